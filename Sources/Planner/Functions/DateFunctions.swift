import Columnar

extension FunctionDescription {
  static let dates: [FunctionDescription] = [
    FunctionDescription(
      "date_trunc",
      "The start of the year, quarter, month, week, day, hour, minute or second in which a time falls.",
      example: "date_trunc('month', DATE '2015-03-31') is 2015-03-01",
      [
        Signature(.type(.text), .type(.date), gives: .type(.date), by: .truncateDate),
        Signature(.type(.text), .type(.timestamp), gives: .type(.timestamp), by: .truncateTimestamp),
      ]),
    FunctionDescription(
      "date_part", aliases: ["datepart", "extract"],
      "A field of a date, time or interval: year, quarter, month, week, day, dow, isodow, doy, hour, minute, second, epoch.",
      example: "date_part('year', DATE '2015-03-31') is 2015",
      [
        Signature(.type(.text), .type(.timestamp), gives: .type(.integer), by: .timestampPart),
        Signature(.type(.text), .type(.interval), gives: .type(.integer), by: .intervalPart),
      ]),
    FunctionDescription(
      "epoch",
      "Seconds since 1970-01-01 00:00 of a civil time, or the length of an interval with 30 days a month.",
      example: "epoch(INTERVAL '1 hour') is 3600",
      [
        Signature(.type(.timestamp), gives: .type(.double), by: .timestampEpoch),
        Signature(.type(.interval), gives: .type(.double), by: .intervalEpoch),
      ]),
    FunctionDescription(
      "make_date", "The date of a year, month and day.", example: "make_date(2015, 3, 31) is 2015-03-31",
      [
        Signature(
          .type(.integer), .type(.integer), .type(.integer), gives: .type(.date), by: .makeDate)
      ]),
    FunctionDescription(
      "elapsed_hours",
      "True hours from the first time to the second in Europe/London, clock changes included.",
      example: "elapsed_hours(TIMESTAMP '2015-03-29 00:30', TIMESTAMP '2015-03-29 02:30') is 1",
      [Signature(.type(.timestamp), .type(.timestamp), gives: .type(.double), by: .elapsedHours)]),
    FunctionDescription(
      "elapsed_seconds",
      "True seconds from the first time to the second in Europe/London, clock changes included.",
      example: "elapsed_seconds(TIMESTAMP '2015-03-29 00:30', TIMESTAMP '2015-03-29 02:30') is 3600",
      [Signature(.type(.timestamp), .type(.timestamp), gives: .type(.integer), by: .elapsedSeconds)]),
    FunctionDescription(
      "financial_year", "The financial year, April to March, in which a date falls.",
      example: "financial_year(DATE '2015-03-31') is '2014-15'",
      [Signature(.type(.date), gives: .type(.text), by: .financialYear)]),
    FunctionDescription(
      "bimonth", "The two months, counted from April, in which a date falls.",
      example: "bimonth(DATE '2015-03-31') is '2015-02..2015-03'",
      [Signature(.type(.date), gives: .type(.text), by: .bimonth)]),
  ]
}
