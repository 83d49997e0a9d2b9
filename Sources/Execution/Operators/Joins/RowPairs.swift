import Columnar
import Planner

/// Rows of a left and a right chunk that go together, in the order of the left; ``noRow`` stands for NULLs.
struct RowPairs {
  private(set) var left: [UInt32] = []
  private(set) var right: [UInt32] = []

  /// How many pairs there are.
  var count: Int { left.count }

  @inline(__always)
  mutating func append(_ leftRow: UInt32, _ rightRow: UInt32) {
    left.append(leftRow)
    right.append(rightRow)
  }

  /// Puts the right rows of the pairs from `start` on, which have one left row, in ascending order.
  mutating func sortRight(from start: Int, _ ascending: inout AscendingRows) {
    ascending.sort(&right, from: start)
  }

  /// The left rows that have a partner, once each.
  var matchedLeft: [UInt32] {
    left.indices.filter { $0 == 0 || left[$0] != left[$0 - 1] }.map { left[$0] }
  }

  /// The left rows of a range that have none.
  func unmatchedLeft(_ rows: Range<Int>) -> [UInt32] {
    var isMatched = [Bool](repeating: false, count: rows.count)
    for row in left { isMatched[Int(row) - rows.lowerBound] = true }
    return rows.filter { !isMatched[$0 - rows.lowerBound] }.map { UInt32($0) }
  }

  /// The pairs for which a condition over both rows is true; all of them without one.
  func filtered(
    _ condition: Expression?, _ leftChunk: DataChunk, _ rightChunk: DataChunk, _ evaluator: Evaluator
  ) throws -> RowPairs {
    guard let condition else { return self }
    let kept = try evaluator.rowsWhereTrue(condition, over: sideBySide(condition, leftChunk, rightChunk))
    var result = RowPairs()
    for index in kept { result.append(left[Int(index)], right[Int(index)]) }
    return result
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
    let (leftRows, rightRows) = (Buffer(left), Buffer(right))
    let columns = (leftChunk.columns.map { ($0, leftRows) } + rightChunk.columns.map { ($0, rightRows) })
      .enumerated().map { index, column in
        inputs.contains(index)
          ? column.0.gathered(column.1) : Vector(constant: .null, type: column.0.type, count: left.count)
      }
    return DataChunk(columns: columns, count: left.count)
  }

  /// The pairs with a NULL partner for each left row of a range that has none.
  func keepingAll(_ rows: Range<Int>) -> RowPairs {
    var result = RowPairs()
    var index = 0
    for row in UInt32(rows.lowerBound)..<UInt32(rows.upperBound) {
      if index == left.count || left[index] != row { result.append(row, noRow) }
      while index < left.count, left[index] == row {
        result.append(row, right[index])
        index += 1
      }
    }
    return result
  }

  /// The rows side by side.
  func joined(_ leftChunk: DataChunk, _ rightChunk: DataChunk) -> DataChunk {
    let (leftRows, rightRows) = (Buffer(left), Buffer(right))
    return DataChunk(
      columns: leftChunk.columns.map { $0.gathered(leftRows) }
        + rightChunk.columns.map { $0.gatheredOrNull(rightRows) }, count: left.count)
  }
}
