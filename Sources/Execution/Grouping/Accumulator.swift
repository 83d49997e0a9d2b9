import Columnar
import Planner

/// Gathers one aggregate over many groups. Not shared between threads; two of one kind can be merged.
///
/// No accumulator depends on the order in which rows come, so threads and chunks cannot change an answer.
protocol Accumulator: AnyObject {
  /// Makes room for groups.
  func resize(to groups: Int)
  /// Takes in a chunk: the argument at each row (none for `count(*)`) and the row's group.
  func update(_ argument: Vector?, groups: Buffer<UInt32>)
  /// Takes in all that another of the same kind holds, whose groups have other numbers here.
  func merge(_ other: any Accumulator, groups: [UInt32])
  /// One value a group.
  func finish() throws -> Vector
}

enum Accumulators {
  /// An accumulator for a call.
  static func make(for call: AggregateCall) -> any Accumulator {
    let inner = plain(call)
    guard call.isDistinct, let argument = call.argument else { return inner }
    return DistinctAccumulator(type: argument.type, inner)
  }

  private static func plain(_ call: AggregateCall) -> any Accumulator {
    guard let argument = call.argument else { return CountAccumulator() }
    switch call.function {
    case .count: return CountAccumulator()
    case .sum: return sum(argument.type, call)
    case .avg: return MeanAccumulator(type: argument.type, place: call.place)
    case .min: return ExtremeAccumulator(type: argument.type, keepsGreater: false)
    case .max: return ExtremeAccumulator(type: argument.type, keepsGreater: true)
    case .boolAnd: return ExtremeAccumulator(type: .boolean, keepsGreater: false)
    case .boolOr: return ExtremeAccumulator(type: .boolean, keepsGreater: true)
    case .median: return MedianAccumulator(type: argument.type)
    }
  }

  private static func sum(_ type: DataType, _ call: AggregateCall) -> any Accumulator {
    switch type {
    case .integer: IntegerSumAccumulator(place: call.place)
    case .decimal: DecimalSumAccumulator(type: type, place: call.place)
    case .double: DoubleSumAccumulator(place: call.place)
    default: preconditionFailure("the binder sums numbers only")
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
