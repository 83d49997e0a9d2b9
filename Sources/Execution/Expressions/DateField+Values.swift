import Calendar
import Columnar
import Planner

extension DateField {
  /// The first day of the period in which a day falls; of a period shorter than a day, the day itself.
  func truncated(day: Int) -> Int {
    func firstDay(ofYear year: Int) -> Int { CivilDate.dayNumber(year: year, month: 1, day: 1) }
    let (year, month, _) = CivilDate.components(ofDayNumber: day)
    switch self {
    case .millennium: return firstDay(ofYear: (year - 1) / 1_000 * 1_000 + 1)
    case .century: return firstDay(ofYear: (year - 1) / 100 * 100 + 1)
    // Years 1 to 9 are those of decade 0, which DATE holds from its second year on.
    case .decade: return firstDay(ofYear: max(1, year / 10 * 10))
    case .year: return firstDay(ofYear: year)
    case .isoyear:
      let fourth = CivilDate.dayNumber(year: Self.isoWeek(day).year, month: 1, day: 4)
      return fourth - (Self.isoWeekday(fourth) - 1)
    case .quarter: return CivilDate.dayNumber(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case .month: return CivilDate.dayNumber(year: year, month: month, day: 1)
    case .week: return day - (Self.isoWeekday(day) - 1)
    default: return day
    }
  }

  /// The start of the period in which a time falls.
  func truncated(time: Int64) -> Int64 {
    if let unit = microseconds { return time - Self.remainder(time, by: unit) }
    return CivilTimestamp.timestamp(dayNumber: truncated(day: CivilTimestamp.dayNumber(of: time)))
  }

  /// The interval without what is less than the field.
  ///
  /// - Source: PostgreSQL's `date_trunc` of intervals; the week, which it has not, is DuckDB's.
  func truncated(_ span: Interval) -> Interval {
    if let unit = microseconds {
      return Interval(
        months: span.months, days: span.days, microseconds: span.microseconds / unit * unit)
    }
    switch self {
    case .week: return Interval(months: span.months, days: span.days / 7 * 7)
    case .day: return Interval(months: span.months, days: span.days)
    default:
      let unit = Int32(months ?? 1)
      return Interval(months: span.months / unit * unit)
    }
  }

  /// The field of a time; for a fractional field see ``fractionalPart(of:)-(Int64)``.
  func part(of time: Int64) -> Int64 {
    let (day, microsecond) = CivilTimestamp.split(time)
    let (year, month, dayOfMonth) = CivilDate.components(ofDayNumber: day)
    switch self {
    case .millennium: return Int64((year + 999) / 1_000)
    case .century: return Int64((year + 99) / 100)
    case .decade: return Int64(year / 10)
    case .year: return Int64(year)
    case .isoyear: return Int64(Self.isoWeek(day).year)
    case .quarter: return Int64((month - 1) / 3 + 1)
    case .month: return Int64(month)
    case .yearweek:
      let (year, week) = Self.isoWeek(day)
      return Int64(year * 100 + week)
    case .week: return Int64(Self.isoWeek(day).week)
    case .day: return Int64(dayOfMonth)
    case .dow: return Int64(Self.isoWeekday(day) % 7)
    case .isodow: return Int64(Self.isoWeekday(day))
    case .doy: return Int64(day - CivilDate.dayNumber(year: year, month: 1, day: 1) + 1)
    case .hour: return microsecond / 3_600_000_000
    case .minute: return microsecond / 60_000_000 % 60
    case .second: return microsecond / 1_000_000 % 60
    case .millisecond: return microsecond % 60_000_000 / 1_000
    case .microsecond: return microsecond % 60_000_000
    case .epoch, .julian: preconditionFailure("\(rawValue) is fractional")
    }
  }

  /// `epoch` or `julian` of a time.
  func fractionalPart(of time: Int64) -> Double {
    // Day 0 is Julian day 2,440,588.
    self == .julian
      ? Double(time) / Double(Interval.microsecondsPerDay) + 2_440_588 : Double(time) / 1_000_000
  }

  /// The field of an interval.
  ///
  /// - Source: PostgreSQL: quotients and remainders of months and of time go towards zero.
  func part(of span: Interval) -> Int64 {
    switch self {
    case .millennium: return Int64(span.months / 12_000)
    case .century: return Int64(span.months / 1_200)
    case .decade: return Int64(span.months / 120)
    case .year: return Int64(span.months / 12)
    case .quarter: return Int64(span.months % 12 / 3 + 1)
    case .month: return Int64(span.months % 12)
    case .day: return Int64(span.days)
    case .hour: return span.microseconds / 3_600_000_000
    case .minute: return span.microseconds / 60_000_000 % 60
    case .second: return span.microseconds / 1_000_000 % 60
    case .millisecond: return span.microseconds % 60_000_000 / 1_000
    case .microsecond: return span.microseconds % 60_000_000
    case .isoyear, .yearweek, .week, .dow, .isodow, .doy, .epoch, .julian:
      preconditionFailure("an interval has no whole \(rawValue)")
    }
  }

  /// The length of an interval in seconds: a year has 365.25 days, a month 30.
  func fractionalPart(of span: Interval) -> Double {
    let (years, months) = (Int64(span.months / 12), Int64(span.months % 12))
    // 365.25 days are 31,557,600 seconds.
    let seconds = years * 31_557_600 + (months * 30 + Int64(span.days)) * 86_400
    return (Double(seconds) * 1_000_000 + Double(span.microseconds)) / 1_000_000
  }

  // MARK: - Counting periods

  /// How many periods began after a time, up to another; negative the other way round.
  ///
  /// A week is any seven days here, as in DuckDB.
  func boundaries(from start: Int64, to end: Int64) -> Int64 {
    if self == .week {
      return Int64((CivilTimestamp.dayNumber(of: end) - CivilTimestamp.dayNumber(of: start)) / 7)
    }
    return periods(before: end) - periods(before: start)
  }

  /// How many periods began from a fixed one on until a time, so that differences count their starts.
  func periods(before time: Int64) -> Int64 {
    if let unit = microseconds { return Self.floorDivided(time, by: unit) }
    let day = CivilTimestamp.dayNumber(of: time)
    switch self {
    case .day: return Int64(day)
    case .quarter, .month:
      let (year, month, _) = CivilDate.components(ofDayNumber: day)
      return Int64((year * 12 + month - 1) / (self == .quarter ? 3 : 1))
    default: return part(of: time)
    }
  }

  /// How many whole periods lie between two times; negative the other way round.
  ///
  /// A month is whole when its last day is reached, though that day has a lesser number.
  func wholePeriods(from start: Int64, to end: Int64) -> Int64 {
    if end < start { return -wholePeriods(from: end, to: start) }
    if let unit = microseconds { return (end - start) / unit }
    switch self {
    case .day: return (end - start) / Interval.microsecondsPerDay
    case .week: return (end - start) / (Interval.microsecondsPerDay * 7)
    default:
      let count = Int(DateField.month.periods(before: end) - DateField.month.periods(before: start))
      let isWhole = CivilTimestamp.adding(months: count, to: start) <= end
      // An ISO year is counted as a year.
      return Int64((isWhole ? count : count - 1) / (months ?? 12))
    }
  }

  /// The length of a field that is a fixed number of microseconds less than a day; nil for others.
  private var microseconds: Int64? {
    switch self {
    case .hour: 3_600_000_000
    case .minute: 60_000_000
    case .second: 1_000_000
    case .millisecond: 1_000
    case .microsecond: 1
    default: nil
    }
  }

  /// The length of a field that is a number of months; nil for others.
  private var months: Int? {
    switch self {
    case .millennium: 12_000
    case .century: 1_200
    case .decade: 120
    case .year: 12
    case .quarter: 3
    case .month: 1
    default: nil
    }
  }

  // MARK: - Weeks

  /// 1 on Monday to 7 on Sunday.
  private static func isoWeekday(_ day: Int) -> Int { Weekday(dayNumber: day).rawValue }

  /// The week of a day, and the year whose it is: that of its Thursday.
  ///
  /// - Source: ISO 8601.
  private static func isoWeek(_ day: Int) -> (year: Int, week: Int) {
    let thursday = day - isoWeekday(day) + 4
    let year = CivilDate.components(ofDayNumber: thursday).year
    return (year, (thursday - CivilDate.dayNumber(year: year, month: 1, day: 1)) / 7 + 1)
  }

  /// The remainder from 0 up.
  private static func remainder(_ value: Int64, by unit: Int64) -> Int64 {
    let rest = value % unit
    return rest < 0 ? rest + unit : rest
  }

  /// The quotient rounded down.
  static func floorDivided(_ value: Int64, by unit: Int64) -> Int64 {
    value / unit - (value % unit < 0 ? 1 : 0)
  }
}
