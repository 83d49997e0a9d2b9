import Columnar
import Planner

/// Rows of a left and a right chunk that go together, in the order of the left.
struct RowPairs {
  /// The left rows whose pairs these are; some may have none.
  let rows: Range<Int>
  let left: Buffer<UInt32>
  let right: Buffer<UInt32>

  init(of rows: Range<Int>, left: Buffer<UInt32>, right: Buffer<UInt32>) {
    (self.rows, self.left, self.right) = (rows, left, right)
  }

  /// The pairs of left rows that have one right row each, or ``noRow``.
  init(oneEach right: Buffer<UInt32>) {
    let matched = right.rows { $0 != noRow }
    self.init(of: 0..<right.count, left: matched, right: right.gathered(matched))
  }

  /// How many pairs there are.
  var count: Int { left.count }

  /// The left rows that have a partner, once each.
  var matchedLeft: Buffer<UInt32> {
    let firsts = Buffer<UInt32>(filtering: count) { $0 == 0 || left[$0] != left[$0 - 1] }
    return firsts.count == count ? left : left.gathered(firsts)
  }

  /// For each left row of the range whether it has a partner: 1 or 0.
  var marks: Buffer<UInt8> {
    Buffer(count: rows.count) { marks in
      marks.initialize(repeating: 0)
      for index in 0..<count { marks[Int(left[index]) - rows.lowerBound] = 1 }
    }
  }

  /// The left rows of the range that have none.
  var unmatchedLeft: Buffer<UInt32> {
    let (marks, first) = (marks, rows.lowerBound)
    let unmatched = marks.rows { $0 == 0 }
    return Buffer(count: unmatched.count) { out in
      for index in 0..<unmatched.count { out[index] = unmatched[index] + UInt32(first) }
    }
  }

  /// The pairs for which a condition over both rows is true; all of them without one.
  func filtered(
    _ condition: Expression?, _ leftChunk: DataChunk, _ rightChunk: DataChunk, _ evaluator: Evaluator
  ) throws -> RowPairs {
    guard let condition else { return self }
    let kept = try evaluator.rowsWhereTrue(condition, over: sideBySide(condition, leftChunk, rightChunk))
    if kept.count == count { return self }
    return RowPairs(of: rows, left: left.gathered(kept), right: right.gathered(kept))
  }

  /// A condition's value at each pair.
  func evaluated(
    _ condition: Expression, _ leftChunk: DataChunk, _ rightChunk: DataChunk, _ evaluator: Evaluator
  ) throws -> Vector {
    try evaluator.evaluate(condition, over: sideBySide(condition, leftChunk, rightChunk))
  }

  /// The pairs' rows with only the columns that a condition reads; the others are NULL.
  private func sideBySide(
    _ condition: Expression, _ leftChunk: DataChunk, _ rightChunk: DataChunk
  ) -> DataChunk {
    let inputs = condition.inputs
    let columns = (leftChunk.columns.map { ($0, left) } + rightChunk.columns.map { ($0, right) })
      .enumerated().map { index, column in
        inputs.contains(index)
          ? column.0.gathered(column.1) : Vector(constant: .null, type: column.0.type, count: count)
      }
    return DataChunk(columns: columns, count: count)
  }

  /// The pairs with the partner ``noRow`` for each left row of the range that has none.
  var keepingAll: RowPairs {
    let total = count + rows.count - marks.reduce(0) { $0 + Int($1) }
    if total == count { return self }
    var all: Buffer<UInt32>?
    let lefts = Buffer<UInt32>(count: total) { lefts in
      all = Buffer(count: total) { rights in
        var (next, index) = (0, 0)
        for row in UInt32(rows.lowerBound)..<UInt32(rows.upperBound) {
          let first = next
          while index < count, left[index] == row {
            (lefts[next], rights[next]) = (row, right[index])
            (next, index) = (next + 1, index + 1)
          }
          if next == first {
            (lefts[next], rights[next]) = (row, noRow)
            next += 1
          }
        }
      }
    }
    guard let all else { preconditionFailure("filled above") }
    return RowPairs(of: rows, left: lefts, right: all)
  }
}

extension Buffer {
  /// The places whose values meet a test, in order.
  @inline(__always)
  func rows(where isWanted: (Element) -> Bool) -> Buffer<UInt32> {
    Buffer<UInt32>(filtering: count) { isWanted(self[$0]) }
  }
}

extension Buffer where Element == UInt32 {
  /// The numbers below `limit` that meet a test, in order.
  @inline(__always)
  init(filtering limit: Int, where isWanted: (Int) -> Bool) {
    var count = 0
    let rows = Buffer(count: limit) { out in
      // Written without a branch, and kept where wanted.
      for row in 0..<limit {
        out[count] = UInt32(truncatingIfNeeded: row)
        count += isWanted(row) ? 1 : 0
      }
    }
    self = rows[0..<count]
  }
}
