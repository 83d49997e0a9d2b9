/// A date, or a date with a time of day, as it was read from text.
@frozen
public struct CivilReading: Hashable, Sendable {
  /// Days since 1970-01-01.
  public var dayNumber: Int

  /// Microseconds since midnight; 0 when the text had no time of day.
  public var microsecondOfDay: Int64

  /// Whether the text had a time of day: a midnight that was written and one that was not are different
  /// facts.
  public var hasTimeOfDay: Bool

  /// A day, with or without a time of day.
  @inlinable
  public init(dayNumber: Int, microsecondOfDay: Int64 = 0, hasTimeOfDay: Bool = false) {
    self.dayNumber = dayNumber
    self.microsecondOfDay = microsecondOfDay
    self.hasTimeOfDay = hasTimeOfDay
  }

  /// Microseconds since 1970-01-01 00:00 civil time.
  @inlinable
  public var timestamp: Int64 {
    CivilTimestamp.timestamp(dayNumber: dayNumber, microsecondOfDay: microsecondOfDay)
  }
}

/// Reads and writes dates and times in bytes, without a String.
///
/// The readers take the whole buffer and nothing else: no spaces around, no missing zeros, no day or time
/// that does not exist. Anything else is nil, and it is for the caller to say where.
public enum CivilText {
  /// Reads `YYYY-MM-DD`; the result is days since 1970-01-01.
  @inlinable
  public static func readISODate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.count == 10 ? isoDate(bytes) : nil
  }

  /// Reads `YYYY-MM-DD`, or that with `HH:MM[:SS[.ffffff]]` after a space or a `T`.
  @inlinable
  public static func readISO(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilReading? {
    guard bytes.count >= 10, let dayNumber = isoDate(bytes) else { return nil }
    if bytes.count == 10 { return CivilReading(dayNumber: dayNumber) }
    guard bytes[10] == 0x20 || bytes[10] == 0x54,
      let time = timeOfDay(bytes, from: 11, allowsFraction: true)
    else { return nil }
    return CivilReading(dayNumber: dayNumber, microsecondOfDay: time, hasTimeOfDay: true)
  }

  /// Reads `dd/mm/yyyy`, or that with `HH:MM[:SS]` after a space.
  @inlinable
  public static func readDayMonthYear(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilReading? {
    guard bytes.count >= 10, bytes[2] == 0x2F, bytes[5] == 0x2F else { return nil }
    let day = twoDigits(bytes, 0)
    let month = twoDigits(bytes, 3)
    let century = twoDigits(bytes, 6)
    let yearOfCentury = twoDigits(bytes, 8)
    guard day | month | century | yearOfCentury >= 0,
      CivilDate.exists(year: century * 100 + yearOfCentury, month: month, day: day)
    else { return nil }
    let dayNumber = CivilDate.dayNumber(year: century * 100 + yearOfCentury, month: month, day: day)
    if bytes.count == 10 { return CivilReading(dayNumber: dayNumber) }
    guard bytes[10] == 0x20, let time = timeOfDay(bytes, from: 11, allowsFraction: false) else {
      return nil
    }
    return CivilReading(dayNumber: dayNumber, microsecondOfDay: time, hasTimeOfDay: true)
  }

  /// Reads any of the forms an extract may hold: ISO, or day, month and year with slashes.
  @inlinable
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilReading? {
    guard bytes.count >= 10 else { return nil }
    return bytes[2] == 0x2F ? readDayMonthYear(bytes) : readISO(bytes)
  }

  @inlinable
  static func isoDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let century = twoDigits(bytes, 0)
    let yearOfCentury = twoDigits(bytes, 2)
    let month = twoDigits(bytes, 5)
    let day = twoDigits(bytes, 8)
    guard century | yearOfCentury | month | day >= 0,
      CivilDate.exists(year: century * 100 + yearOfCentury, month: month, day: day)
    else { return nil }
    return CivilDate.dayNumber(year: century * 100 + yearOfCentury, month: month, day: day)
  }

  /// Reads `HH:MM[:SS[.f…]]` (one to six digits of fraction) to the buffer's end, in microseconds since
  /// midnight.
  @inlinable
  static func timeOfDay(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, allowsFraction: Bool
  ) -> Int64? {
    let length = bytes.count - start
    guard length >= 5, bytes[start + 2] == 0x3A else { return nil }
    let hour = twoDigits(bytes, start)
    let minute = twoDigits(bytes, start + 3)
    guard hour >= 0, hour <= 23, minute >= 0, minute <= 59 else { return nil }
    let minutes = Int64(hour * 60 + minute) * 60_000_000
    if length == 5 { return minutes }
    guard length >= 8, bytes[start + 5] == 0x3A else { return nil }
    let second = twoDigits(bytes, start + 6)
    guard second >= 0, second <= 59 else { return nil }
    let seconds = minutes + Int64(second) * 1_000_000
    if length == 8 { return seconds }
    guard allowsFraction, length >= 10, length <= 15, bytes[start + 8] == 0x2E else { return nil }
    var fraction: Int64 = 0
    for index in start + 9..<start + 15 {
      guard index < bytes.count else {
        fraction *= 10
        continue
      }
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      fraction = fraction * 10 + Int64(digit)
    }
    return seconds + fraction
  }

  /// The number in two digits, or -1: a sign bit that survives `|` of several such numbers.
  @inlinable
  static func twoDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let tens = bytes[index] &- 0x30
    let units = bytes[index + 1] &- 0x30
    return tens <= 9 && units <= 9 ? Int(tens) * 10 + Int(units) : -1
  }
}
