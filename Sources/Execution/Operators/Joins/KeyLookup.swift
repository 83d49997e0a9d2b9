import Columnar
import Planner

/// Finds right rows by equal keys; without keys, every right row is a candidate.
struct KeyLookup: PairSource {
  private let keys: [Expression]
  private let table: JoinTable
  private let evaluator: Evaluator

  /// Indexes the right rows.
  ///
  /// - Parameter firstOnly: one right row for each left row is all that will be asked for.
  /// - Throws: ``ExecutionError`` where a key cannot be computed for some row.
  init(_ keys: [JoinKey], build: DataChunk, evaluator: Evaluator, firstOnly: Bool) throws {
    self.keys = keys.map(\.left)
    self.evaluator = evaluator
    table = try JoinTable(keys, over: build, evaluator, firstOnly: firstOnly)
  }

  func candidates(of chunk: DataChunk, firstOnly: Bool) throws -> PairCandidates {
    let values = try keys.map { try evaluator.evaluate($0, over: chunk) }
    return firstOnly
      ? .oneEach(table.firstRows(of: values, count: chunk.count))
      : table.candidates(of: values, count: chunk.count)
  }
}
