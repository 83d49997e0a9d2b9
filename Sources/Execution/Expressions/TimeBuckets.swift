import Calendar
import Columnar
import Planner

/// Buckets of equal width into which times fall: of months, or of days and time.
///
/// Buckets of months start on the first of a month, counted from January 2000 or the month of an origin; the others are
/// counted from Monday 2000-01-03 or from an origin. An offset moves all buckets.
///
/// - Source: DuckDB's `time_bucket`, which is that of TimescaleDB.
enum TimeBuckets {
  static func apply(
    _ arguments: [Vector], isShifted: Bool, type: DataType, at place: Place
  ) throws -> Vector {
    let (widths, times) = (arguments[0].intervalRows, arguments[1].integerRows)
    let unit = type == .date ? Interval.microsecondsPerDay : 1
    let origins = !isShifted && arguments.count > 2 ? arguments[2].integerRows : nil
    let offsets = isShifted ? arguments[2].intervalRows : nil
    return try Strict.integers(arguments, type) { row in
      let width = try Width(widths[row], at: place)
      var time = times[row] * unit
      if let offset = offsets?[row] { time = try moved(time, by: offset.negated, at: place) }
      var start = try width.start(of: time, from: origins.map { $0[row] * unit }, at: place)
      if let offset = offsets?[row] { start = try moved(start, by: offset, at: place) }
      let checked = try TimeKernels.checked(time: start, at: place)
      return type == .date ? Int64(CivilTimestamp.dayNumber(of: checked)) : checked
    }
  }

  private static func moved(_ time: Int64, by offset: Interval?, at place: Place) throws -> Int64 {
    guard let offset, let moved = TimeKernels.added(time, offset) else {
      throw ExecutionError.overflow(.timestamp, at: place)
    }
    return moved
  }

  /// The width of a bucket.
  private enum Width {
    case months(Int)
    case microseconds(Int64)

    init(_ interval: Interval, at place: Place) throws {
      let days = Int64(interval.days).multipliedReportingOverflow(by: Interval.microsecondsPerDay)
      let sum = days.partialValue.addingReportingOverflow(interval.microseconds)
      let isPast = days.overflow || sum.overflow
      switch (interval.months, sum.partialValue) {
      case (1..., 0) where interval.days == 0: self = .months(Int(interval.months))
      case (0, 1...) where !isPast: self = .microseconds(sum.partialValue)
      default:
        throw ExecutionError(
          .badArgument, "a bucket is some months wide, or some days and time, and more than nothing",
          at: place)
      }
    }

    func start(of time: Int64, from origin: Int64?, at place: Place) throws -> Int64 {
      switch self {
      case .months(let width):
        let first = DateField.month.periods(before: origin ?? Self.monthOrigin)
        let month = DateField.month.periods(before: time)
        let bucket = DateField.floorDivided(month - first, by: Int64(width))
        let start = Int(first + bucket * Int64(width))
        // Before the year 1 no month is counted: the caller refuses what lies there.
        guard start >= 12 else { throw ExecutionError.overflow(.timestamp, at: place) }
        return CivilTimestamp.timestamp(
          dayNumber: CivilDate.dayNumber(year: start / 12, month: start % 12 + 1, day: 1))
      case .microseconds(let width):
        let first = origin ?? Self.dayOrigin
        let steps = DateField.floorDivided(time - first, by: width)
        let (distance, isFar) = steps.multipliedReportingOverflow(by: width)
        let (start, isPast) = first.addingReportingOverflow(distance)
        guard !isFar, !isPast else { throw ExecutionError.overflow(.timestamp, at: place) }
        return start
      }
    }

    private static let monthOrigin = CivilTimestamp.timestamp(
      dayNumber: CivilDate.dayNumber(year: 2000, month: 1, day: 1))
    private static let dayOrigin = CivilTimestamp.timestamp(
      dayNumber: CivilDate.dayNumber(year: 2000, month: 1, day: 3))
  }
}
