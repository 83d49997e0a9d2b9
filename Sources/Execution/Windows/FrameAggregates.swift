import Columnar
import Planner

/// Aggregates over frames, each by the structure that serves it.
enum FrameAggregates {
  /// One value a frame.
  ///
  /// - Parameter order: What ORDER BY inside the call sorts a frame's rows by; ties, or all where there is none, stand
  ///   in row order.
  static func evaluate(
    _ function: AggregateFunction, _ argument: AggregateArgument, order: [SortKey] = [], type: DataType,
    over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    switch function {
    case .count: FrameSums.counts(argument, over: frames)
    case .sum: try FrameSums.sums(argument, type: type, over: frames)
    case .avg: try FrameSums.means(argument, type: type, over: frames)
    case .min: FrameExtremes.least(argument, over: frames)
    case .max: FrameExtremes.greatest(argument, over: frames)
    case .boolAnd: FrameSums.booleans(argument, isAll: true, over: frames)
    case .boolOr: FrameSums.booleans(argument, isAll: false, over: frames)
    case .bitAnd, .bitOr, .bitXor: FrameFolds.bits(function, argument, over: frames)
    case .product: try FrameFolds.products(argument, over: frames)
    case .moment(let moment): try FrameMoments.values(of: moment, argument, over: frames)
    case .first, .last, .argMin, .argMax: FramePicks.values(function, argument, order: order, over: frames)
    case .quantile(let quantile): try FrameQuantiles.values(quantile, argument, type: type, over: frames)
    case .mode: FrameModes.values(argument, order: order, over: frames)
    case .stringAgg(let separator):
      try FrameTexts.joined(argument, by: separator, order: order, isDistinct: false, over: frames)
    }
  }

  /// The same of each frame's distinct values.
  static func evaluateDistinct(
    _ function: AggregateFunction, _ argument: AggregateArgument, order: [SortKey] = [], type: DataType,
    over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    switch function {
    case .mode:
      // Each occurs once: the first of them.
      return FramePicks.values(.first(keepsNulls: false), argument, order: order, over: frames)
    case .stringAgg(let separator):
      return try FrameTexts.joined(argument, by: separator, order: order, isDistinct: true, over: frames)
    default:
      let (argument, frames) = DistinctFrames.distinct(argument, over: frames)
      return try evaluate(function, argument, type: type, over: frames)
    }
  }
}
