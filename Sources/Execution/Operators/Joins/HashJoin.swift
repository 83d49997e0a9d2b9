import Columnar
import Planner
import Synchronization

/// Looks each left row up among the right rows; without keys, pairs it with all of them.
///
/// Pairs come in the order of the left rows, and for one left row in the order of the right.
final class HashJoin: Sendable {
  let kind: LogicalPlan.Join.Kind
  let build: DataChunk
  let keys: [JoinKey]
  let residual: Expression?
  let evaluator: Evaluator
  /// The right rows by their keys; the error where a key cannot be computed for some row.
  private let table: Result<JoinTable, any Error>
  /// The same join without keys that can fail, made when one does.
  private let cautious = Mutex<HashJoin?>(nil)
  /// The right rows that some left row has matched; kept for a full join alone.
  private let matchedRight: Mutex<[Bool]>

  /// How many pairs are held at a time where each left row is paired with all right ones.
  private static let pairsAtOnce = 65_536

  init(
    kind: LogicalPlan.Join.Kind, build: DataChunk, keys: [JoinKey], residual: Expression?,
    evaluator: Evaluator
  ) {
    self.kind = kind
    self.build = build
    self.keys = keys
    self.residual = residual
    self.evaluator = evaluator
    table = Result {
      JoinTable(
        keys: try keys.map { try evaluator.evaluate($0.right, over: build) },
        matchingNulls: keys.map(\.matchesNulls), count: build.count)
    }
    matchedRight = Mutex([Bool](repeating: false, count: kind == .full ? build.count : 0))
  }

  /// The joined rows of one left chunk.
  ///
  /// - Throws: ``ExecutionError``, for a join of a single row also where a left row has two matches.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    let pairs = try matchingPairs(chunk)
    switch kind {
    case .inner: return pairs.joined(chunk, build)
    case .left: return pairs.keepingAll(chunk.count).joined(chunk, build)
    case .full:
      matchedRight.withLock { matched in for row in pairs.right { matched[Int(row)] = true } }
      return pairs.keepingAll(chunk.count).joined(chunk, build)
    case .semi: return chunk.gathered(Buffer(pairs.matchedLeft))
    case .anti: return chunk.gathered(Buffer(pairs.unmatchedLeft(chunk.count)))
    case .single(let place):
      guard pairs.left.count == pairs.matchedLeft.count else {
        throw ExecutionError(
          .undefined, "this query gives more than one row where one value stands", at: place)
      }
      return pairs.keepingAll(chunk.count).joined(chunk, build)
    case .mark: preconditionFailure("a mark join has its own operator")
    }
  }

  /// The right rows that no left row has matched, NULL on the left: asked for after all left rows were probed.
  func unmatchedRight(leftTypes: [DataType]) -> DataChunk {
    let rows = Buffer(
      matchedRight.withLock { matched in matched.indices.filter { !matched[$0] }.map { UInt32($0) } })
    return DataChunk(
      columns: leftTypes.map { Vector(constant: .null, type: $0, count: rows.count) }
        + build.columns.map { $0.gathered(rows) }, count: rows.count)
  }

  private func matchingPairs(_ chunk: DataChunk) throws -> RowPairs {
    if keys.isEmpty { return try allPairs(chunk) }
    let matching: RowPairs
    do {
      matching = try matches(chunk, try table.get())
    } catch {
      return try cautiously(error, leftWidth: chunk.columns.count).matchingPairs(chunk)
    }
    return try matching.filtered(residual, chunk, build, evaluator)
  }

  private func matches(_ chunk: DataChunk, _ table: JoinTable) throws -> RowPairs {
    let values = try keys.map { try evaluator.evaluate($0.left, over: chunk) }
    return table.pairs(of: values, count: chunk.count)
  }

  private func allPairs(_ chunk: DataChunk) throws -> RowPairs {
    var pairs = RowPairs()
    for some in RowPairs.allPairs(chunk.count, build.count, atOnce: Self.pairsAtOnce) {
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
      let equalities = failing.map { $0.condition(leftWidth: leftWidth) }
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

extension JoinKey {
  /// The key as a condition over the columns of both sides, the left ones first.
  func condition(leftWidth: Int) -> Expression {
    let right = right.replacing { part in
      if case .input(let index, let type) = part { .input(index + leftWidth, type) } else { nil }
    }
    return matchesNulls
      ? .distinctness(left, right, negated: true) : .comparison(.equal, left, right)
  }
}
