/// A year from 1 April to 31 March, as English councils count them.
///
///     FinancialYear(containing: CivilDate(year: 2015, month: 3, day: 31)!).label   // "2014-15"
public struct FinancialYear: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The calendar year in which it begins.
  public let startYear: Int

  /// The year that begins on 1 April of `startYear`.
  @inlinable
  public init(startYear: Int) {
    self.startYear = startYear
  }

  /// The year a date falls in.
  @inlinable
  public init(containing date: CivilDate) {
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    startYear = month >= 4 ? year : year - 1
  }

  /// Reads a label, `2014-15`; nil where the second part is not the year after the first.
  public init?(label: some StringProtocol) {
    let parts = label.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let first = Int(parts[0]), let second = Int(parts[1]), first >= 1, (first + 1) % 100 == second
    else { return nil }
    startYear = first
  }

  /// 1 April.
  @inlinable
  public var start: CivilDate {
    CivilDate(dayNumber: CivilDate.dayNumber(year: startYear, month: 4, day: 1))
  }

  /// 31 March, the last day that belongs to the year.
  @inlinable
  public var end: CivilDate {
    CivilDate(dayNumber: CivilDate.dayNumber(year: startYear + 1, month: 3, day: 31))
  }

  /// The year before.
  @inlinable
  public var previous: FinancialYear { FinancialYear(startYear: startYear - 1) }

  /// `2014-15`.
  public var label: String {
    let second = (startYear + 1) % 100
    return "\(startYear)-\(second < 10 ? "0" : "")\(second)"
  }

  /// The same as ``label``.
  public var description: String { label }

  /// The earlier year comes first.
  @inlinable
  public static func < (left: FinancialYear, right: FinancialYear) -> Bool {
    left.startYear < right.startYear
  }
}
