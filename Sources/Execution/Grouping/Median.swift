import Columnar
import Planner

/// `median`: keeps all values of every group and sorts them at the end.
final class MedianAccumulator: Accumulator {
  private let type: DataType
  private var groupCount = 0
  private var chunks: [(values: Vector, groups: Buffer<UInt32>)] = []

  init(type: DataType) { self.type = type }

  func resize(to groups: Int) { groupCount = max(groupCount, groups) }

  func update(_ argument: Vector?, groups: Buffer<UInt32>) {
    guard let argument else { preconditionFailure("a median has an argument") }
    chunks.append((argument.flattened(), groups))
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    for chunk in peer(other).chunks {
      let renumbered = Buffer<UInt32>(count: chunk.groups.count) { out in
        for row in 0..<chunk.groups.count { out[row] = groups[Int(chunk.groups[row])] }
      }
      chunks.append((chunk.values, renumbered))
    }
  }

  func finish() -> Vector {
    let values = Vector.concatenated(chunks.map(\.values), type: type)
    let groups = chunks.flatMap { $0.groups.map(Int64.init) }
    let groupKey = Vector(
      type: .integer, values: .integer(Buffer(groups)), validity: nil, count: groups.count)
    // NULLs sort last within their group.
    let order = Sorting.permutation([SortKey(groupKey), SortKey(values)], count: groups.count)
    var medians = [Double](repeating: 0, count: groupCount)
    var known = [Bool](repeating: false, count: groupCount)
    var start = 0
    while start < order.count {
      let group = groups[Int(order[start])]
      var end = start
      while end < order.count, groups[Int(order[end])] == group, values.isValid(Int(order[end])) { end += 1 }
      if end > start {
        medians[Int(group)] = middle(values, order, start..<end)
        known[Int(group)] = true
      }
      start = end
      while start < order.count, groups[Int(order[start])] == group { start += 1 }
    }
    return Vector(
      type: .double, values: .double(Buffer(medians)),
      validity: ValidityMask(count: groupCount) { known[$0] },
      count: groupCount)
  }

  private func middle(_ values: Vector, _ order: Buffer<UInt32>, _ range: Range<Int>) -> Double {
    let high = range.lowerBound + range.count / 2
    let low = range.count.isMultiple(of: 2) ? high - 1 : high
    let (a, b) = (number(values[Int(order[low])]), number(values[Int(order[high])]))
    return FrameMedian.middle(of: a, b)
  }

  private func number(_ value: Value) -> Double {
    switch value {
    case .integer(let number): Double(number)
    case .double(let number): number
    case .decimal(let number): number.doubleValue
    default: preconditionFailure("the binder takes medians of numbers only")
    }
  }
}
