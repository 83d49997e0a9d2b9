/// Two calendar months that a board looks at together; April–May, June–July and so on unless anchored
/// elsewhere.
///
///     Bimonth(containing: CivilDate(year: 2015, month: 5, day: 2)!).label   // "2015-04..2015-05"
public struct Bimonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first day of the first month.
  public let start: CivilDate

  /// The two months that a date falls in.
  ///
  /// - Parameter anchor: a month (1 to 12) in which a bimonth begins; every second month from it does too.
  public init(containing date: CivilDate, anchor: Int = 4) {
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    let first = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: 1))
    start = (month - anchor) % 2 == 0 ? first : first.adding(months: -1)
  }

  /// Reads a label, `2015-04..2015-05`; nil where the second month does not follow the first.
  public init?(label: some StringProtocol) {
    let bytes = Array(label.utf8)
    guard bytes.count == 16, bytes[7] == 0x2E, bytes[8] == 0x2E,
      let first = Bimonth.firstOfMonth(bytes[0..<7]), let second = Bimonth.firstOfMonth(bytes[9..<16]),
      first.adding(months: 1) == second
    else { return nil }
    start = first
  }

  /// The last day of the second month.
  public var end: CivilDate { start.adding(months: 2).adding(days: -1) }

  /// The two months before.
  public var previous: Bimonth { Bimonth(start: start.adding(months: -2)) }

  /// The two months after.
  public var next: Bimonth { Bimonth(start: start.adding(months: 2)) }

  /// The same two months a year earlier.
  public var yearBefore: Bimonth { Bimonth(start: start.adding(months: -12)) }

  /// `2015-04..2015-05`.
  public var label: String {
    "\(start.description.dropLast(3))..\(start.adding(months: 1).description.dropLast(3))"
  }

  /// The same as ``label``.
  public var description: String { label }

  /// The earlier two months come first.
  public static func < (left: Bimonth, right: Bimonth) -> Bool { left.start < right.start }

  private init(start: CivilDate) {
    self.start = start
  }

  private static func firstOfMonth(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
    let withDay = bytes + Array("-01".utf8)
    return withDay.withUnsafeBufferPointer { CivilText.readISODate($0) }.map(CivilDate.init(dayNumber:))
  }
}
