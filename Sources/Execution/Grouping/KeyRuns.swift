import Columnar

/// The rows of a chunk as runs of equal keys, where no two runs have the same keys: then each is a group, and no key is
/// looked up.
///
/// So it is where the chunk is sorted by all keys; where the others are the same in all rows that agree in those, as a
/// child's own district is; and where there is one other, whose numbers ascend from run to run, as those of a child's
/// spells do.
struct KeyRuns {
  let partitions: WindowPartitions

  /// Nil where two runs may have the same keys.
  init?(_ keys: [Vector], sortedKeys: [Int], count: Int) {
    partitions = WindowPartitions(count: count, partitionKeys: keys, orderKeys: [])
    let others = keys.indices.filter { !sortedKeys.contains($0) }
    if others.isEmpty { return }
    let outer = WindowPartitions(count: count, partitionKeys: sortedKeys.map { keys[$0] }, orderKeys: [])
    if outer.partitionCount == partitions.partitionCount { return }
    guard others.count == 1, keys[others[0]].type.isIntegerBacked, !keys[others[0]].mayHaveNulls else {
      return nil
    }
    let values = keys[others[0]].flattened().integers
    for run in 1..<max(partitions.partitionCount, 1) {
      let row = Int(partitions.starts[run])
      if !outer.isStart(row), values[row] < values[row - 1] { return nil }
    }
  }
}
