import Columnar

/// Passes each distinct value of a group on to another accumulator once; NULLs are no values.
final class DistinctAccumulator: Accumulator {
  private let type: DataType
  private let inner: any Accumulator
  private var index: GroupIndex
  private var groupCount = 0
  /// The distinct pairs met, as they came.
  private var pairs: [(values: Vector, groups: Buffer<UInt32>)] = []

  init(type: DataType, _ inner: any Accumulator) {
    self.type = type
    self.inner = inner
    index = GroupIndex(types: [.integer, type])
  }

  func resize(to groups: Int) { groupCount = max(groupCount, groups) }

  func update(_ argument: Vector?, groups: Buffer<UInt32>) {
    guard let argument else { preconditionFailure("DISTINCT has an argument") }
    let wide = Buffer<Int64>(count: groups.count) { out in
      for row in 0..<groups.count { out[row] = Int64(groups[row]) }
    }
    let groupKey = Vector(type: .integer, values: .integer(wide), validity: nil, count: groups.count)
    let newRows = index.groups(of: [groupKey, argument], count: groups.count).newRows
    if newRows.isEmpty { return }
    let rows = Buffer(newRows)
    pairs.append((argument.gathered(rows), groups.gathered(rows)))
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    for pair in peer(other).pairs {
      let renumbered = Buffer<UInt32>(count: pair.groups.count) { out in
        for row in 0..<pair.groups.count { out[row] = groups[Int(pair.groups[row])] }
      }
      update(pair.values, groups: renumbered)
    }
  }

  func finish() throws -> Vector {
    inner.resize(to: groupCount)
    for pair in pairs { inner.update(pair.values, groups: pair.groups) }
    return try inner.finish()
  }
}
