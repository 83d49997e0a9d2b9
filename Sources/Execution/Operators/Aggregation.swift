import Columnar
import Planner
import Synchronization

/// Groups rows by keys and computes aggregates for each group.
///
/// Groups come out in the order in which they are first met in row order, whatever the number of threads.
struct Aggregation: Sendable {
  let groups: [Expression]
  let aggregates: [AggregateCall]
  let evaluator: Evaluator

  /// Groups the rows of one chunk that holds whole groups.
  ///
  /// - Parameter sortedKeys: the places of the keys by which the chunk is sorted, whatever the weight of each.
  func within(_ chunk: DataChunk, sortedKeys: [Int]) throws -> DataChunk {
    let state = AggregationState(self)
    let keys = try groups.map { try evaluator.evaluate($0, over: chunk) }
    if let runs = KeyRuns(keys, sortedKeys: sortedKeys, count: chunk.count) {
      try state.add(chunk, keys, runs: runs.partitions)
    } else {
      try state.add(chunk, morsel: 0, start: 0)
    }
    return try state.finish()
  }

  /// Groups all rows of a stream: each thread its own morsels, then all of them together.
  func overAll(_ input: Pipeline, _ options: ExecutionOptions) throws -> DataChunk {
    let workers = Workers.count(morsels: input.morselCount, options: options)
    let states = (0..<workers).map { _ in AggregationState(self) }
    try Workers.run(morsels: input.morselCount, options: options) { worker, morsel in
      let chunks = try input.chunks(morsel)
      var start = 0
      while let chunk = try chunks.next() {
        try options.check()
        try states[worker].add(chunk, morsel: morsel, start: start)
        start += chunk.count
      }
    }
    return try AggregationState.merged(states).finish(options)
  }
}

/// The groups one thread has met. Each is used by one worker at a time, and read after all workers have ended.
private final class AggregationState: @unchecked Sendable {
  private let aggregation: Aggregation
  private var index: GroupIndex
  private let accumulators: [any Accumulator]
  /// The keys of the groups in order, a chunk for each morsel that brought new ones.
  private var keys: [DataChunk] = []
  /// For each group the morsel and row at which it was first met: morsel × 2³² + row.
  private var firstMet: [Int64] = []

  init(_ aggregation: Aggregation) {
    self.aggregation = aggregation
    index = GroupIndex(types: aggregation.groups.map(\.type))
    accumulators = Accumulators.make(for: aggregation.aggregates)
    // Without keys all rows are one group, which is there even when no row is.
    if aggregation.groups.isEmpty { for accumulator in accumulators { accumulator.resize(to: 1) } }
  }

  private var groupCount: Int { aggregation.groups.isEmpty ? 1 : firstMet.count }

  /// Adds a chunk whose first row is row `start` of its morsel.
  func add(_ chunk: DataChunk, morsel: Int, start: Int) throws {
    let firstRow = Int64(morsel) << 32 | Int64(start)
    try update(chunk, try number(chunk, firstRow: firstRow), firstRow: firstRow, runs: nil)
  }

  /// Adds the only chunk, in which every run of equal keys is a group.
  func add(_ chunk: DataChunk, _ vectors: [Vector], runs: WindowPartitions) throws {
    let firsts = runs.starts[0..<runs.partitionCount]
    keys = [DataChunk(columns: vectors, count: chunk.count).gathered(firsts)]
    firstMet = firsts.map { Int64($0) }
    try update(chunk, runs.spread(Buffer((0..<UInt32(firsts.count)).map { $0 })), firstRow: 0, runs: runs)
  }

  private func update(
    _ chunk: DataChunk, _ numbers: Buffer<UInt32>, firstRow: Int64, runs: WindowPartitions?
  ) throws {
    var known = ComputedArguments(aggregation.evaluator, chunk)
    for (call, accumulator) in zip(aggregation.aggregates, accumulators) {
      accumulator.resize(to: groupCount)
      try update(accumulator, call, chunk, numbers, firstRow: firstRow, runs, &known)
    }
  }

  private func number(_ chunk: DataChunk, firstRow: Int64) throws -> Buffer<UInt32> {
    if aggregation.groups.isEmpty { return Buffer(repeating: 0, count: chunk.count) }
    let vectors = try aggregation.groups.map { try aggregation.evaluator.evaluate($0, over: chunk) }
    let (numbers, newRows) = index.groups(of: vectors, count: chunk.count)
    if !newRows.isEmpty {
      keys.append(DataChunk(columns: vectors, count: chunk.count).gathered(Buffer(newRows)))
      firstMet += newRows.map { firstRow + Int64($0) }
    }
    return numbers
  }

  /// A row that FILTER leaves out does not reach the arguments.
  private func update(
    _ accumulator: any Accumulator, _ call: AggregateCall, _ chunk: DataChunk, _ numbers: Buffer<UInt32>,
    firstRow: Int64, _ runs: WindowPartitions?, _ known: inout ComputedArguments
  ) throws {
    if let filter = call.filter, let counts = accumulator as? CountAccumulator {
      return try count(call, where: filter, chunk, numbers, runs, counts)
    }
    var (numbers, places) = (numbers, call.function.mindsOrder ? places(chunk, firstRow) : nil)
    var filtered: ComputedArguments?
    if let filter = call.filter {
      let rows = try aggregation.evaluator.rowsWhereTrue(filter, over: chunk)
      filtered = ComputedArguments(
        aggregation.evaluator,
        chunk.gathered(rows, columns: call.inputs.reduce(into: []) { $0.formUnion($1.inputs) }))
      numbers = numbers.gathered(rows)
      places = places?.gathered(rows)
    }
    func evaluated(_ expression: Expression) throws -> Vector {
      try filtered?.value(of: expression) ?? known.value(of: expression)
    }
    accumulator.update(
      AggregateRows(
        try call.arguments.map(evaluated), order: try call.orderBy.map { try evaluated($0.expression) },
        places: places, runs: filtered == nil ? runs : nil),
      groups: numbers)
  }

  /// Counts the rows that FILTER leaves, without taking them together first.
  private func count(
    _ call: AggregateCall, where filter: Expression, _ chunk: DataChunk, _ numbers: Buffer<UInt32>,
    _ runs: WindowPartitions?, _ counts: CountAccumulator
  ) throws {
    let isCounted = call.arguments.map { Expression.isNull($0, negated: true) }
    counts.add(
      try aggregation.evaluator.truth(of: .and([filter] + isCounted), over: chunk), groups: numbers,
      runs: runs)
  }

  /// Where rows stand in stored order.
  private func places(_ chunk: DataChunk, _ firstRow: Int64) -> Buffer<Int64> {
    Buffer(count: chunk.count) { for row in 0..<chunk.count { $0[row] = firstRow + Int64(row) } }
  }

  private var keyTypes: [DataType] { aggregation.groups.map(\.type) }

  func finish() throws -> DataChunk {
    finished(try accumulators.map { try $0.finish() })
  }

  /// Finishes the aggregates on all threads, for those that have much to do at the end.
  func finish(_ options: ExecutionOptions) throws -> DataChunk {
    let results = Mutex([Vector?](repeating: nil, count: accumulators.count))
    try Workers.run(morsels: accumulators.count, options: options) { _, index in
      let result = try self.accumulators[index].finish()
      results.withLock { $0[index] = result }
    }
    return finished(results.withLock { $0.compactMap { $0 } })
  }

  private func finished(_ aggregates: [Vector]) -> DataChunk {
    let keyColumns = DataChunk.concatenated(keys, types: keyTypes).columns
    return DataChunk(columns: keyColumns + aggregates, count: groupCount)
  }

  /// All groups of several threads, in the order first met by any.
  static func merged(_ states: [AggregationState]) -> AggregationState {
    if states.count == 1 { return states[0] }
    let aggregation = states[0].aggregation
    let result = AggregationState(aggregation)
    let numbers = result.takeKeys(of: states)
    var start = 0
    for state in states {
      let renumbering = aggregation.groups.isEmpty ? [0] : Array(numbers[start..<(start + state.groupCount)])
      start += state.groupCount
      for (accumulator, other) in zip(result.accumulators, state.accumulators) {
        accumulator.resize(to: result.groupCount)
        other.resize(to: state.groupCount)
        accumulator.merge(other, groups: renumbering)
      }
    }
    return result
  }

  /// The places of ascending lists laid one behind the other, in ascending order of what stands there.
  private static func merged(_ lists: [[Int64]]) -> Buffer<UInt32> {
    let starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    var next = [Int](repeating: 0, count: lists.count)
    return Buffer(count: starts[lists.count]) { out in
      for place in 0..<out.count {
        var least = -1
        for list in lists.indices where next[list] < lists[list].count {
          if least < 0 || lists[list][next[list]] < lists[least][next[least]] { least = list }
        }
        out[place] = UInt32(starts[least] + next[least])
        next[least] += 1
      }
    }
  }

  /// Numbers the groups of other states here; returns the number of each, state after state.
  private func takeKeys(of states: [AggregationState]) -> [UInt32] {
    if aggregation.groups.isEmpty { return [] }
    let all = DataChunk.concatenated(states.flatMap(\.keys), types: keyTypes)
    let order = Self.merged(states.map(\.firstMet))
    let sorted = all.gathered(order)
    let (numbers, newRows) = index.groups(of: sorted.columns, count: sorted.count)
    keys = [sorted.gathered(Buffer(newRows))]
    firstMet = [Int64](repeating: 0, count: newRows.count)
    var renumbering = [UInt32](repeating: 0, count: order.count)
    for place in 0..<order.count { renumbering[Int(order[place])] = numbers[place] }
    return renumbering
  }
}

/// What aggregates read of one chunk: an expression that several of them read is computed once.
private struct ComputedArguments {
  private let evaluator: Evaluator
  private let chunk: DataChunk
  private var values: [Expression: Vector] = [:]

  init(_ evaluator: Evaluator, _ chunk: DataChunk) { (self.evaluator, self.chunk) = (evaluator, chunk) }

  mutating func value(of expression: Expression) throws -> Vector {
    if case .input = expression { return try evaluator.evaluate(expression, over: chunk) }
    if let known = values[expression] { return known }
    let value = try evaluator.evaluate(expression, over: chunk)
    values[expression] = value
    return value
  }
}
