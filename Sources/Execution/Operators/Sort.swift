import Columnar
import Planner

/// Sorts all rows, and cuts them into chunks where the next operator allows it.
struct Sort {
  let keys: [Ordering]
  /// Chunks hold whole groups of so many leading keys; 0 makes one chunk of everything.
  let clusterPrefix: Int
  let evaluator: Evaluator

  /// One chunk sorted by itself.
  func sorted(_ chunk: DataChunk) throws -> DataChunk {
    Sorting.permutationUnlessSorted(try sortKeys(over: chunk), count: chunk.count)
      .map { chunk.gathered($0) } ?? chunk
  }

  func apply(to all: DataChunk, chunkRows: Int) throws -> [DataChunk] {
    if keys.isEmpty { return [all] }
    let sortKeys = try sortKeys(over: all)
    let rows = Sorting.permutation(sortKeys, count: all.count)
    let sorted = all.gathered(rows)
    if clusterPrefix == 0 { return [sorted] }
    let clusterKeys = sortKeys.prefix(clusterPrefix).map { $0.vector.gathered(rows) }
    return ClusterCuts.ranges(of: clusterKeys, count: all.count, target: chunkRows).map { sorted[$0] }
  }

  private func sortKeys(over chunk: DataChunk) throws -> [SortKey] {
    try keys.map { key in
      SortKey(
        try evaluator.evaluate(key.expression, over: chunk), isDescending: key.isDescending,
        nullsFirst: key.nullsFirst)
    }
  }
}

/// Where sorted rows may be cut without splitting a group.
enum ClusterCuts {
  /// Ranges of about `target` rows or more that hold whole runs of rows with equal keys; NULL equals NULL.
  static func ranges(of keys: [Vector], count: Int, target: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = min(start + target, count)
      while end < count, keys.allSatisfy({ $0.isSame(end - 1, end) }) { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}
