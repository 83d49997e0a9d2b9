/// Arithmetic on dates, civil times and intervals.
public enum TimeOperation: String, Hashable, Sendable, CaseIterable {
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
  /// The years, months, days and time from the second TIMESTAMP to the first.
  case age
  /// The sum of two intervals.
  case addIntervals
  /// The difference of two intervals.
  case subtractIntervals
  /// An interval times an INTEGER.
  case multiplyInterval
  /// An interval times a DOUBLE; a part of a month becomes days of 30 a month, a part of a day time.
  case scaleInterval
  /// An interval over a DOUBLE, in the same way.
  case divideInterval
  /// Every 30 days of an interval as a month.
  case justifyDays
  /// Every 24 hours of an interval as a day.
  case justifyHours
  /// Both, with all parts of one sign.
  case justifyInterval
  /// A DATE from year, month and day.
  case makeDate
  /// A DATE from days since 1970-01-01.
  case dateOfDays
  /// A TIMESTAMP from year, month, day, hour, minute and DOUBLE seconds.
  case makeTimestamp
  /// A TIMESTAMP from microseconds since 1970-01-01.
  case timestampOfMicroseconds
  /// A TIMESTAMP from milliseconds since 1970-01-01.
  case timestampOfMilliseconds
  /// Microseconds since 1970-01-01 of a TIMESTAMP.
  case microsecondsOfTimestamp
  /// Milliseconds since 1970-01-01 of a TIMESTAMP.
  case millisecondsOfTimestamp
  /// An INTERVAL from years, months, weeks, days, hours, minutes and DOUBLE seconds.
  case makeInterval
  /// True hours from the first TIMESTAMP to the second in Europe/London, a DOUBLE.
  case elapsedHours
  /// True seconds from the first TIMESTAMP to the second in Europe/London.
  case elapsedSeconds
  /// Working days in England after the first DATE, up to and including the second.
  case workingDays
}

/// Fields and periods of dates, times and intervals, and their texts.
public enum PeriodOperation: String, Hashable, Sendable, CaseIterable {
  /// The start of the year, month, … in which a DATE or TIMESTAMP falls, as the same type; an INTERVAL cut likewise.
  case truncate
  /// A field of a TIMESTAMP or INTERVAL: INTEGER, or DOUBLE for `epoch` and `julian`.
  case part
  /// How many boundaries of a period lie between two TIMESTAMPs.
  case boundariesBetween
  /// How many whole periods lie between two TIMESTAMPs.
  case wholePeriodsBetween
  /// The start of the bucket of a width into which a DATE or TIMESTAMP falls: width, time, and an origin if not the usual one.
  case bucket
  /// The same with the buckets moved by an interval.
  case shiftedBucket
  /// The last DATE of a month.
  case lastDay
  /// The name of the day of the week.
  case dayName
  /// The name of the month.
  case monthName
  /// A TIMESTAMP as text by strftime's signs.
  case format
  /// A TIMESTAMP as text by a template such as `YYYY-MM-DD`.
  case formatByTemplate
  /// The TIMESTAMP that a text means by strptime's signs.
  case parse
  /// The same; NULL where the text is none.
  case tryParse
  /// The TIMESTAMP that a text means by a template.
  case parseByTemplate
  /// The financial year of a DATE, as `2014-15`.
  case financialYear
  /// The bimonth of a DATE, counted from April, as `2014-04..2014-05`.
  case bimonth
}
