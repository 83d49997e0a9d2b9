/// Whole months in a row that a board looks at together: a bimonth, a quarter, a financial year, twelve months to any end.
///
///     ReportingPeriod(label: "2015-02..2015-03")!.previous.label   // "2014-12..2015-01"
///     ReportingPeriod(label: "2014-15")!.dayCount                  // 365
///
/// Periods differ in length, so that counts of two of them are compared per day.
public struct ReportingPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first day of the first month.
  public let start: CivilDate
  /// How many months, 1 or more.
  public let monthCount: Int

  /// The months from the one that a date falls in.
  ///
  /// - Precondition: there is a month.
  public init(startingInMonthOf date: CivilDate, monthCount: Int) {
    precondition(monthCount >= 1)
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    start = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: 1))
    self.monthCount = monthCount
  }

  /// Reads `2015-02..2015-03` (from a month to a month), `2015-02` (a month) or `2014-15` (a financial year); nil for
  /// anything else, and where the last month lies before the first. `2011-12` is the financial year: write
  /// `2011-12..2011-12` for that December.
  public init?(label: some StringProtocol) {
    if let year = FinancialYear(label: label) {
      self.init(startingInMonthOf: year.start, monthCount: 12)
      return
    }
    guard let first = Self.month(label.prefix(7)) else { return nil }
    let rest = label.dropFirst(7)
    if rest.isEmpty {
      self.init(startingInMonthOf: first, monthCount: 1)
      return
    }
    guard rest.hasPrefix(".."), let last = Self.month(rest.dropFirst(2)), last >= first else { return nil }
    self.init(startingInMonthOf: first, monthCount: Self.number(of: last) - Self.number(of: first) + 1)
  }

  /// The last day of the last month, which belongs to the period.
  public var end: CivilDate { start.adding(months: monthCount).adding(days: -1) }

  /// How many days.
  public var dayCount: Int { end.dayNumber - start.dayNumber + 1 }

  /// As many months, just before.
  public var previous: ReportingPeriod { moved(byMonths: -monthCount) }

  /// The same months a year earlier.
  public var yearBefore: ReportingPeriod { moved(byMonths: -12) }

  /// As many months, so many months later.
  public func moved(byMonths months: Int) -> ReportingPeriod {
    ReportingPeriod(startingInMonthOf: start.adding(months: months), monthCount: monthCount)
  }

  /// The months one by one.
  public var months: [ReportingPeriod] {
    (0..<monthCount).map {
      ReportingPeriod(startingInMonthOf: start.adding(months: $0), monthCount: 1)
    }
  }

  /// Whether it is two months of which the first is an April, June, August, October, December or February.
  public var isBimonth: Bool { monthCount == 2 && Bimonth(containing: start).start == start }

  /// Whether it is the twelve months from an April.
  public var isFinancialYear: Bool { monthCount == 12 && FinancialYear(containing: start).start == start }

  /// What a person calls it: a financial year `2014-15`, else the first and the last month, `2015-02..2015-03`.
  public var label: String {
    if isFinancialYear { return FinancialYear(containing: start).label }
    return "\(start.description.dropLast(3))..\(end.description.dropLast(3))"
  }

  /// The same as ``label``.
  public var description: String { label }

  /// The one that begins earlier comes first; of those that begin together, the shorter.
  public static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool {
    (left.start, left.monthCount) < (right.start, right.monthCount)
  }

  private static func month(_ text: some StringProtocol) -> CivilDate? {
    guard text.utf8.count == 7 else { return nil }
    return Array("\(text)-01".utf8).withUnsafeBufferPointer { CivilText.readISODate($0) }
      .map(CivilDate.init(dayNumber:))
  }

  private static func number(of date: CivilDate) -> Int {
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    return 12 * year + month
  }
}
