import Columnar

extension FunctionDescription {
  /// The board's own calendar, and true time.
  static let boardCalendar: [FunctionDescription] = [
    FunctionDescription(
      "elapsed_hours",
      "True hours from the first time to the second in Europe/London, clock changes included.",
      example: "elapsed_hours(TIMESTAMP '2015-03-29 00:30', TIMESTAMP '2015-03-29 02:30') is 1",
      [
        Signature(.type(.timestamp), .type(.timestamp), gives: .type(.double), by: .time(.elapsedHours))
      ]),
    FunctionDescription(
      "elapsed_seconds",
      "True seconds from the first time to the second in Europe/London, clock changes included.",
      example: "elapsed_seconds(TIMESTAMP '2015-03-29 00:30', TIMESTAMP '2015-03-29 02:30') is 3600",
      [
        Signature(
          .type(.timestamp), .type(.timestamp), gives: .type(.integer), by: .time(.elapsedSeconds))
      ]),
    FunctionDescription(
      "overlaps",
      "Whether two periods share a time: (start, end) OVERLAPS (start, end), where an end may be an interval; periods end before their end.",
      example: "overlaps(DATE '2015-03-01', DATE '2015-03-31', DATE '2015-03-30', NULL) is true",
      nulls: .undecided, as: .overlaps, arguments: 4...4,
      usage: "overlaps(start, end, start, end) → BOOLEAN"),
    FunctionDescription(
      "working_days_between",
      "Working days in England after the first date, up to and including the second; negative the other way round.",
      example: "working_days_between(DATE '2015-04-02', DATE '2015-04-08') is 2",
      [Signature(.day, .day, gives: .type(.integer), by: .time(.workingDays))]),
    FunctionDescription(
      "financial_year", "The financial year, April to March, in which a date falls.",
      example: "financial_year(DATE '2015-03-31') is '2014-15'",
      [Signature(.day, gives: .type(.text), by: .period(.financialYear))]),
    FunctionDescription(
      "bimonth", "The two months, counted from April, in which a date falls.",
      example: "bimonth(DATE '2015-03-31') is '2015-02..2015-03'",
      [Signature(.day, gives: .type(.text), by: .period(.bimonth))]),
  ]
}
