import Columnar
import Planner

/// Looks each left row up among the right rows; without keys, pairs it with all of them.
///
/// Pairs come in the order of the left rows, and for one left row in the order of the right.
struct HashJoin: Sendable {
  private let kind: LogicalPlan.Join.Kind
  private let build: DataChunk
  private let leftKeys: [Expression]
  private let table: JoinTable?
  private let residual: Expression?
  private let evaluator: Evaluator

  init(
    kind: LogicalPlan.Join.Kind, build: DataChunk, keys: [(left: Expression, right: Expression)],
    residual: Expression?, evaluator: Evaluator
  ) throws {
    self.kind = kind
    self.build = build
    self.residual = residual
    self.evaluator = evaluator
    leftKeys = keys.map(\.left)
    table =
      keys.isEmpty
      ? nil
      : JoinTable(keys: try keys.map { try evaluator.evaluate($0.right, over: build) }, count: build.count)
  }

  /// The joined rows of one left chunk.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    var pairs = try table.map { try matches(chunk, $0) } ?? allPairs(chunk)
    if let residual { pairs = try pairs.filtered(residual, chunk, build, evaluator) }
    if kind == .left { pairs = pairs.keepingAll(chunk.count) }
    return pairs.joined(chunk, build)
  }

  private func matches(_ chunk: DataChunk, _ table: JoinTable) throws -> RowPairs {
    let keys = try leftKeys.map { try evaluator.evaluate($0, over: chunk) }
    let first = table.firstMatches(of: keys, count: chunk.count)
    var pairs = RowPairs()
    for row in 0..<chunk.count {
      var match = first[row]
      while match != 0 {
        pairs.append(UInt32(row), match - 1)
        match = table.following(match - 1)
      }
    }
    return pairs
  }

  private func allPairs(_ chunk: DataChunk) -> RowPairs {
    var pairs = RowPairs()
    for left in 0..<UInt32(chunk.count) {
      for right in 0..<UInt32(build.count) { pairs.append(left, right) }
    }
    return pairs
  }
}

/// Rows of a left and a right chunk that go together, in the order of the left; ``noRow`` stands for NULLs.
struct RowPairs {
  private(set) var left: [UInt32] = []
  private(set) var right: [UInt32] = []

  mutating func append(_ leftRow: UInt32, _ rightRow: UInt32) {
    left.append(leftRow)
    right.append(rightRow)
  }

  /// The pairs for which a condition over both rows is true.
  func filtered(
    _ condition: Expression, _ leftChunk: DataChunk, _ rightChunk: DataChunk, _ evaluator: Evaluator
  ) throws -> RowPairs {
    let inputs = condition.inputs
    let (leftRows, rightRows) = (Buffer(left), Buffer(right))
    let columns = (leftChunk.columns.map { ($0, leftRows) } + rightChunk.columns.map { ($0, rightRows) })
      .enumerated().map { index, column in
        inputs.contains(index)
          ? column.0.gathered(column.1) : Vector(constant: .null, type: column.0.type, count: left.count)
      }
    let kept = Logic.rowsWhereTrue(
      try evaluator.evaluate(condition, over: DataChunk(columns: columns, count: left.count)))
    var result = RowPairs()
    for index in kept { result.append(left[Int(index)], right[Int(index)]) }
    return result
  }

  /// The pairs with a NULL partner for each left row that has none.
  func keepingAll(_ leftCount: Int) -> RowPairs {
    var result = RowPairs()
    var index = 0
    for row in 0..<UInt32(leftCount) {
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
