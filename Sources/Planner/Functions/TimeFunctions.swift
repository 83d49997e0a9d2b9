import Columnar
import SQLSyntax

extension FunctionDescription {
  /// Making dates and times, and the spans between them.
  static let times: [FunctionDescription] = [
    FunctionDescription(
      "make_date", "The date of a year, month and day, or so many days after 1970-01-01.",
      example: "make_date(2015, 3, 31) is 2015-03-31",
      [
        Signature(
          .type(.integer), .type(.integer), .type(.integer), gives: .type(.date), by: .time(.makeDate)),
        Signature(.type(.integer), gives: .type(.date), by: .time(.dateOfDays)),
      ]),
    FunctionDescription(
      "make_timestamp",
      "The time of a year, month, day, hour, minute and second, or so many microseconds after 1970-01-01.",
      example: "CAST(make_timestamp(2015, 3, 31, 17, 5, 6.5) AS TEXT) is '2015-03-31 17:05:06.5'",
      [
        Signature(
          .type(.integer), .type(.integer), .type(.integer), .type(.integer), .type(.integer),
          .type(.double), gives: .type(.timestamp), by: .time(.makeTimestamp)),
        Signature(.type(.integer), gives: .type(.timestamp), by: .time(.timestampOfMicroseconds)),
      ]),
    FunctionDescription(
      "epoch_ms", "Milliseconds since 1970-01-01 00:00 of a civil time, or the civil time of such a number.",
      example: "epoch_ms(TIMESTAMP '1970-01-01 00:00:01') is 1000",
      [
        Signature(.type(.timestamp), gives: .type(.integer), by: .time(.millisecondsOfTimestamp)),
        Signature(.type(.integer), gives: .type(.timestamp), by: .time(.timestampOfMilliseconds)),
      ]),
    FunctionDescription(
      "epoch_us", "Microseconds since 1970-01-01 00:00 of a civil time.",
      example: "epoch_us(TIMESTAMP '1970-01-01 00:00:01') is 1000000",
      [Signature(.type(.timestamp), gives: .type(.integer), by: .time(.microsecondsOfTimestamp))]),
    FunctionDescription(
      "date_add", "A date or time and an interval, or a date and a number of days. The same as a + b.",
      example: "date_add(DATE '2015-03-30', 1) is 2015-03-31", as: .binary(.add), arguments: 2...2,
      usage: "date_add(date or time, INTERVAL or INTEGER) → DATE or TIMESTAMP"),
    FunctionDescription(
      "age", "The years, months, days and time from the second time to the first.",
      example: "CAST(age(DATE '2015-03-31', DATE '2014-02-28') AS TEXT) is '1 year 1 mon 3 days'",
      [Signature(.type(.timestamp), .type(.timestamp), gives: .type(.interval), by: .time(.age))]),
  ]

  /// Making intervals and bringing their parts into shape.
  static let intervals: [FunctionDescription] =
    [
      FunctionDescription(
        "make_interval", "The interval of years, months, weeks, days, hours, minutes and seconds.",
        example: "CAST(make_interval(1, 2, 0, 3) AS TEXT) is '1 year 2 mons 3 days'",
        [
          Signature(
            .type(.integer), .type(.integer), .type(.integer), .type(.integer), .type(.integer),
            .type(.integer), .type(.double),
            defaults: Array(repeating: .integer(0), count: 6) + [.double(0)], gives: .type(.interval),
            by: .time(.makeInterval))
        ])
    ] + multiples + [
      FunctionDescription(
        "justify_days", "The interval with every 30 days as a month.",
        example: "CAST(justify_days(INTERVAL '65 days') AS TEXT) is '2 mons 5 days'",
        [Signature(.type(.interval), gives: .type(.interval), by: .time(.justifyDays))]),
      FunctionDescription(
        "justify_hours", "The interval with every 24 hours as a day.",
        example: "CAST(justify_hours(INTERVAL '50 hours') AS TEXT) is '2 days 02:00:00'",
        [Signature(.type(.interval), gives: .type(.interval), by: .time(.justifyHours))]),
      FunctionDescription(
        "justify_interval", "The interval with days as months, hours as days, and all parts of one sign.",
        example: "CAST(justify_interval(INTERVAL '1 month -1 hour') AS TEXT) is '29 days 23:00:00'",
        [Signature(.type(.interval), gives: .type(.interval), by: .time(.justifyInterval))]),
    ]

  /// `to_days(3)` and the like.
  private static let multiples: [FunctionDescription] = [
    multiple("to_millennia", "thousand years", Interval(months: 12_000), "3000 years"),
    multiple("to_centuries", "hundred years", Interval(months: 1_200), "300 years"),
    multiple("to_decades", "ten years", Interval(months: 120), "30 years"),
    multiple("to_years", "years", Interval(months: 12), "3 years"),
    multiple("to_quarters", "quarters", Interval(months: 3), "9 mons"),
    multiple("to_months", "months", Interval(months: 1), "3 mons"),
    multiple("to_weeks", "weeks", Interval(days: 7), "21 days"),
    multiple("to_days", "days", Interval(days: 1), "3 days"),
    multiple("to_hours", "hours", Interval(microseconds: 3_600_000_000), "03:00:00"),
    multiple("to_minutes", "minutes", Interval(microseconds: 60_000_000), "00:03:00"),
    multiple("to_seconds", "seconds", Interval(microseconds: 1_000_000), "00:00:03"),
    multiple("to_milliseconds", "thousandths of a second", Interval(microseconds: 1_000), "00:00:00.003"),
    multiple("to_microseconds", "millionths of a second", Interval(microseconds: 1), "00:00:00.000003"),
  ]

  private static func multiple(
    _ name: String, _ unit: String, _ interval: Interval, _ threefold: String
  ) -> FunctionDescription {
    FunctionDescription(
      name, "The interval of so many \(unit).", example: "CAST(\(name)(3) AS TEXT) is '\(threefold)'",
      as: .multiple(interval), arguments: 1...1, usage: "\(name)(number) → INTERVAL")
  }
}
