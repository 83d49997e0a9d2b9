import Columnar
import Planner
import Synchronization

/// Lets go of rows that cannot be among the first of their partition, before what is left is sorted.
///
/// Rows are judged by the leading key alone (``LeadingKey``): a row goes when as many as are wanted are known to stand
/// before it. What stays keeps its order, so that ties are still those of the rows as they came.
///
/// - Complexity: O(1) for a row that goes, O(log wanted) for one that stays.
struct FirstRows: Sendable {
  let partitionBy: [Expression]
  let orderBy: [Ordering]
  /// How many rows of each partition are wanted; rows that tie with the last of them by the leading key stay too.
  let count: Int
  let evaluator: Evaluator

  /// The rows that stay, in order: each thread judges its own morsels.
  func apply(to input: Pipeline, _ options: ExecutionOptions) throws -> [DataChunk] {
    let workers = Workers.count(morsels: input.morselCount, options: options)
    let states = (0..<workers).map { _ in FirstRowsState(self) }
    try Workers.run(morsels: input.morselCount, options: options) { worker, morsel in
      let chunks = try input.chunks(morsel)
      while let chunk = try chunks.next() {
        try options.check()
        try states[worker].add(chunk, morsel: morsel)
      }
    }
    // Each state has its morsels in ascending order, and a morsel is one state's alone.
    return states.flatMap { $0.finish() }.sorted { $0.morsel < $1.morsel }.map(\.chunk)
  }
}

/// The rows one thread has kept. Each is used by one worker at a time, and read after all workers have ended.
private final class FirstRowsState: @unchecked Sendable {
  private let operation: FirstRows
  private var partitions: GroupIndex
  private var limits: LeadingLimits
  private var kept: [(morsel: Int, chunk: DataChunk, partitions: Buffer<UInt32>, leads: Buffer<UInt64>)] = []

  init(_ operation: FirstRows) {
    self.operation = operation
    partitions = GroupIndex(types: operation.partitionBy.map(\.type))
    limits = LeadingLimits(wanted: operation.count)
  }

  func add(_ chunk: DataChunk, morsel: Int) throws {
    let evaluator = operation.evaluator
    let keys = try operation.partitionBy.map { try evaluator.evaluate($0, over: chunk) }
    let numbers =
      keys.isEmpty
      ? Buffer(repeating: 0, count: chunk.count) : partitions.groups(of: keys, count: chunk.count).groups
    let leading = operation.orderBy[0]
    let leads = LeadingKey.leads(
      of: SortKey(
        try evaluator.evaluate(leading.expression, over: chunk), isDescending: leading.isDescending,
        nullsFirst: leading.nullsFirst))
    let rows = limits.admitted(numbers, leads, partitionCount: keys.isEmpty ? 1 : partitions.count)
    if rows.count == 0 { return }
    kept.append((morsel, chunk.gathered(rows), numbers.gathered(rows), leads.gathered(rows)))
  }

  /// What is left once all limits are known.
  func finish() -> [(morsel: Int, chunk: DataChunk)] {
    kept.compactMap { part in
      let rows = limits.within(part.partitions, part.leads)
      return rows.count == 0 ? nil : (part.morsel, part.chunk.gathered(rows))
    }
  }
}
