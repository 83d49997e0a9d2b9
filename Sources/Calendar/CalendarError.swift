/// What can be wrong with the calendar's own lists, and with forms for dates and times.
public enum CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A line of a list of bank holidays (counted from 1, the header's) does not begin with a date.
  case badHolidayLine(line: Int)
  /// A form for dates and times has a sign or letters that stand for nothing.
  case unknownSign(String)

  /// One sentence with the place, what was expected and the mend.
  public var description: String {
    switch self {
    case .badHolidayLine(let line):
      "The list of bank holidays has no date at the start of line \(line): expected YYYY-MM-DD, then a comma and the name."
    case .unknownSign(let sign):
      "“\(sign)” stands for no part of a date or time"
    }
  }
}
