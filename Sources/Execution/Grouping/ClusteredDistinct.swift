import Columnar
import Planner

/// Passes each distinct value of a group on once, where equal values stand together and all in one chunk, as the rows of
/// a child do in stored order.
///
/// A value is new to a group unless it is the last that the group met: nothing is looked up or kept.
final class ClusteredDistinctAccumulator: Accumulator {
  private let inner: any Accumulator
  /// The run of equal values that each group met last.
  private var latest: [UInt32] = []
  /// The number of the current run; 0 before any.
  private var run: UInt32 = 0

  init(_ inner: any Accumulator) { self.inner = inner }

  func resize(to groups: Int) {
    inner.resize(to: groups)
    if groups > latest.count { latest += repeatElement(0, count: groups - latest.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let isNew = firstMet(rows.argument, groups)
    if let counts = inner as? CountAccumulator { return counts.add(isNew, groups: groups) }
    let newRows = isNew.rows
    inner.update(rows.gathered(newRows), groups: groups.gathered(newRows))
  }

  /// Where a value is met by its row's group for the first time.
  private func firstMet(_ argument: Vector, _ groups: Buffer<UInt32>) -> TruthMask {
    // Runs of different chunks are of different values.
    var run = run + 1
    let runs = WindowPartitions(count: groups.count, partitionKeys: [argument], orderKeys: [])
    let isNew = Buffer<UInt8>(count: groups.count) { out in
      latest.withUnsafeMutableBufferPointer { latest in
        groups.withUnsafeBufferPointer { groups in
          for row in 0..<groups.count {
            run &+= runs.isStart(row) ? 1 : 0
            let group = Int(groups[row])
            out[row] = latest[group] == run ? 0 : 1
            latest[group] = run
          }
        }
      }
    }
    self.run = run
    let found = TruthMask(bytes: isNew)
    return argument.validity.map { found.and(TruthMask(bytes: $0.bytes)) } ?? found
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) { inner.merge(peer(other).inner, groups: groups) }

  func finish() throws -> Vector { try inner.finish() }
}
