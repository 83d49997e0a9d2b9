import Columnar
import Planner

/// Computes window functions over one chunk that holds whole partitions.
///
/// A frame is a range of rows, less a hole where it excludes some. Every function over frames asks a structure built
/// once over the chunk: sums from the first row on, a tree of least rows, a wavelet matrix. So a frame costs the same
/// wherever it lies and however its bounds move, and nothing is recomputed row by row.
enum WindowKernel {
  /// One value a row.
  ///
  /// - Parameters:
  ///   - arguments: The call's arguments over the chunk.
  ///   - order: What ORDER BY inside the call sorts by.
  ///   - filter: A BOOLEAN a row; rows for which it is not true are no part of an aggregate.
  ///   - frameStart: The distance of the frame's start, where it has one; a value a row or a constant.
  ///   - frameEnd: The distance of its end.
  static func evaluate(
    _ call: WindowCall, arguments: [Vector], order: [SortKey] = [], filter: Vector?, frameStart: Vector?,
    frameEnd: Vector?,
    over partitions: WindowPartitions
  ) throws(WindowFault) -> Vector {
    func frames() throws(WindowFault) -> FrameRows {
      try FrameRows(call.frame, startOffset: frameStart, endOffset: frameEnd, over: partitions)
    }
    switch call.function {
    case .rowNumber: return RankKernels.rowNumbers(partitions)
    case .rank: return RankKernels.ranks(partitions)
    case .denseRank: return RankKernels.denseRanks(partitions)
    case .percentRank: return RankKernels.percentRanks(partitions)
    case .cumeDist: return RankKernels.cumulativeDistribution(partitions)
    case .ntile: return try RankKernels.buckets(partitions, arguments[0])
    case .lag, .lead:
      return ShiftKernels.apply(
        arguments[0], offset: arguments[1], fallback: arguments[2], isLead: call.function == .lead,
        ignoresNulls: call.ignoresNulls, over: partitions)
    case .firstValue:
      return FrameValues.first(of: arguments[0], ignoresNulls: call.ignoresNulls, over: try frames())
    case .lastValue:
      return FrameValues.last(of: arguments[0], ignoresNulls: call.ignoresNulls, over: try frames())
    case .nthValue:
      return try FrameValues.nth(
        arguments[1], of: arguments[0], ignoresNulls: call.ignoresNulls, over: try frames())
    case .aggregate(let function):
      let argument = AggregateArgument(
        arguments, filter: filter, keepsNulls: function.keepsNulls, count: partitions.count)
      return call.isDistinct
        ? try FrameAggregates.evaluateDistinct(
          function, argument, order: order, type: call.type, over: try frames())
        : try FrameAggregates.evaluate(
          function, argument, order: order, type: call.type, over: try frames())
    }
  }
}

/// Some rows of a chunk, numbered in order.
struct SelectedRows {
  /// How many of them stand before each row, and at the end how many there are.
  let ranks: Buffer<UInt32>
  /// The rows.
  let rows: Buffer<UInt32>

  /// The rows that a mask has.
  init(_ mask: ValidityMask) {
    let ranks = Buffer<UInt32>(count: mask.count + 1) { out in
      var next: UInt32 = 0
      for row in 0..<mask.count {
        out[row] = next
        next += mask.isValid(row) ? 1 : 0
      }
      out[mask.count] = next
    }
    let found = Int(ranks[mask.count])
    self.ranks = ranks
    rows = Buffer(count: found) { out in
      for row in 0..<mask.count where mask.isValid(row) {
        out[Int(ranks[row])] = UInt32(truncatingIfNeeded: row)
      }
    }
  }
}
