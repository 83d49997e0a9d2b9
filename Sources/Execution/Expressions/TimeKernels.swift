import Calendar
import Columnar
import Planner

/// Arithmetic on dates, civil times and intervals.
enum TimeKernels {
  static func apply(_ operation: ScalarOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    func overflow(_ type: DataType) -> ExecutionError {
      ExecutionError(.overflow, "the result is past the range of \(type)", at: place)
    }
    switch operation {
    case .addDays:
      let (days, counts) = (arguments[0].integerRows, arguments[1].integerRows)
      return try Strict.integers(arguments, .date) { row in
        let (sum, isPast) = days[row].addingReportingOverflow(counts[row])
        guard !isPast, dayRange.contains(sum) else { throw overflow(.date) }
        return sum
      }
    case .daysBetween:
      let (ends, starts) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.integers(arguments) { ends[$0] - starts[$0] }
    case .addInterval, .subtractInterval:
      let (times, spans) = (arguments[0].integerRows, arguments[1].intervalRows)
      return try Strict.integers(arguments, .timestamp) { row in
        let span = operation == .addInterval ? spans[row] : spans[row].negated
        guard let span, let time = added(times[row], span) else { throw overflow(.timestamp) }
        return time
      }
    case .civilDifference:
      let (ends, starts) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.intervals(arguments) { row in
        let (days, rest) = (ends[row] - starts[row]).quotientAndRemainder(
          dividingBy: Interval.microsecondsPerDay)
        return Interval(days: Int32(days), microseconds: rest)
      }
    case .addIntervals, .subtractIntervals:
      let (left, right) = (arguments[0].intervalRows, arguments[1].intervalRows)
      return try Strict.intervals(arguments) { row in
        let second = operation == .addIntervals ? right[row] : right[row].negated
        guard let second, let sum = added(left[row], second) else { throw overflow(.interval) }
        return sum
      }
    case .multiplyInterval:
      let (spans, factors) = (arguments[0].intervalRows, arguments[1].integerRows)
      return try Strict.intervals(arguments) { row in
        guard let product = multiplied(spans[row], by: factors[row]) else { throw overflow(.interval) }
        return product
      }
    case .makeDate:
      let (years, months, days) = (
        arguments[0].integerRows, arguments[1].integerRows, arguments[2].integerRows
      )
      return try Strict.integers(arguments, .date) { row in
        guard
          let date = CivilDate(
            year: Int(years[row]), month: Int(months[row]), day: Int(days[row]))
        else { throw ExecutionError(.badArgument, "there is no such date", at: place) }
        return Int64(date.dayNumber)
      }
    case .elapsedSeconds:
      let (starts, ends) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.integers(arguments) { LondonTime.elapsedSeconds(from: starts[$0], to: ends[$0]) }
    case .elapsedHours:
      let (starts, ends) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.doubles(arguments) {
        Double(LondonTime.elapsedSeconds(from: starts[$0], to: ends[$0])) / 3600
      }
    default: preconditionFailure("\(operation.rawValue) is no arithmetic on times")
    }
  }

  /// The days that can be written with a year of four digits: so far DATE and TIMESTAMP reach.
  private static let dayRange = firstDay...lastDay
  private static let timeRange =
    (firstDay * Interval.microsecondsPerDay)..<((lastDay + 1) * Interval.microsecondsPerDay)
  private static let firstDay = Int64(CivilDate.dayNumber(year: 1, month: 1, day: 1))
  private static let lastDay = Int64(CivilDate.dayNumber(year: 9999, month: 12, day: 31))
  private static let monthLimit = 10_000 * 12

  /// Months first, clamped to the month's end, then days, then time; nil past the range.
  static func added(_ time: Int64, _ span: Interval) -> Int64? {
    guard span.months.magnitude <= monthLimit else { return nil }
    let afterMonths = span.months == 0 ? time : CivilTimestamp.adding(months: Int(span.months), to: time)
    let (days, overflow) = Int64(span.days).multipliedReportingOverflow(by: Interval.microsecondsPerDay)
    let (afterDays, pastDays) = afterMonths.addingReportingOverflow(days)
    let (sum, pastTime) = afterDays.addingReportingOverflow(span.microseconds)
    return overflow || pastDays || pastTime || !timeRange.contains(sum) ? nil : sum
  }

  private static func added(_ a: Interval, _ b: Interval) -> Interval? {
    let months = a.months.addingReportingOverflow(b.months)
    let days = a.days.addingReportingOverflow(b.days)
    let time = a.microseconds.addingReportingOverflow(b.microseconds)
    if months.overflow || days.overflow || time.overflow { return nil }
    return Interval(months: months.partialValue, days: days.partialValue, microseconds: time.partialValue)
  }

  private static func multiplied(_ span: Interval, by factor: Int64) -> Interval? {
    let (months, manyMonths) = Int64(span.months).multipliedReportingOverflow(by: factor)
    let (days, manyDays) = Int64(span.days).multipliedReportingOverflow(by: factor)
    let (time, muchTime) = span.microseconds.multipliedReportingOverflow(by: factor)
    guard !manyMonths, !manyDays, !muchTime, let months = Int32(exactly: months),
      let days = Int32(exactly: days)
    else { return nil }
    return Interval(months: months, days: days, microseconds: time)
  }
}
