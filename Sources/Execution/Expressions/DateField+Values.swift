import Calendar
import Columnar
import Planner

extension DateField {
  /// The first day of the period in which a day falls; nil for a field that is no period of days.
  func truncated(day: Int) -> Int? {
    let (year, month, _) = CivilDate.components(ofDayNumber: day)
    switch self {
    case .year: return CivilDate.dayNumber(year: year, month: 1, day: 1)
    case .quarter: return CivilDate.dayNumber(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case .month: return CivilDate.dayNumber(year: year, month: month, day: 1)
    case .week: return day - (Self.isoWeekday(day) - 1)
    case .day, .hour, .minute, .second: return day
    case .dow, .isodow, .doy: return nil
    }
  }

  /// The start of the period in which a time falls.
  func truncated(time: Int64) -> Int64? {
    let unit: Int64
    switch self {
    case .hour: unit = 3_600_000_000
    case .minute: unit = 60_000_000
    case .second: unit = 1_000_000
    default:
      return truncated(day: CivilTimestamp.dayNumber(of: time)).map {
        CivilTimestamp.timestamp(dayNumber: $0)
      }
    }
    let rest = time % unit
    return time - (rest < 0 ? rest + unit : rest)
  }

  /// The field of a time.
  func part(of time: Int64) -> Int64? {
    let (day, microsecond) = CivilTimestamp.split(time)
    let (year, month, dayOfMonth) = CivilDate.components(ofDayNumber: day)
    let second = microsecond / 1_000_000
    switch self {
    case .year: return Int64(year)
    case .quarter: return Int64((month - 1) / 3 + 1)
    case .month: return Int64(month)
    case .week: return Int64(Self.isoWeek(day))
    case .day: return Int64(dayOfMonth)
    case .hour: return second / 3600
    case .minute: return second / 60 % 60
    case .second: return second % 60
    case .dow: return Int64(Self.isoWeekday(day) % 7)
    case .isodow: return Int64(Self.isoWeekday(day))
    case .doy: return Int64(day - CivilDate.dayNumber(year: year, month: 1, day: 1) + 1)
    }
  }

  /// The field of an interval; nil for a field that intervals do not have.
  func part(of span: Interval) -> Int64? {
    let seconds = span.microseconds / 1_000_000
    switch self {
    case .year: return Int64(span.months / 12)
    case .quarter: return Int64(span.months % 12 / 3 + 1)
    case .month: return Int64(span.months % 12)
    case .day: return Int64(span.days)
    case .hour: return seconds / 3600
    case .minute: return seconds / 60 % 60
    case .second: return seconds % 60
    case .week, .dow, .isodow, .doy: return nil
    }
  }

  /// 1 on Monday to 7 on Sunday; day 0, 1970-01-01, was a Thursday.
  private static func isoWeekday(_ day: Int) -> Int {
    let shifted = (day + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// The week of the year whose Thursday it holds.
  ///
  /// - Source: ISO 8601.
  private static func isoWeek(_ day: Int) -> Int {
    let thursday = day - isoWeekday(day) + 4
    let year = CivilDate.components(ofDayNumber: thursday).year
    return (thursday - CivilDate.dayNumber(year: year, month: 1, day: 1)) / 7 + 1
  }
}
