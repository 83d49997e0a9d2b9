import Calendar
import Columnar
import Planner

/// The kernels of scalar functions, by family.
struct ScalarKernels: Sendable {
  /// The bank holidays that working days leave out; nil where nobody gave a list.
  let bankHolidays: BankHolidays?

  /// The value of a function at every row.
  ///
  /// - Throws: ``ExecutionError`` at rows whose arguments are all valid.
  func apply(
    _ operation: ScalarOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    switch operation {
    case .number(let operation):
      try NumberKernels.apply(operation, arguments, type: type, at: place)
    case .real(let operation): try RealKernels.apply(operation, arguments, at: place)
    case .integer(let operation): try IntegerKernels.apply(operation, arguments, at: place)
    case .greatest: Self.extreme(arguments, type, keepsGreater: true)
    case .least: Self.extreme(arguments, type, keepsGreater: false)
    case .text(let operation): try TextKernels.apply(operation, arguments, at: place)
    case .match(let operation): try MatchKernels.apply(operation, arguments, at: place)
    case .time(.workingDays): try TimeKernels.workingDays(arguments, bankHolidays, at: place)
    case .time(let operation): try TimeKernels.apply(operation, arguments, at: place)
    case .period(let operation): try PeriodKernels.apply(operation, arguments, type: type, at: place)
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

extension ExecutionError {
  /// A result that its type cannot hold.
  static func overflow(_ type: DataType, at place: Place) -> ExecutionError {
    ExecutionError(.overflow, "the result is past the range of \(type)", at: place)
  }
}
