import Columnar
import Planner

/// `first`, `last`, `any_value`, `arg_min` and `arg_max` over frames: the first argument at one row of the frame.
enum FramePicks {
  static func values(
    _ function: AggregateFunction, _ argument: AggregateArgument, order: [SortKey], over frames: FrameRows
  ) -> Vector {
    let ranks = ranks(keys(function, argument) + order, count: argument.required.count)
    let rows =
      if case .last = function {
        FrameExtremes.leastRows(argument, frames) { ~(ranks?[$0] ?? UInt32(truncatingIfNeeded: $0)) }
      } else {
        FrameExtremes.leastRows(argument, frames) { ranks?[$0] ?? UInt32(truncatingIfNeeded: $0) }
      }
    return argument.required.gatheredOrNull(rows)
  }

  private static func keys(_ function: AggregateFunction, _ argument: AggregateArgument) -> [SortKey] {
    switch function {
    case .argMin: [SortKey(argument.values[1])]
    case .argMax: [SortKey(argument.values[1], isDescending: true)]
    default: []
    }
  }

  /// Each row's place in an order of all rows; nil for that of the rows themselves.
  static func ranks(_ keys: [SortKey], count: Int) -> Buffer<UInt32>? {
    if keys.isEmpty { return nil }
    let order = Sorting.permutation(keys, count: count)
    return Buffer(count: count) { out in
      for rank in 0..<count { out[Int(order[rank])] = UInt32(truncatingIfNeeded: rank) }
    }
  }
}
