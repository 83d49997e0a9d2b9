import Columnar
import Planner

/// `first`, `last`, `any_value`, `arg_min` and `arg_max`: of each group the value at one row, kept as rows come.
///
/// Every row has a word, and the row with the least one wins; of equal words the first row in stored order.
final class PickAccumulator: Accumulator {
  private let call: AggregateCall
  /// The least word of each group, and the row's place.
  private var words: [UInt64] = []
  private var places: [Int64] = []
  /// Where the row's value is kept; none before any row.
  private var slots: [UInt32] = []
  private var kept: [Vector] = []
  private var keptCount = 0

  init(_ call: AggregateCall) { self.call = call }

  /// Whether what decides fits a word: stored order, or one number, time or condition.
  static func serves(_ call: AggregateCall) -> Bool {
    guard call.orderBy.isEmpty else { return false }
    return switch call.arguments.last?.type {
    case .text, .decimal, .interval: call.arguments.count == 1
    default: true
    }
  }

  func resize(to groups: Int) {
    guard groups > slots.count else { return }
    words += repeatElement(0, count: groups - words.count)
    places += repeatElement(0, count: groups - places.count)
    slots += repeatElement(noRow, count: groups - slots.count)
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    guard let rowPlaces = rows.places else { preconditionFailure("picks go by stored order") }
    let included = rows.whereValid(keepingNulls: call.function.keepsNulls).included
    let key = rows.arguments[rows.arguments.count - 1]
    switch (call.function, key.values) {
    case (.first, _):
      take(rows.argument, groups, included, rowPlaces) { _ in 0 }
    case (.last, _):
      take(rows.argument, groups, included, rowPlaces) { ~UInt64(bitPattern: rowPlaces[$0]) }
    case (_, .integer(let keys)):
      let flip = flip
      take(rows.argument, groups, included, rowPlaces) { UInt64(bitPattern: keys[$0]) ^ (1 << 63) ^ flip }
    case (_, .double(let keys)):
      let flip = flip
      take(rows.argument, groups, included, rowPlaces) { Comparison.orderedBits(keys[$0]) ^ flip }
    case (_, .boolean(let keys)):
      let flip = flip
      take(rows.argument, groups, included, rowPlaces) { UInt64(keys[$0]) ^ flip }
    default: preconditionFailure("keys of other types are collected")
    }
  }

  /// Turns the order of words round where the greatest key wins.
  private var flip: UInt64 { if case .argMax = call.function { .max } else { 0 } }

  @inline(__always)
  private func take(
    _ values: Vector, _ groups: Buffer<UInt32>, _ included: ValidityMask?, _ rowPlaces: Buffer<Int64>,
    _ word: (Int) -> UInt64
  ) {
    // The winners' rows are numbered behind all that is kept, then only they are.
    let start = keptCount
    var touched: [UInt32] = []
    for row in 0..<groups.count where included?.isValid(row) ?? true {
      let (group, word) = (Int(groups[row]), word(row))
      let isFirst = slots[group] == noRow
      guard isFirst || word < words[group] || (word == words[group] && rowPlaces[row] < places[group])
      else { continue }
      if isFirst || Int(slots[group]) < start { touched.append(UInt32(group)) }
      words[group] = word
      places[group] = rowPlaces[row]
      slots[group] = UInt32(start + row)
    }
    if touched.isEmpty { return }
    kept.append(values.gathered(Buffer(touched.map { slots[Int($0)] - UInt32(start) })))
    for (index, group) in touched.enumerated() { slots[Int(group)] = UInt32(start + index) }
    keptCount += touched.count
    // What lost since then is dropped before it outweighs the rest.
    if keptCount > 2 * slots.count + 65_536 { compact() }
  }

  private func compact() {
    let known = slots.indices.filter { slots[$0] != noRow }
    let all = Vector.concatenated(kept, type: call.type)
    kept = [all.gathered(Buffer(known.map { slots[$0] }))]
    keptCount = known.count
    for (index, group) in known.enumerated() { slots[group] = UInt32(index) }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    other.compact()
    let known = other.slots.indices.filter { other.slots[$0] != noRow }
    take(
      other.kept[0], Buffer(known.map { groups[$0] }), nil, Buffer(known.map { other.places[$0] })
    ) { other.words[known[$0]] }
  }

  func finish() -> Vector {
    Vector.concatenated(kept, type: call.type).gatheredOrNull(Buffer(slots))
  }
}
