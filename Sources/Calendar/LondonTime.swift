/// Europe/London: when the clocks stood at Greenwich Mean Time and when an hour ahead of it.
///
/// From 1972 on by the law of each year; the present rule is taken to go on. Years before 1972 are read as
/// Greenwich Mean Time throughout.
///
/// - Source: Summer Time Act 1972 and the Summer Time Orders under it (1980 to 1994); Directives 94/21/EC,
///   97/44/EC and 2000/84/EC; Summer Time Order 2002 (SI 2002/262).
public enum LondonTime {
  /// What a clock reading on the wall can mean.
  public enum Reading: Hashable, Sendable {
    /// The clock showed it once.
    case ordinary
    /// The clock showed it twice, before and after it was put back; the first is taken.
    case repeated
    /// The clock never showed it: it was put forward over this hour.
    case nonexistent
  }

  /// True seconds from one civil time to another, a clock change between them included; negative when `end`
  /// is earlier.
  ///
  /// A repeated reading is the first one. A reading that never was is taken as if the clock had not yet been
  /// put forward. A part of a second is dropped.
  ///
  /// - Parameters: microseconds since 1970-01-01 00:00 civil time.
  @inlinable
  public static func elapsedSeconds(from start: Int64, to end: Int64) -> Int64 {
    (instant(ofCivil: end) - instant(ofCivil: start)) / 1_000_000
  }

  /// Microseconds since 1970-01-01 00:00 Greenwich Mean Time at which the wall clock showed a civil time.
  @inlinable
  public static func instant(ofCivil timestamp: Int64) -> Int64 {
    let dayNumber = CivilTimestamp.dayNumber(of: timestamp)
    let (year, month, _) = CivilDate.components(ofDayNumber: dayNumber)
    // Every change since 1972 fell in March or October; the other months need no look at the hour.
    if month < 3 || month > 10 || year < 1972 { return timestamp }
    if month > 3 && month < 10 { return timestamp - 3_600_000_000 }
    let (begins, ends) = summerTime(year: year)
    // On the wall, summer time begins an hour after the change's Greenwich time and ends an hour after it.
    return timestamp >= begins + 3_600_000_000 && timestamp < ends + 3_600_000_000
      ? timestamp - 3_600_000_000 : timestamp
  }

  /// Whether the wall clock showed a civil time once, twice or never.
  public static func reading(ofCivil timestamp: Int64) -> Reading {
    let year = CivilDate.components(ofDayNumber: CivilTimestamp.dayNumber(of: timestamp)).year
    guard year >= 1972 else { return .ordinary }
    let (begins, ends) = summerTime(year: year)
    let hour: Int64 = 3_600_000_000
    if timestamp >= begins && timestamp < begins + hour { return .nonexistent }
    if timestamp >= ends && timestamp < ends + hour { return .repeated }
    return .ordinary
  }

  /// The first and the last moment of summer time in a year from 1972 on, in microseconds since 1970-01-01
  /// 00:00 GMT.
  @inlinable
  public static func summerTime(year: Int) -> (begins: Int64, ends: Int64) {
    let march: Int
    let october: Int
    var hour: Int64 = 1
    switch year {
    case ...1980:
      // The Act's own rule: the day after the third Saturday in March and the day after the fourth in
      // October, at 2.
      march = sunday(onOrAfter: 16, month: 3, year: year)
      october = sunday(onOrAfter: 23, month: 10, year: year)
      hour = 2
    case ...1989:
      march = sunday(onOrAfter: 25, month: 3, year: year)
      october = sunday(onOrAfter: 23, month: 10, year: year)
    case ...1995:
      march = sunday(onOrAfter: 25, month: 3, year: year)
      october = sunday(onOrAfter: 22, month: 10, year: year)
    default:
      march = sunday(onOrAfter: 25, month: 3, year: year)
      october = sunday(onOrAfter: 25, month: 10, year: year)
    }
    let microseconds = hour * 3_600_000_000
    return (
      Int64(march) * 86_400_000_000 + microseconds, Int64(october) * 86_400_000_000 + microseconds
    )
  }

  @inlinable
  static func sunday(onOrAfter day: Int, month: Int, year: Int) -> Int {
    let dayNumber = CivilDate.dayNumber(year: year, month: month, day: day)
    return dayNumber + (7 - Weekday(dayNumber: dayNumber).rawValue)
  }
}
