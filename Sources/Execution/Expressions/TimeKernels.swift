import Calendar
import Columnar
import Planner

/// Arithmetic on dates, civil times and intervals.
enum TimeKernels {
  static func apply(_ operation: TimeOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    /// An interval, or the fault that it is past the range.
    func interval(_ made: Interval?) throws -> Interval {
      guard let made else { throw ExecutionError.overflow(.interval, at: place) }
      return made
    }
    switch operation {
    case .addDays:
      let (days, counts) = (arguments[0].integerRows, arguments[1].integerRows)
      return try Strict.integers(arguments, .date) { row in
        let (sum, isPast) = days[row].addingReportingOverflow(counts[row])
        return try checked(day: isPast ? .max : sum, at: place)
      }
    case .daysBetween:
      let (ends, starts) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.integers(arguments) { ends[$0] - starts[$0] }
    case .addInterval, .subtractInterval:
      if let shifted = shifted(arguments[0], by: arguments[1], isBack: operation == .subtractInterval) {
        return shifted
      }
      let (times, spans) = (arguments[0].integerRows, arguments[1].intervalRows)
      return try Strict.integers(arguments, .timestamp) { row in
        let span = operation == .addInterval ? spans[row] : spans[row].negated
        guard let span, let time = added(times[row], span) else {
          throw ExecutionError.overflow(.timestamp, at: place)
        }
        return time
      }
    case .civilDifference:
      let (ends, starts) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.intervals(arguments) { row in
        let (days, rest) = (ends[row] - starts[row]).quotientAndRemainder(
          dividingBy: Interval.microsecondsPerDay)
        return Interval(days: Int32(days), microseconds: rest)
      }
    case .age:
      let (ends, starts) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.intervals(arguments) { age(from: starts[$0], to: ends[$0]) }
    case .addIntervals, .subtractIntervals:
      let (left, right) = (arguments[0].intervalRows, arguments[1].intervalRows)
      return try Strict.intervals(arguments) { row in
        let second = operation == .addIntervals ? right[row] : right[row].negated
        return try interval(second.flatMap { left[row].adding($0) })
      }
    case .multiplyInterval:
      let (spans, factors) = (arguments[0].intervalRows, arguments[1].integerRows)
      return try Strict.intervals(arguments) { try interval(spans[$0].multiplied(by: factors[$0])) }
    case .scaleInterval:
      let (spans, factors) = (arguments[0].intervalRows, arguments[1].doubleRows)
      return try Strict.intervals(arguments) { row in try interval(spans[row].scaled { $0 * factors[row] }) }
    case .divideInterval:
      let (spans, divisors) = (arguments[0].intervalRows, arguments[1].doubleRows)
      return try Strict.intervals(arguments) { row in
        if divisors[row] == 0 { throw ExecutionError(.undefined, "division by zero", at: place) }
        return try interval(spans[row].scaled { $0 / divisors[row] })
      }
    case .justifyDays, .justifyHours, .justifyInterval:
      let spans = arguments[0].intervalRows
      let justified: KeyPath<Interval, Interval?> =
        switch operation {
        case .justifyDays: \.daysJustified
        case .justifyHours: \.hoursJustified
        default: \.justified
        }
      return try Strict.intervals(arguments) { try interval(spans[$0][keyPath: justified]) }
    case .makeDate:
      return try Strict.integers(arguments, .date) { Int64(try day(of: arguments, $0, at: place)) }
    case .dateOfDays:
      let days = arguments[0].integerRows
      return try Strict.integers(arguments, .date) { try checked(day: days[$0], at: place) }
    case .makeTimestamp: return try makeTimestamp(arguments, at: place)
    case .timestampOfMicroseconds, .timestampOfMilliseconds:
      let (numbers, unit) = (
        arguments[0].integerRows, operation == .timestampOfMicroseconds ? 1 : 1_000 as Int64
      )
      return try Strict.integers(arguments, .timestamp) { row in
        let (time, isPast) = numbers[row].multipliedReportingOverflow(by: unit)
        return try checked(time: isPast ? .max : time, at: place)
      }
    case .microsecondsOfTimestamp:
      let times = arguments[0].integerRows
      return Strict.integers(arguments) { times[$0] }
    case .millisecondsOfTimestamp:
      let times = arguments[0].integerRows
      return Strict.integers(arguments) { DateField.floorDivided(times[$0], by: 1_000) }
    case .makeInterval: return try makeInterval(arguments, at: place)
    case .elapsedSeconds:
      let (starts, ends) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.integers(arguments) { LondonTime.elapsedSeconds(from: starts[$0], to: ends[$0]) }
    case .elapsedHours:
      let (starts, ends) = (arguments[0].integerRows, arguments[1].integerRows)
      return Strict.doubles(arguments) {
        Double(LondonTime.elapsedSeconds(from: starts[$0], to: ends[$0])) / 3600
      }
    case .workingDays: preconditionFailure("working days need the bank holidays")
    }
  }

  // MARK: - Ranges

  /// The days that can be written with a year of four digits: so far DATE and TIMESTAMP reach.
  private static let dayRange = firstDay...lastDay
  private static let timeRange =
    (firstDay * Interval.microsecondsPerDay)..<((lastDay + 1) * Interval.microsecondsPerDay)
  private static let firstDay = Int64(CivilDate.dayNumber(year: 1, month: 1, day: 1))
  private static let lastDay = Int64(CivilDate.dayNumber(year: 9999, month: 12, day: 31))
  private static let monthLimit = 10_000 * 12

  /// The day, when a DATE reaches so far.
  static func checked(day: Int64, at place: Place) throws -> Int64 {
    guard dayRange.contains(day) else { throw ExecutionError.overflow(.date, at: place) }
    return day
  }

  /// The time, when a TIMESTAMP reaches so far.
  static func checked(time: Int64, at place: Place) throws -> Int64 {
    guard timeRange.contains(time) else { throw ExecutionError.overflow(.timestamp, at: place) }
    return time
  }

  /// Months first, clamped to the month's end, then days, then time; nil past the range.
  static func added(_ time: Int64, _ span: Interval) -> Int64? {
    guard span.months.magnitude <= monthLimit else { return nil }
    let afterMonths = span.months == 0 ? time : CivilTimestamp.adding(months: Int(span.months), to: time)
    let (days, overflow) = Int64(span.days).multipliedReportingOverflow(by: Interval.microsecondsPerDay)
    let (afterDays, pastDays) = afterMonths.addingReportingOverflow(days)
    let (sum, pastTime) = afterDays.addingReportingOverflow(span.microseconds)
    return overflow || pastDays || pastTime || !timeRange.contains(sum) ? nil : sum
  }

  /// Narrow times moved by one interval without months, none of them past the range; nil for others.
  private static func shifted(_ times: Vector, by span: Vector, isBack: Bool) -> Vector? {
    guard span.isConstant, span.isValid(0), let narrow = times.narrow, span.intervals[0].months == 0,
      let span = isBack ? span.intervals[0].negated : span.intervals[0],
      let first = added(narrow.base, span), added(narrow.greatest, span) != nil
    else { return nil }
    return Vector(
      type: .timestamp, narrow: narrow.rebased(first, scale: narrow.scale), validity: times.validity)
  }

  // MARK: - Spans

  /// Years, months, days and time: whole months first, a month borrowed being the earlier time's.
  ///
  /// - Source: PostgreSQL's `age`.
  static func age(from start: Int64, to end: Int64) -> Interval {
    if end < start {
      let backwards = age(from: end, to: start)
      return Interval(
        months: -backwards.months, days: -backwards.days, microseconds: -backwards.microseconds)
    }
    let ((startDay, startTime), (endDay, endTime)) = (CivilTimestamp.split(start), CivilTimestamp.split(end))
    let (a, b) = (
      CivilDate.components(ofDayNumber: startDay), CivilDate.components(ofDayNumber: endDay)
    )
    var months = (b.year - a.year) * 12 + b.month - a.month
    var days = b.day - a.day
    var time = endTime - startTime
    if time < 0 {
      time += Interval.microsecondsPerDay
      days -= 1
    }
    if days < 0 {
      days += CivilDate.daysInMonth(year: a.year, month: a.month)
      months -= 1
    }
    return Interval(months: Int32(months), days: Int32(days), microseconds: time)
  }

  /// - Throws: where no list of bank holidays was given, or a date lies outside its years: the count would be too high.
  static func workingDays(
    _ arguments: [Vector], _ holidays: BankHolidays?, at place: Place
  ) throws -> Vector {
    let (starts, ends) = (arguments[0].integerRows, arguments[1].integerRows)
    guard let holidays, let years = holidays.years else {
      throw ExecutionError(.badArgument, "working days need the list of bank holidays", at: place)
    }
    let first = CivilDate.dayNumber(year: years.lowerBound, month: 1, day: 1)
    let last = CivilDate.dayNumber(year: years.upperBound, month: 12, day: 31)
    return try Strict.integers(arguments) { row in
      let (start, end) = (Int(starts[row]), Int(ends[row]))
      guard min(start, end) >= first, max(start, end) <= last else {
        throw ExecutionError(
          .badArgument, "bank holidays are known for \(years.lowerBound) to \(years.upperBound) only",
          at: place)
      }
      return Int64(holidays.workingDays(afterDay: start, throughDay: end))
    }
  }

  // MARK: - Making

  /// The day of a row's first three arguments: year, month and day.
  private static func day(of arguments: [Vector], _ row: Int, at place: Place) throws -> Int {
    let parts = arguments[..<3].map { Int($0.integerRows[row]) }
    guard let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else {
      throw ExecutionError(.badArgument, "there is no such date", at: place)
    }
    return date.dayNumber
  }

  private static func makeTimestamp(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (hours, minutes, seconds) = (
      arguments[3].integerRows, arguments[4].integerRows, arguments[5].doubleRows
    )
    return try Strict.integers(arguments, .timestamp) { row in
      let day = try day(of: arguments, row, at: place)
      guard (0..<24).contains(hours[row]), (0..<60).contains(minutes[row]), seconds[row] >= 0,
        seconds[row] < 60
      else { throw ExecutionError(.badArgument, "there is no such time of day", at: place) }
      let microseconds = Int64((seconds[row] * 1_000_000).rounded())
      return CivilTimestamp.timestamp(
        dayNumber: day, microsecondOfDay: (hours[row] * 60 + minutes[row]) * 60_000_000 + microseconds)
    }
  }

  private static func makeInterval(_ arguments: [Vector], at place: Place) throws -> Vector {
    let units = [
      Interval(months: 12), Interval(months: 1), Interval(days: 7), Interval(days: 1),
      Interval(microseconds: 3_600_000_000), Interval(microseconds: 60_000_000),
    ]
    let (counts, seconds) = (arguments[..<6].map(\.integerRows), arguments[6].doubleRows)
    return try Strict.intervals(arguments) { row in
      var sum = Interval(microseconds: 1_000_000).scaled { $0 * seconds[row] }
      for (unit, count) in zip(units, counts) {
        sum = sum.flatMap { sum in unit.multiplied(by: count[row]).flatMap { sum.adding($0) } }
      }
      guard let sum else { throw ExecutionError.overflow(.interval, at: place) }
      return sum
    }
  }
}
