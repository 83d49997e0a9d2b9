/// Days and times as workbooks count them: days since an epoch, the time of day as a fraction.
///
/// - Source: ECMA-376 Part 1, 18.17.4.1. In the system of 1900 day 1 is 1 January 1900, and day 60 a 29 February 1900 that
///   never was; in the system of 1904 day 0 is 1 January 1904.
enum SerialDate {
  static let secondsPerDay = 86_400
  /// Day numbers (days since 1970-01-01) of the first and the last date that a workbook can hold in the system of 1900.
  private static let firstDay = -25_567
  private static let lastDay = 2_932_896
  /// What is added to a day number after the 29 February that never was, and the number there was before it.
  private static let offset1900 = 25_569
  private static let phantomDay = 60
  private static let offset1904 = 24_107

  /// The system of 1900's number of a day, given in days since 1970-01-01; nil before 1900 and after 9999.
  static func serial(ofDay day: Int) -> Int? {
    guard (firstDay...lastDay).contains(day) else { return nil }
    let serial = day + offset1900
    return serial > phantomDay ? serial : serial - 1
  }

  /// The day, in days since 1970-01-01, of a serial number; nil for a day that never was, or is out of the calendar.
  static func day(ofSerial serial: Int, is1904: Bool) -> Int? {
    let day: Int
    if is1904 {
      guard serial >= 0 else { return nil }
      day = serial - offset1904
    } else {
      guard serial >= 1, serial != phantomDay else { return nil }
      day = serial - (serial > phantomDay ? offset1900 : offset1900 - 1)
    }
    return day <= lastDay ? day : nil
  }

  /// `YYYY-MM-DD`, of days since 1970-01-01.
  ///
  /// - Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  static func isoText(ofDay day: Int) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2)
  }

  /// `HH:MM:SS`, of seconds since midnight; hours go on past 24.
  static func clockText(ofSeconds seconds: Int) -> String {
    padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
