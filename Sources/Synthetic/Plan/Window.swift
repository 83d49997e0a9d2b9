import Calendar

/// The days a data set covers: whole financial years that end on 31 March 2015.
///
/// Days are counted from 1970-01-01; times of day in minutes from 1970-01-01 00:00 civil time.
struct Window: Sendable {
  static let lastYear = FinancialYear(startYear: 2014)

  /// The days of each year, first to last.
  let years: [ClosedRange<Int>]

  /// When the extract was made, two days after the last day it covers.
  let producedAt: Int

  /// The day up to which interviews are known.
  let interviewsTo: Int

  init(years count: Int) {
    years = (0..<count).map { index in
      let year = FinancialYear(startYear: Window.lastYear.startYear - count + 1 + index)
      return year.start.dayNumber...year.end.dayNumber
    }
    interviewsTo = Window.lastYear.end.dayNumber + 2
    producedAt = interviewsTo * 1440 + 9 * 60 + 30
  }

  var start: Int { years[0].lowerBound }
  var end: Int { years[years.count - 1].upperBound }

  /// How many years after the given one the data set still goes; 0 for the last.
  func yearsFromLast(_ year: Int) -> Int { years.count - 1 - year }
}

/// Minutes since 1970-01-01 00:00 civil time, as events are timed.
enum CivilMinute {
  static let perDay = 1440

  static func day(_ minute: Int) -> Int {
    CivilTimestamp.dayNumber(of: Int64(minute) * 60_000_000)
  }

  static func minuteOfDay(_ minute: Int) -> Int { minute - day(minute) * perDay }

  /// The same time, or an hour later where the clocks changed: no ordinary row holds a time that the clock
  /// showed twice or never.
  static func ordinary(_ minute: Int) -> Int {
    let hour = minuteOfDay(minute) / 60
    guard hour == 1, LondonTime.reading(ofCivil: Int64(minute) * 60_000_000) != .ordinary else {
      return minute
    }
    return minute + 60
  }
}

/// A calendar month as a number that can be added to: twelve times the year, plus 0 for January.
enum MonthNumber {
  static func month(ofDay dayNumber: Int) -> Int {
    let (year, month, _) = CivilDate.components(ofDayNumber: dayNumber)
    return year * 12 + month - 1
  }

  /// Whole years from a birth month, its first day taken as the birthday, to a day.
  static func age(bornIn birthMonth: Int, onDay dayNumber: Int) -> Int {
    (month(ofDay: dayNumber) - birthMonth) / 12
  }
}
