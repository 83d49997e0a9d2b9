// Dates and times as text. The byte writers serve result and extract files, where a String per cell would
// cost more than the rest of the row.

extension CivilText {
  /// Room that any date or timestamp written here needs, in bytes.
  public static let longestTextBytes = 40

  /// Writes `YYYY-MM-DD` and returns how many bytes it took (10 for the years 0 to 9999).
  ///
  /// - Parameter output: room for ``longestTextBytes`` bytes.
  @inlinable
  public static func writeDate(dayNumber: Int, into output: UnsafeMutablePointer<UInt8>) -> Int {
    let (year, month, day) = CivilDate.components(ofDayNumber: dayNumber)
    var length = 0
    if year >= 0 && year <= 9999 {
      writeTwoDigits(year / 100, into: output)
      writeTwoDigits(year % 100, into: output + 2)
      length = 4
    } else {
      // ISO 8601 writes years of more digits with their sign.
      output[0] = year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
      length = 1 + writeDigits(year.magnitude, atLeast: 4, into: output + 1)
    }
    output[length] = UInt8(ascii: "-")
    writeTwoDigits(month, into: output + length + 1)
    output[length + 3] = UInt8(ascii: "-")
    writeTwoDigits(day, into: output + length + 4)
    return length + 6
  }

  /// Writes `YYYY-MM-DD HH:MM:SS`, with a fraction only when there is one, and returns how many bytes it
  /// took.
  ///
  /// - Parameter output: room for ``longestTextBytes`` bytes.
  @inlinable
  public static func writeTimestamp(_ timestamp: Int64, into output: UnsafeMutablePointer<UInt8>) -> Int {
    let (dayNumber, microsecondOfDay) = CivilTimestamp.split(timestamp)
    var length = writeDate(dayNumber: dayNumber, into: output)
    let secondOfDay = Int(microsecondOfDay / 1_000_000)
    output[length] = UInt8(ascii: " ")
    writeTwoDigits(secondOfDay / 3600, into: output + length + 1)
    output[length + 3] = UInt8(ascii: ":")
    writeTwoDigits(secondOfDay / 60 % 60, into: output + length + 4)
    output[length + 6] = UInt8(ascii: ":")
    writeTwoDigits(secondOfDay % 60, into: output + length + 7)
    length += 9
    var fraction = UInt(microsecondOfDay % 1_000_000)
    guard fraction != 0 else { return length }
    var digits = 6
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    output[length] = UInt8(ascii: ".")
    return length + 1 + writeDigits(fraction, atLeast: digits, into: output + length + 1)
  }

  @inlinable
  static func writeTwoDigits(_ value: Int, into output: UnsafeMutablePointer<UInt8>) {
    output[0] = UInt8(truncatingIfNeeded: 48 + value / 10)
    output[1] = UInt8(truncatingIfNeeded: 48 + value % 10)
  }

  @inlinable
  static func writeDigits(_ value: UInt, atLeast width: Int, into output: UnsafeMutablePointer<UInt8>) -> Int
  {
    var digits = 1
    var rest = value / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    if digits < width { digits = width }
    rest = value
    var index = digits - 1
    while index >= 0 {
      output[index] = UInt8(truncatingIfNeeded: 48 + rest % 10)
      rest /= 10
      index -= 1
    }
    return digits
  }

  static func text(_ write: (UnsafeMutablePointer<UInt8>) -> Int) -> String {
    String(unsafeUninitializedCapacity: longestTextBytes) { write($0.baseAddress!) }
  }
}

extension CivilDate {
  /// `YYYY-MM-DD` of a day number.
  public static func isoText(dayNumber: Int) -> String {
    CivilText.text { CivilText.writeDate(dayNumber: dayNumber, into: $0) }
  }
}

extension CivilTimestamp {
  /// `YYYY-MM-DD HH:MM:SS`, with a fraction only when there is one.
  public static func isoText(_ timestamp: Int64) -> String {
    CivilText.text { CivilText.writeTimestamp(timestamp, into: $0) }
  }
}
