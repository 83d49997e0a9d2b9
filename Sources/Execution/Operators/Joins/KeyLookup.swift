import Columnar
import Planner

/// Finds right rows by equal keys; without keys, every right row is a candidate.
struct KeyLookup: PairSource {
  private let keys: [Expression]
  private let table: JoinTable?
  private let rightCount: Int
  private let evaluator: Evaluator

  /// Indexes the right rows.
  ///
  /// - Throws: ``ExecutionError`` where a key cannot be computed for some row.
  init(_ keys: [JoinKey], build: DataChunk, evaluator: Evaluator) throws {
    self.keys = keys.map(\.left)
    self.evaluator = evaluator
    rightCount = build.count
    table = keys.isEmpty ? nil : try JoinTable(keys, over: build, evaluator)
  }

  func batches(of chunk: DataChunk, firstOnly: Bool) throws -> PairBatches {
    guard let table else {
      let rights = 0..<UInt32(firstOnly ? min(rightCount, 1) : rightCount)
      return PairBatches(leftCount: chunk.count) { row, pairs in
        for right in rights { pairs.append(UInt32(row), right) }
      }
    }
    let first = table.firstMatches(
      of: try keys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    return PairBatches(leftCount: chunk.count) { row, pairs in
      var match = first[row]
      while match != 0 {
        pairs.append(UInt32(row), match - 1)
        if firstOnly { break }
        match = table.next(after: match)
      }
    }
  }
}
