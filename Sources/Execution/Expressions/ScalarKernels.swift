import Columnar
import Planner

/// The kernels of scalar functions, by family.
enum ScalarKernels {
  /// The value of a function at every row.
  ///
  /// - Throws: ``ExecutionError`` at rows whose arguments are all valid.
  static func apply(
    _ operation: ScalarOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    switch operation {
    case .absolute, .sign, .negate, .round, .roundToPlaces, .floor, .ceiling, .truncate, .squareRoot, .power,
      .exponential, .naturalLogarithm, .commonLogarithm:
      return try NumberKernels.apply(operation, arguments, type: type, at: place)
    case .greatest, .least:
      return extreme(arguments, type, keepsGreater: operation == .greatest)
    case .concatenate, .concatenateAll, .lowercase, .uppercase, .length, .substring, .left, .right, .trimBoth,
      .trimLeading, .trimTrailing, .replace, .position, .startsWith, .like, .likeIgnoringCase:
      return try TextKernels.apply(operation, arguments, at: place)
    case .addDays, .addInterval, .subtractInterval, .daysBetween, .civilDifference, .addIntervals,
      .subtractIntervals, .multiplyInterval, .makeDate, .elapsedHours, .elapsedSeconds:
      return try TimeKernels.apply(operation, arguments, at: place)
    case .truncateTimestamp, .truncateDate, .timestampPart, .intervalPart, .timestampEpoch, .intervalEpoch,
      .financialYear, .bimonth:
      return try PeriodKernels.apply(operation, arguments, at: place)
    }
  }

  /// The greatest or least argument at each row, NULLs passed over.
  private static func extreme(_ arguments: [Vector], _ type: DataType, keepsGreater: Bool) -> Vector {
    let count = arguments[0].count
    var best = arguments[0].flattened()
    for argument in arguments.dropFirst() {
      let candidate = argument.flattened()
      let beats = Comparison.apply(keepsGreater ? .greater : .less, candidate, best).flattened()
      let flags = beats.booleans
      let rows = Buffer<UInt32>(count: count) { out in
        for row in 0..<count {
          let takes = candidate.isValid(row) && (!best.isValid(row) || flags[row] != 0)
          out[row] = UInt32(takes ? count + row : row)
        }
      }
      best = Vector.concatenated([best, candidate], type: type).gathered(rows)
    }
    return best
  }
}
