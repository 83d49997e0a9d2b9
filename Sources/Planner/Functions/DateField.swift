/// A field of a date, time or interval, by its SQL name.
public enum DateField: String, CaseIterable, Sendable {
  /// The thousand years, from 1: the third began on 2001-01-01.
  case millennium
  /// The hundred years, from 1: the 21st began on 2001-01-01.
  case century
  /// The year without its last digit.
  case decade
  /// The calendar year.
  case year
  /// The year in which the ISO week lies.
  case isoyear
  /// The quarter of the year, from 1.
  case quarter
  /// The month of the year, from 1.
  case month
  /// The ISO week and its year, as 201553.
  case yearweek
  /// The ISO week of the year, from 1.
  case week
  /// The day of the month, from 1.
  case day
  /// The day of the week, 0 on Sunday.
  case dow
  /// The day of the week, 1 on Monday to 7 on Sunday.
  case isodow
  /// The day of the year, from 1.
  case doy
  /// The hour of the day, from 0.
  case hour
  /// The minute of the hour, from 0.
  case minute
  /// The second of the minute, from 0.
  case second
  /// Seconds of the minute and their thousandths, in thousandths.
  case millisecond
  /// Seconds of the minute and their fraction, in millionths.
  case microsecond
  /// Seconds since 1970-01-01 00:00 civil time, or an interval's length; a DOUBLE.
  case epoch
  /// The Julian day number, a DOUBLE.
  case julian

  /// Finds a field by any of its names, without regard to case.
  public init?(named name: String) {
    guard let field = Self.byName[name.lowercased()] else { return nil }
    self = field
  }

  /// Its names: the SQL name, the plural, and the short forms of PostgreSQL and DuckDB.
  public var names: [String] {
    let others: [String] =
      switch self {
      case .millennium: ["millennia", "millenniums", "mil", "mils"]
      case .century: ["centuries", "cent", "c"]
      case .decade: ["decades", "dec", "decs"]
      case .year: ["years", "yr", "yrs", "y"]
      case .isoyear: []
      case .quarter: ["quarters", "qtr"]
      case .month: ["months", "mon", "mons"]
      case .yearweek: []
      case .week: ["weeks", "weekofyear", "w"]
      case .day: ["days", "dayofmonth", "d"]
      case .dow: ["dayofweek", "weekday"]
      case .isodow: []
      case .doy: ["dayofyear"]
      case .hour: ["hours", "hr", "hrs", "h"]
      case .minute: ["minutes", "min", "mins", "m"]
      case .second: ["seconds", "sec", "secs", "s"]
      case .millisecond: ["milliseconds", "msec", "msecs", "ms"]
      case .microsecond: ["microseconds", "usec", "usecs", "us"]
      case .epoch: []
      case .julian: []
      }
    return [rawValue] + others
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { field in field.names.map { ($0, field) } })

  /// Whether the field is a DOUBLE, not an INTEGER.
  public var isFractional: Bool { self == .epoch || self == .julian }

  /// Whether times can be cut to its start, and its boundaries counted.
  public var isPeriod: Bool {
    switch self {
    case .yearweek, .dow, .isodow, .doy, .epoch, .julian: false
    default: true
    }
  }

  /// Whether an interval has it.
  public var isPartOfInterval: Bool {
    switch self {
    case .isoyear, .yearweek, .week, .dow, .isodow, .doy, .julian: false
    default: true
    }
  }

  /// Whether an interval can be cut to it.
  public var isPeriodOfInterval: Bool { isPeriod && self != .isoyear }
}
