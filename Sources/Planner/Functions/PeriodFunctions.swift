import Columnar

extension FunctionDescription {
  /// `year(x)` and the like: every field by a function of its own.
  static let dateFields: [FunctionDescription] = [
    FunctionDescription(
      "date_part", aliases: ["datepart", "extract"],
      "A field of a date, time or interval; also EXTRACT(year FROM x). The fields are those of the functions below.",
      example: "date_part('year', DATE '2015-03-31') is 2015",
      [
        Signature(.type(.text), .type(.timestamp), gives: .field, by: .period(.part)),
        Signature(.type(.text), .type(.interval), gives: .field, by: .period(.part)),
      ]),
    field(.millennium, "The thousand years, from 1: the third began on 2001-01-01.", "2015-03-31", 3),
    field(.century, "The hundred years, from 1: the 21st began on 2001-01-01.", "2015-03-31", 21),
    field(.decade, "The year without its last digit.", "2015-03-31", 201),
    field(.year, "The calendar year.", "2015-03-31", 2015),
    field(.isoyear, "The year in which the ISO week of a date lies.", "2016-01-01", 2015),
    field(.quarter, "The quarter of the calendar year, from 1.", "2015-03-31", 1),
    field(.month, "The month of the year, from 1.", "2015-03-31", 3),
    field(.yearweek, "The ISO week and its year in one number.", "2016-01-01", 201553),
    field(
      .week, aliases: ["weekofyear"], "The ISO week of the year, from 1; weeks begin on Monday.",
      "2016-01-01",
      53),
    field(.day, aliases: ["dayofmonth"], "The day of the month, from 1.", "2015-03-31", 31),
    field(
      .dow, named: "dayofweek", aliases: ["weekday", "dow"], "The day of the week, 0 on Sunday.",
      "2015-03-29", 0),
    field(.isodow, "The day of the week, 1 on Monday to 7 on Sunday.", "2015-03-29", 7),
    field(.doy, named: "dayofyear", aliases: ["doy"], "The day of the year, from 1.", "2015-03-31", 90),
    field(.hour, "The hour of the day, from 0.", "2015-03-31 17:05:06.25", 17),
    field(.minute, "The minute of the hour, from 0.", "2015-03-31 17:05:06.25", 5),
    field(.second, "The whole seconds of the minute, from 0.", "2015-03-31 17:05:06.25", 6),
    field(.millisecond, "The seconds of the minute in thousandths.", "2015-03-31 17:05:06.25", 6250),
    field(.microsecond, "The seconds of the minute in millionths.", "2015-03-31 17:05:06.25", 6_250_000),
    field(
      .epoch,
      "Seconds since 1970-01-01 00:00 of a civil time, or the length of an interval: 365.25 days a year, 30 a month.",
      "1970-01-02", 86400),
    field(.julian, "The Julian day number, with the time of day as its fraction.", "2015-03-31", 2_457_113),
  ]

  private static func field(
    _ field: DateField, named name: String? = nil, aliases: [String] = [], _ summary: String,
    _ date: String, _ result: Int
  ) -> FunctionDescription {
    let name = name ?? field.rawValue
    let type = date.contains(":") ? "TIMESTAMP" : "DATE"
    return FunctionDescription(
      name, aliases: aliases, summary, example: "\(name)(\(type) '\(date)') is \(result)",
      as: .field(field), arguments: 1...1,
      usage: "\(name)(date or time\(field.isPartOfInterval ? " or INTERVAL" : "")) → "
        + (field.isFractional ? "DOUBLE" : "INTEGER"))
  }

  /// Periods of the calendar: where they begin and end, how many lie between two times.
  static let periods: [FunctionDescription] = [
    FunctionDescription(
      "date_trunc",
      "The start of the period in which a time falls: millennium, century, decade, year, isoyear, quarter, month, week, day, hour, minute, second, millisecond, microsecond.",
      example: "date_trunc('month', TIMESTAMP '2015-03-31 17:30:00') is 2015-03-01 00:00:00",
      [
        Signature(.type(.text), .type(.timestamp), gives: .type(.timestamp), by: .period(.truncate)),
        Signature(.type(.text), .type(.interval), gives: .type(.interval), by: .period(.truncate)),
      ]),
    FunctionDescription(
      "time_bucket", aliases: ["date_bin"],
      "The start of the bucket of a width (months, or days and time) into which a time falls; buckets start at an origin, 2000-01-03 or for months 2000-01-01, or are moved by an interval.",
      example: "time_bucket(INTERVAL '7 days', DATE '2015-03-31') is 2015-03-30",
      [DataType.date, .timestamp].flatMap { type in
        [
          Signature(.type(.interval), .type(type), gives: .type(type), by: .period(.bucket)),
          Signature(
            .type(.interval), .type(type), .type(type), gives: .type(type), by: .period(.bucket)),
          Signature(
            .type(.interval), .type(type), .type(.interval), gives: .type(type), by: .period(.shiftedBucket)),
        ]
      }),
    FunctionDescription(
      "date_diff", aliases: ["datediff"],
      "How many starts of a period lie after the first time, up to the second; of weeks, how often seven days.",
      example: "date_diff('month', DATE '2015-01-31', DATE '2015-02-01') is 1",
      betweenTimes(.boundariesBetween)),
    FunctionDescription(
      "date_sub", aliases: ["datesub"], "How many whole periods lie between two times.",
      example: "date_sub('month', DATE '2015-01-31', DATE '2015-03-01') is 1",
      betweenTimes(.wholePeriodsBetween)),
    FunctionDescription(
      "last_day", "The last day of the month in which a date falls.",
      example: "last_day(DATE '2016-02-10') is 2016-02-29",
      [Signature(.day, gives: .type(.date), by: .period(.lastDay))]),
    FunctionDescription(
      "dayname", "The English name of the day of the week.",
      example: "dayname(DATE '2015-03-31') is 'Tuesday'",
      [Signature(.type(.timestamp), gives: .type(.text), by: .period(.dayName))]),
    FunctionDescription(
      "monthname", "The English name of the month.", example: "monthname(DATE '2015-03-31') is 'March'",
      [Signature(.type(.timestamp), gives: .type(.text), by: .period(.monthName))]),
  ]

  private static func betweenTimes(_ operation: PeriodOperation) -> [Signature] {
    [
      Signature(
        .type(.text), .type(.timestamp), .type(.timestamp), gives: .type(.integer), by: .period(operation))
    ]
  }
}
