import Columnar
import Planner
import Synchronization

/// Looks each left row up among the right rows; without keys, pairs it with all of them.
///
/// Pairs come in the order of the left rows, and for one left row in the order of the right.
final class HashJoin: Sendable {
  /// A condition that two expressions, over the left and over the right rows, are equal.
  typealias Key = (left: Expression, right: Expression)

  private let kind: LogicalPlan.Join.Kind
  private let build: DataChunk
  private let keys: [Key]
  private let residual: Expression?
  private let evaluator: Evaluator
  /// The right rows by their keys; the error where a key cannot be computed for some row.
  private let table: Result<JoinTable, any Error>
  /// The same join without keys that can fail, made when one does.
  private let cautious = Mutex<HashJoin?>(nil)

  /// How many pairs are held at a time where each left row is paired with all right ones.
  private static let pairsAtOnce = 65_536

  init(
    kind: LogicalPlan.Join.Kind, build: DataChunk, keys: [Key], residual: Expression?, evaluator: Evaluator
  ) {
    self.kind = kind
    self.build = build
    self.keys = keys
    self.residual = residual
    self.evaluator = evaluator
    table = Result {
      JoinTable(keys: try keys.map { try evaluator.evaluate($0.right, over: build) }, count: build.count)
    }
  }

  /// The joined rows of one left chunk.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    var pairs: RowPairs
    if keys.isEmpty {
      pairs = try allPairs(chunk)
    } else {
      let matching: RowPairs
      do {
        matching = try matches(chunk, try table.get())
      } catch {
        return try cautiously(error, leftWidth: chunk.columns.count).probe(chunk)
      }
      pairs = try matching.filtered(residual, chunk, build, evaluator)
    }
    if kind == .left { pairs = pairs.keepingAll(chunk.count) }
    return pairs.joined(chunk, build)
  }

  private func matches(_ chunk: DataChunk, _ table: JoinTable) throws -> RowPairs {
    let values = try keys.map { try evaluator.evaluate($0.left, over: chunk) }
    let first = table.firstMatches(of: values, count: chunk.count)
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

  private func allPairs(_ chunk: DataChunk) throws -> RowPairs {
    var pairs = RowPairs()
    let rows = max(1, Self.pairsAtOnce / max(1, build.count))
    for start in stride(from: 0, to: chunk.count, by: rows) {
      var some = RowPairs()
      for left in start..<min(start + rows, chunk.count) {
        for right in 0..<UInt32(build.count) { some.append(UInt32(left), right) }
      }
      pairs.append(try some.filtered(residual, chunk, build, evaluator))
    }
    return pairs
  }

  /// The join to use when a key has failed: the row it failed at may be one that no pair reaches, so that what can
  /// fail is compared pair by pair, after all that cannot.
  private func cautiously(_ error: any Error, leftWidth: Int) throws -> HashJoin {
    let failing = keys.filter { $0.left.mayFail || $0.right.mayFail }
    if failing.isEmpty { throw error }
    return cautious.withLock { known in
      if let known { return known }
      let conditions = residual?.conjuncts ?? []
      let equalities = failing.map {
        Expression.comparison(.equal, $0.left, $0.right.movingInputs(by: leftWidth))
      }
      let made = HashJoin(
        kind: kind, build: build, keys: keys.filter { !$0.left.mayFail && !$0.right.mayFail },
        residual: .conjunction(
          conditions.filter { !$0.mayFail } + equalities + conditions.filter(\.mayFail)),
        evaluator: evaluator)
      known = made
      return made
    }
  }
}

extension Expression {
  /// The same expression over a chunk whose columns stand so many places further on.
  fileprivate func movingInputs(by places: Int) -> Expression {
    replacing { part in
      if case .input(let index, let type) = part { .input(index + places, type) } else { nil }
    }
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

  mutating func append(_ other: RowPairs) {
    left += other.left
    right += other.right
  }

  /// The pairs for which a condition over both rows is true; all of them without one.
  func filtered(
    _ condition: Expression?, _ leftChunk: DataChunk, _ rightChunk: DataChunk, _ evaluator: Evaluator
  ) throws -> RowPairs {
    guard let condition else { return self }
    let inputs = condition.inputs
    let (leftRows, rightRows) = (Buffer(left), Buffer(right))
    let columns = (leftChunk.columns.map { ($0, leftRows) } + rightChunk.columns.map { ($0, rightRows) })
      .enumerated().map { index, column in
        inputs.contains(index)
          ? column.0.gathered(column.1) : Vector(constant: .null, type: column.0.type, count: left.count)
      }
    let kept = try evaluator.rowsWhereTrue(condition, over: DataChunk(columns: columns, count: left.count))
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
