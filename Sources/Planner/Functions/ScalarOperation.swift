/// What a scalar function computes: the name by which Execution finds its kernel.
///
/// Unless said otherwise the result is NULL where any argument is.
public enum ScalarOperation: String, Hashable, Sendable, CaseIterable {
  // Numbers
  /// The magnitude of a number.
  case absolute
  /// −1, 0 or 1.
  case sign
  /// The negative of a number or an interval.
  case negate
  /// A number rounded to whole units: DOUBLE half to even, DECIMAL half away from zero.
  case round
  /// A number rounded to a number of places, which is a constant for DECIMAL.
  case roundToPlaces
  /// The greatest whole number not above.
  case floor
  /// The least whole number not below.
  case ceiling
  /// A number without its fraction.
  case truncate
  /// The square root of a DOUBLE.
  case squareRoot
  /// A DOUBLE to the power of another.
  case power
  /// The natural exponential.
  case exponential
  /// The natural logarithm.
  case naturalLogarithm
  /// The logarithm to base 10.
  case commonLogarithm

  // Any type
  /// The greatest argument; NULLs are passed over.
  case greatest
  /// The least argument; NULLs are passed over.
  case least

  // Text
  /// Two texts joined.
  case concatenate
  /// All arguments joined; NULLs are passed over.
  case concatenateAll
  /// Text in lower case.
  case lowercase
  /// Text in upper case.
  case uppercase
  /// How many characters a text has.
  case length
  /// Characters from a 1-based place on, as many as asked or all.
  case substring
  /// The first characters; a negative count leaves that many off the end.
  case left
  /// The last characters; a negative count leaves that many off the start.
  case right
  /// Text without given characters at both ends.
  case trimBoth
  /// Text without given characters at the start.
  case trimLeading
  /// Text without given characters at the end.
  case trimTrailing
  /// Text with every occurrence of a text replaced.
  case replace
  /// The 1-based place of a text within another; 0 when absent.
  case position
  /// Whether a text starts with another.
  case startsWith
  /// Whether a text matches a LIKE pattern; arguments: text, pattern, escape character or empty for none.
  case like
  /// The same without regard to case.
  case likeIgnoringCase

  // Dates and times
  /// A DATE and a whole number of days.
  case addDays
  /// A TIMESTAMP and an interval: months first, then days, then time.
  case addInterval
  /// A TIMESTAMP less an interval.
  case subtractInterval
  /// The days from the second DATE to the first.
  case daysBetween
  /// The civil time from the second TIMESTAMP to the first, in days and time.
  case civilDifference
  /// The sum of two intervals.
  case addIntervals
  /// The difference of two intervals.
  case subtractIntervals
  /// An interval times an INTEGER.
  case multiplyInterval
  /// The start of the year, month, … in which a TIMESTAMP falls.
  case truncateTimestamp
  /// The start of the year, month, … in which a DATE falls, as a DATE.
  case truncateDate
  /// A field of a TIMESTAMP as an INTEGER: year, quarter, month, week, day, dow, isodow, doy, hour, minute, second.
  case timestampPart
  /// A field of an INTERVAL as an INTEGER.
  case intervalPart
  /// Seconds since 1970-01-01 00:00 civil time as a DOUBLE.
  case timestampEpoch
  /// The length of an INTERVAL in seconds, a month as 30 days.
  case intervalEpoch
  /// A DATE from year, month and day.
  case makeDate
  /// True hours from the first TIMESTAMP to the second in Europe/London.
  case elapsedHours
  /// True seconds from the first TIMESTAMP to the second in Europe/London.
  case elapsedSeconds
  /// The financial year of a DATE, as `2014-15`.
  case financialYear
  /// The bimonth of a DATE, counted from April, as `2014-04..2014-05`.
  case bimonth

  /// Whether the result is NULL wherever any argument is.
  public var isStrict: Bool {
    switch self {
    case .greatest, .least, .concatenateAll: false
    default: true
    }
  }
}
