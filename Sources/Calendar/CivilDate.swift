/// A day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// Stored as one number, so that comparing, subtracting and sorting dates is integer arithmetic:
///
///     let start = CivilDate(year: 2015, month: 3, day: 31)!
///     start.adding(months: -1).description   // "2015-02-28"
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01; earlier days are negative.
  public let dayNumber: Int

  /// The date that lies `dayNumber` days after 1970-01-01.
  @inlinable
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The date of a year (1 to 9999), month (1 to 12) and day; nil where the calendar has no such day.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard CivilDate.exists(year: year, month: month, day: day) else { return nil }
    self.init(dayNumber: CivilDate.dayNumber(year: year, month: month, day: day))
  }

  /// The calendar year.
  public var year: Int { CivilDate.components(ofDayNumber: dayNumber).year }

  /// The month, 1 (January) to 12.
  public var month: Int { CivilDate.components(ofDayNumber: dayNumber).month }

  /// The day of the month, 1 to 31.
  public var day: Int { CivilDate.components(ofDayNumber: dayNumber).day }

  /// The day of the week.
  @inlinable
  public var weekday: Weekday { Weekday(dayNumber: dayNumber) }

  /// `YYYY-MM-DD`.
  public var description: String { CivilDate.isoText(dayNumber: dayNumber) }

  /// The earlier day comes first.
  @inlinable
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// The date `days` later (earlier, when negative).
  @inlinable
  public func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber + days)
  }

  /// The date `months` later; a day that the month does not have becomes the month's last day, as in
  /// PostgreSQL.
  @inlinable
  public func adding(months: Int) -> CivilDate {
    CivilDate(dayNumber: CivilDate.dayNumber(dayNumber, addingMonths: months))
  }
}

// MARK: - Conversions on bare numbers, for kernels

extension CivilDate {
  /// Days since 1970-01-01 of a date that exists; check with ``exists(year:month:day:)`` first.
  ///
  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  @inlinable
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    // The year is counted from March, so that the leap day is the last of its year.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of a day number.
  ///
  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  @inlinable
  public static func components(ofDayNumber dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day number `months` later; a day that the month does not have becomes the month's last day.
  @inlinable
  public static func dayNumber(_ dayNumber: Int, addingMonths months: Int) -> Int {
    let (year, month, day) = components(ofDayNumber: dayNumber)
    let monthsFromZero = year * 12 + (month - 1) + months
    let newYear = (monthsFromZero >= 0 ? monthsFromZero : monthsFromZero - 11) / 12
    let newMonth = monthsFromZero - newYear * 12 + 1
    let lastDay = daysInMonth(year: newYear, month: newMonth)
    return CivilDate.dayNumber(year: newYear, month: newMonth, day: day < lastDay ? day : lastDay)
  }

  /// Whether the year (1 to 9999) has such a month and day.
  @inlinable
  public static func exists(year: Int, month: Int, day: Int) -> Bool {
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
      && (day <= 28 || day <= daysInMonth(year: year, month: month))
  }

  /// How many days a month (1 to 12) has.
  @inlinable
  public static func daysInMonth(year: Int, month: Int) -> Int {
    if month == 2 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return isLeap ? 29 : 28
    }
    // Thirty days has November, April, June and September.
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }
}

/// A day of the week, numbered as ISO 8601 does.
public enum Weekday: Int, Hashable, Comparable, Sendable, CaseIterable {
  case monday = 1
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday

  /// The day of the week of a day number.
  @inlinable
  public init(dayNumber: Int) {
    // 1970-01-01 was a Thursday, three days after a Monday.
    let remainder = (dayNumber + 3) % 7
    self.init(rawValue: (remainder < 0 ? remainder + 7 : remainder) + 1)!
  }

  /// Saturday or Sunday.
  @inlinable
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  /// Monday comes first, Sunday last.
  @inlinable
  public static func < (left: Weekday, right: Weekday) -> Bool {
    left.rawValue < right.rawValue
  }
}
