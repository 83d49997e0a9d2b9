/// A field of a date, time or interval, by its SQL name.
public enum DateField: String, CaseIterable, Sendable {
  /// The calendar year.
  case year
  /// The quarter of the year, from 1.
  case quarter
  /// The month of the year, from 1.
  case month
  /// The week of the year, from 1.
  case week
  /// The day of the month, from 1.
  case day
  /// The hour of the day, from 0.
  case hour
  /// The minute of the hour, from 0.
  case minute
  /// The second of the minute, from 0.
  case second
  /// The day of the week, 0 on Sunday.
  case dow
  /// The day of the week, 1 on Monday to 7 on Sunday.
  case isodow
  /// The day of the year, from 1.
  case doy

  /// Finds a field by name, plural or singular, without regard to case.
  public init?(named name: String) {
    let lower = name.lowercased()
    let singular = lower.hasSuffix("s") && lower != "dows" ? String(lower.dropLast()) : lower
    guard let field = DateField(rawValue: lower) ?? DateField(rawValue: singular) else { return nil }
    self = field
  }

  /// Whether times can be cut to its start.
  public var isPeriod: Bool {
    switch self {
    case .year, .quarter, .month, .week, .day, .hour, .minute, .second: true
    case .dow, .isodow, .doy: false
    }
  }

  /// Whether an interval has it.
  public var isPartOfInterval: Bool {
    switch self {
    case .year, .quarter, .month, .day, .hour, .minute, .second: true
    case .week, .dow, .isodow, .doy: false
    }
  }
}
