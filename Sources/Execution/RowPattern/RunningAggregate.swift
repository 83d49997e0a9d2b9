import Columnar
import Planner

/// An aggregate of DEFINE over the match in the making: what it is as seen from every row taken so far.
///
/// A row's state is made of the state at the row before. A search that goes back and takes other variables from some
/// row on overwrites the states from there on, so nothing has to be taken back.
struct RunningAggregate: Sendable {
  private enum Kind: Sendable {
    case count
    case integers(Buffer<Int64>)
    case decimals(Buffer<Int128>, scale: Int)
    case doubles(Buffer<Double>)
    /// The least key wins, the first of several.
    case extreme(Vector, keys: Buffer<Int128>)
  }

  private let call: WindowCall
  private let kind: Kind
  private let argument: AggregateArgument
  /// Whether each variable's rows count.
  private let counts: [Bool]
  /// By row of the partition: how many values there are so far, and of the following the one that the kind needs.
  private var values: [Int]
  private var integers: [Int128] = []
  private var decimals: [DecimalSum] = []
  private var doubles: [ExactSum] = []
  private var extremes: [Int] = []

  /// Prepares an aggregate; nil where it cannot be run along: it takes other than counts, sums, means and extremes, or
  /// distinct values, reads the match, or fails at some row, which the search may never reach.
  ///
  /// - Parameter capacity: the rows of the longest partition.
  init?(_ aggregate: PatternAggregate, variables: Int, rows: PatternRows, capacity: Int) {
    call = aggregate.call
    guard case .aggregate(let function) = call.function, !call.isDistinct,
      !call.expressions.contains(where: rows.readsMatch)
    else { return nil }
    func column(_ expression: Expression) -> Vector? {
      try? rows.evaluator.evaluate(expression, over: rows.chunk)
    }
    let columns = call.arguments.compactMap(column)
    let filter = call.filter.flatMap(column)
    guard columns.count == call.arguments.count, (filter == nil) == (call.filter == nil) else { return nil }
    argument = AggregateArgument(columns, filter: filter, count: rows.chunk.count)
    counts = (0..<variables).map { aggregate.variables?.contains($0) ?? true }
    values = Array(repeating: 0, count: capacity)
    switch function {
    case .count: kind = .count
    case .sum, .avg:
      switch argument.required.values {
      case .integer(let numbers):
        kind = .integers(numbers)
        integers = Array(repeating: 0, count: capacity)
      case .decimal(let numbers):
        guard case .decimal(let scale) = argument.required.type else { return nil }
        kind = .decimals(numbers, scale: scale)
        decimals = Array(repeating: DecimalSum(), count: capacity)
      case .double(let numbers):
        kind = .doubles(numbers)
        doubles = Array(repeating: ExactSum(), count: capacity)
      case .boolean, .text, .interval: return nil
      }
    case .min, .boolAnd, .max, .boolOr:
      let vector = argument.required
      kind = .extreme(
        vector, keys: Self.keys(of: vector, isReversed: function == .max || function == .boolOr))
      extremes = Array(repeating: -1, count: capacity)
    default: return nil
    }
  }

  /// Takes a row for a variable.
  ///
  /// - Parameters:
  ///   - place: the row's place in the partition.
  ///   - isFirst: whether it is the first of the match.
  mutating func take(_ row: Int, at place: Int, as variable: Int, isFirst: Bool) {
    let isTaken = counts[variable] && argument.counts(row)
    values[place] = (isFirst ? 0 : values[place - 1]) + (isTaken ? 1 : 0)
    switch kind {
    case .count: break
    case .integers(let numbers):
      integers[place] = (isFirst ? 0 : integers[place - 1]) + (isTaken ? Int128(numbers[row]) : 0)
    case .decimals(let numbers, _):
      decimals[place] = isFirst ? DecimalSum() : decimals[place - 1]
      if isTaken { decimals[place].add(numbers[row]) }
    case .doubles(let numbers):
      doubles[place] = isFirst ? ExactSum() : doubles[place - 1]
      if isTaken { doubles[place].add(numbers[row]) }
    case .extreme(_, let keys):
      let best = isFirst ? -1 : extremes[place - 1]
      extremes[place] = isTaken && (best < 0 || keys[row] < keys[best]) ? row : best
    }
  }

  /// The aggregate as seen from a row that was taken.
  func value(at place: Int) throws -> Vector {
    if case .count = kind { return constant(.integer(Int64(values[place]))) }
    guard values[place] > 0 else { return constant(.null) }
    switch kind {
    case .count: preconditionFailure("counts are read above")
    case .extreme(let vector, _): return vector.gathered(Buffer([UInt32(extremes[place])]))
    case .integers:
      if isMean { return mean(Double(integers[place]), at: place) }
      guard let sum = Int64(exactly: integers[place]) else { throw overflow }
      return constant(.integer(sum))
    case .decimals(_, let scale):
      if isMean {
        return mean(decimals[place].doubleValue / Double(DecimalValue.powerOfTen(scale)), at: place)
      }
      guard let sum = decimals[place].value else { throw overflow }
      return constant(.decimal(DecimalValue(unscaled: sum, scale: scale)))
    case .doubles:
      if doubles[place].hasOverflowed { throw overflow }
      if isMean { return mean(doubles[place].value, at: place) }
      return constant(.double(doubles[place].value))
    }
  }

  private var isMean: Bool { call.function == .aggregate(.avg) }

  private var overflow: ExecutionError { ExecutionError(.sumOverflow(call.type), at: call.place) }

  private func mean(_ sum: Double, at place: Int) -> Vector {
    constant(.double(sum / Double(values[place])))
  }

  private func constant(_ value: Value) -> Vector { Vector(constant: value, type: call.type, count: 1) }

  /// Numbers that stand in the order of the values, or in its reverse.
  private static func keys(of vector: Vector, isReversed: Bool) -> Buffer<Int128> {
    func keys(_ key: (Int) -> Int128) -> Buffer<Int128> {
      Buffer(count: vector.count) { out in
        for row in 0..<out.count { out[row] = isReversed ? ~key(row) : key(row) }
      }
    }
    switch vector.values {
    case .boolean(let values): return keys { Int128(values[$0]) }
    case .integer(let values): return keys { Int128(values[$0]) }
    case .double(let values): return keys { Int128(Comparison.orderedBits(values[$0])) }
    case .decimal(let values): return keys { values[$0] }
    case .interval(let values): return keys { values[$0].comparableMicroseconds }
    case .text(let codes, let dictionary):
      let ranks = dictionary.ranks(of: codes)
      return keys { Int128(ranks[$0]) }
    }
  }
}
