import Columnar
import Planner

/// Gathers one aggregate over many groups. Not shared between threads; two of one kind can be merged.
///
/// No accumulator depends on the order in which rows come, so threads and chunks cannot change an answer; those that
/// mind the order of rows go by their places.
protocol Accumulator: AnyObject {
  /// Makes room for groups.
  func resize(to groups: Int)
  /// Takes in a chunk: what the aggregate reads of each row, and the row's group.
  func update(_ rows: AggregateRows, groups: Buffer<UInt32>)
  /// Takes in all that another of the same kind holds, whose groups have other numbers here.
  func merge(_ other: any Accumulator, groups: [UInt32])
  /// One value a group.
  func finish() throws -> Vector
}

enum Accumulators {
  /// An accumulator for each call. Quantiles of the same values are found together.
  static func make(for calls: [AggregateCall]) -> [any Accumulator] {
    var collecting: [[Expression]: QuantileAccumulator] = [:]
    return calls.map { call in
      let made = make(for: call)
      guard let quantiles = made as? QuantileAccumulator else { return made }
      let values = call.arguments + (call.filter.map { [$0] } ?? [])
      if let first = collecting[values] { return SharedQuantile(call, of: first) }
      collecting[values] = quantiles
      return quantiles
    }
  }

  /// An accumulator for a call.
  static func make(for call: AggregateCall) -> any Accumulator {
    guard call.isDistinct else { return plain(call) }
    if call.isClustered { return ClusteredDistinctAccumulator(plain(call)) }
    if call.function == .count, call.arguments.count == 1, call.arguments[0].type == .text {
      return FewTextsCountAccumulator { DistinctAccumulator(call, plain(call)) }
    }
    return DistinctAccumulator(call, plain(call))
  }

  private static func plain(_ call: AggregateCall) -> any Accumulator {
    switch call.function {
    case .count: CountAccumulator()
    case .sum: sum(call)
    case .avg: MeanAccumulator(type: call.arguments[0].type, place: call.place)
    case .min: extreme(call.type, keepsGreater: false)
    case .max: extreme(call.type, keepsGreater: true)
    case .boolAnd: extreme(.boolean, keepsGreater: false)
    case .boolOr: extreme(.boolean, keepsGreater: true)
    case .bitAnd, .bitOr, .bitXor: BitAccumulator(call.function)
    case .product: ProductAccumulator(place: call.place)
    case .moment(let moment): MomentAccumulator(moment, place: call.place)
    case .first, .last, .argMin, .argMax:
      PickAccumulator.serves(call) ? PickAccumulator(call) : CollectedAccumulator(call)
    case .quantile: QuantileAccumulator.serves(call) ? QuantileAccumulator(call) : CollectedAccumulator(call)
    case .mode, .stringAgg: CollectedAccumulator(call)
    }
  }

  private static func extreme(_ type: DataType, keepsGreater: Bool) -> any Accumulator {
    type.isIntegerBacked || type == .double
      ? NumberExtremeAccumulator(type: type, keepsGreater: keepsGreater)
      : ValueExtremeAccumulator(type: type, keepsGreater: keepsGreater)
  }

  private static func sum(_ call: AggregateCall) -> any Accumulator {
    switch call.type {
    case .integer: IntegerSumAccumulator(place: call.place)
    case .decimal: DecimalSumAccumulator(type: call.type, place: call.place)
    case .double: DoubleSumAccumulator(place: call.place)
    case .interval: IntervalSumAccumulator(place: call.place)
    default: preconditionFailure("the binder sums numbers and intervals only")
    }
  }
}

extension Accumulator {
  /// The other, which the caller knows to be of this kind.
  func peer(_ other: any Accumulator) -> Self {
    guard let peer = other as? Self else { preconditionFailure("accumulators of one call are of one kind") }
    return peer
  }
}
