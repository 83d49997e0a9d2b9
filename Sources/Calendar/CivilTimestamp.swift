/// Arithmetic on civil timestamps: microseconds since 1970-01-01 00:00 as a clock on the wall showed them.
///
/// A civil timestamp has no zone; true elapsed time between two of them is ``LondonTime``'s business.
public enum CivilTimestamp {
  /// Microseconds in a second.
  public static let microsecondsPerSecond: Int64 = 1_000_000

  /// Microseconds in a civil day of 24 hours.
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The timestamp of a day at a time of day.
  @inlinable
  public static func timestamp(dayNumber: Int, microsecondOfDay: Int64 = 0) -> Int64 {
    Int64(dayNumber) * 86_400_000_000 + microsecondOfDay
  }

  /// The timestamp of a day at an hour, minute and second.
  @inlinable
  public static func timestamp(dayNumber: Int, hour: Int, minute: Int, second: Int = 0) -> Int64 {
    Int64(dayNumber) * 86_400_000_000 + Int64((hour * 60 + minute) * 60 + second) * 1_000_000
  }

  /// The day a timestamp falls on, in days since 1970-01-01.
  @inlinable
  public static func dayNumber(of timestamp: Int64) -> Int {
    let quotient = timestamp / 86_400_000_000
    return Int(quotient * 86_400_000_000 > timestamp ? quotient - 1 : quotient)
  }

  /// A timestamp as its day and the microseconds since that day's midnight (0 ..< 86,400,000,000).
  @inlinable
  public static func split(_ timestamp: Int64) -> (dayNumber: Int, microsecondOfDay: Int64) {
    let day = dayNumber(of: timestamp)
    return (day, timestamp - Int64(day) * 86_400_000_000)
  }

  /// The timestamp `months` later at the same time of day; the day is clamped to the month's end, as in
  /// PostgreSQL.
  @inlinable
  public static func adding(months: Int, to timestamp: Int64) -> Int64 {
    let (day, microsecondOfDay) = split(timestamp)
    let moved = CivilDate.dayNumber(day, addingMonths: months)
    return Int64(moved) * 86_400_000_000 + microsecondOfDay
  }
}
