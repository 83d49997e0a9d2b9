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
  ///   - filter: A BOOLEAN a row; rows for which it is not true are no part of an aggregate.
  ///   - frameStart: The distance of the frame's start, where it has one; a value a row or a constant.
  ///   - frameEnd: The distance of its end.
  static func evaluate(
    _ call: WindowCall, arguments: [Vector], filter: Vector?, frameStart: Vector?, frameEnd: Vector?,
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
      let argument = AggregateArgument(arguments.first, filter: filter, count: partitions.count)
      return try aggregate(function, argument, type: call.type, over: try frames())
    }
  }

  private static func aggregate(
    _ function: AggregateFunction, _ argument: AggregateArgument, type: DataType, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    switch function {
    case .count: return FrameSums.counts(argument, over: frames)
    case .sum: return try FrameSums.sums(argument, type: type, over: frames)
    case .avg: return FrameSums.means(argument, over: frames)
    case .min: return FrameExtremes.least(argument, over: frames)
    case .max: return FrameExtremes.greatest(argument, over: frames)
    case .boolAnd: return FrameSums.booleans(argument, isAll: true, over: frames)
    case .boolOr: return FrameSums.booleans(argument, isAll: false, over: frames)
    case .median: return FrameMedian.medians(argument, over: frames)
    }
  }
}

/// What an aggregate reads: its argument, with the rows that FILTER leaves out taken for NULLs, which all aggregates
/// pass over.
struct AggregateArgument {
  /// The values; nil for `count(*)`.
  let values: Vector?
  /// The rows that count; nil when all do.
  let included: ValidityMask?

  init(_ argument: Vector?, filter: Vector?, count: Int) {
    values = argument?.flattened()
    included = ValidityMask.intersection(values?.validity, filter.flatMap { Self.truths($0, count: count) })
  }

  private static func truths(_ filter: Vector, count: Int) -> ValidityMask? {
    let values = filter.booleans
    if filter.isConstant { return filter.isValid(0) && values[0] != 0 ? nil : .allNull(count: count) }
    return ValidityMask(count: count) { filter.isValid($0) && values[$0] != 0 }
  }

  /// Whether a row counts.
  @inline(__always)
  func counts(_ row: Int) -> Bool { included?.isValid(row) ?? true }
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
