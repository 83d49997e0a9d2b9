/// What can be wrong with the calendar's own lists.
public enum CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A line of a list of bank holidays (counted from 1, the header's) does not begin with a date.
  case badHolidayLine(line: Int)

  /// One sentence with the place, what was expected and the mend.
  public var description: String {
    switch self {
    case .badHolidayLine(let line):
      "The list of bank holidays has no date at the start of line \(line): expected YYYY-MM-DD, then a comma and the name."
    }
  }
}
