import Columnar
import Planner

/// `min` and `max` of texts, decimals and other values: for each group the value that beats all others.
final class ValueExtremeAccumulator: Accumulator {
  private let type: DataType
  private let keepsGreater: Bool
  /// The best value of each group; NULL before any.
  private var best: [Value] = []

  init(type: DataType, keepsGreater: Bool) {
    self.type = type
    self.keepsGreater = keepsGreater
  }

  func resize(to groups: Int) {
    if groups > best.count { best += repeatElement(.null, count: groups - best.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    for row in firstInOrder(argument, groups) { keep(argument[Int(row)], in: &best[Int(groups[Int(row)])]) }
  }

  /// Of each group's rows in a chunk the one that beats the others: only that one is looked at as a value.
  private func firstInOrder(_ argument: Vector, _ groups: Buffer<UInt32>) -> [UInt32] {
    let order = Sorting.permutation(
      [
        SortKey(
          Vector(type: .integer, values: .integer(widened(groups)), validity: nil, count: groups.count)),
        SortKey(argument, isDescending: keepsGreater),
      ], count: groups.count)
    var rows: [UInt32] = []
    for index in 0..<order.count
    where index == 0 || groups[Int(order[index])] != groups[Int(order[index - 1])] {
      if argument.isValid(Int(order[index])) { rows.append(order[index]) }
    }
    return rows
  }

  private func widened(_ groups: Buffer<UInt32>) -> Buffer<Int64> {
    Buffer(count: groups.count) { for row in 0..<groups.count { $0[row] = Int64(groups[row]) } }
  }

  private func keep(_ candidate: Value, in best: inout Value) {
    if candidate == .null { return }
    if best == .null || (keepsGreater ? best.isLess(than: candidate) : candidate.isLess(than: best)) {
      best = candidate
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    update(AggregateRows([peer(other).finish()]), groups: Buffer(groups))
  }

  func finish() -> Vector { Vector(listing: best, type: type) }
}

extension Value {
  /// The order of two values of one type; text by UTF-8 bytes, NaN greatest.
  func isLess(than other: Value) -> Bool {
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.integer(let a), .integer(let b)), (.timestamp(let a), .timestamp(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.double(let a), .double(let b)): a < b || (b.isNaN && !a.isNaN)
    case (.decimal(let a), .decimal(let b)): a < b
    case (.interval(let a), .interval(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: preconditionFailure("values of one column have one type")
    }
  }
}
