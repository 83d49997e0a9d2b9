import Columnar
import Planner

/// Passes each distinct value of a group on to another accumulator once; NULLs are no values.
///
/// Of equal values the first in stored order is passed on, where the other accumulator minds.
final class DistinctAccumulator: Accumulator {
  private let call: AggregateCall
  private let inner: any Accumulator
  private var index: GroupIndex
  /// The pairs of group and text where texts are counted: no place in stored order is kept for them.
  private var texts = PairSet()
  private var merger = TextMerger()
  private var groupCount = 0
  /// The distinct pairs of group and value met, as they came.
  private var pairs: [(rows: AggregateRows, groups: Buffer<UInt32>)] = []
  /// The first place of each pair in stored order; empty where nobody minds.
  private var places: [Int64] = []

  init(_ call: AggregateCall, _ inner: any Accumulator) {
    self.call = call
    self.inner = inner
    index = GroupIndex(types: [.integer] + call.arguments.map(\.type))
  }

  func resize(to groups: Int) { groupCount = max(groupCount, groups) }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let isTextCount = call.function == .count && call.arguments.count == 1 && call.arguments[0].type == .text
    let newRows = isTextCount ? newTexts(rows.arguments[0], groups) : newPairs(rows, groups)
    if newRows.isEmpty { return }
    pairs.append((rows.gathered(Buffer(newRows)), groups.gathered(Buffer(newRows))))
  }

  /// The rows at which a text is first met in a group.
  private func newTexts(_ vector: Vector, _ groups: Buffer<UInt32>) -> [UInt32] {
    let codes = merger.codes(of: vector)
    let isConstant = vector.isConstant
    var newRows: [UInt32] = []
    for row in 0..<groups.count where vector.isValid(row) {
      if texts.insert(groups[row], codes[isConstant ? 0 : row]) { newRows.append(UInt32(row)) }
    }
    return newRows
  }

  /// The rows at which a value is first met in a group.
  private func newPairs(_ rows: AggregateRows, _ groups: Buffer<UInt32>) -> [UInt32] {
    let wide = Buffer<Int64>(count: groups.count) { out in
      for row in 0..<groups.count { out[row] = Int64(groups[row]) }
    }
    let groupKey = Vector(type: .integer, values: .integer(wide), validity: nil, count: groups.count)
    let (numbers, newRows) = index.groups(of: [groupKey] + rows.arguments, count: groups.count)
    if let rowPlaces = rows.places {
      places += newRows.map { rowPlaces[Int($0)] }
      for row in 0..<numbers.count {
        places[Int(numbers[row])] = min(places[Int(numbers[row])], rowPlaces[row])
      }
    }
    return newRows
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    for pair in other.placedPairs {
      let own = pair.groups
      update(
        pair.rows,
        groups: Buffer(count: own.count) { out in
          for row in 0..<out.count { out[row] = groups[Int(own[row])] }
        })
    }
  }

  func finish() throws -> Vector {
    inner.resize(to: groupCount)
    for pair in placedPairs { inner.update(pair.rows, groups: pair.groups) }
    return try inner.finish()
  }

  /// The pairs with the places they have by now.
  private var placedPairs: [(rows: AggregateRows, groups: Buffer<UInt32>)] {
    if places.isEmpty { return pairs }
    var next = 0
    return pairs.map { pair in
      let range = next..<(next + pair.groups.count)
      next = range.upperBound
      return (
        AggregateRows(pair.rows.arguments, order: pair.rows.order, places: Buffer(Array(places[range]))),
        pair.groups
      )
    }
  }
}
