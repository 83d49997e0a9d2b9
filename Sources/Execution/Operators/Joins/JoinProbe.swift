import Columnar
import Planner
import Synchronization

/// Joins left chunks to gathered right rows: finds candidates (``PairSource``), keeps those that meet the rest of the
/// condition, and makes of them what the kind of join asks for.
///
/// Pairs come in the order of the left rows, and for one left row in the order of the right: the order of a nested loop,
/// however they are found.
final class JoinProbe: Sendable {
  private let join: PhysicalPlan.Join
  private let build: DataChunk
  private let evaluator: Evaluator
  /// Where candidates come from; the error where a key or a compared value cannot be computed for some right row.
  private let source: Result<any PairSource, any Error>
  /// The condition that candidates have still to meet.
  private let residual: Expression?
  /// The same search without what can fail, made when that does.
  private let cautious = Mutex<JoinProbe?>(nil)
  /// The right rows that some left row has matched; kept where those that none has are kept.
  private let matchedRight: Mutex<[Bool]>

  init(_ join: PhysicalPlan.Join, build: DataChunk, evaluator: Evaluator) {
    self.join = join
    self.build = build
    self.evaluator = evaluator
    source = Result {
      switch join.method {
      case .hash: try KeyLookup(join.keys, build: build, evaluator: evaluator)
      case .extremes: preconditionFailure("a mark join has its own operator")
      case .range(let range): try RangeLookup(join.keys, range, build: build, evaluator: evaluator)
      case .nearest(let inequality):
        try NearestLookup(
          join.keys, inequality, condition: join.residual, build: build, evaluator: evaluator)
      }
    }
    // The nearest row that meets the condition is not always the nearest.
    if case .nearest = join.method { residual = nil } else { residual = join.residual }
    matchedRight = Mutex([Bool](repeating: false, count: join.keepsUnmatchedRight ? build.count : 0))
  }

  /// The joined rows of one left chunk, some at a time.
  ///
  /// - Throws: ``ExecutionError``, for a join of a single row also where a left row has two matches.
  func probe(_ chunk: DataChunk) throws -> ChunkStream {
    let (candidates, residual) = try candidates(of: chunk)
    return ChunkStream {
      guard let (rows, some) = try candidates.next() else { return nil }
      return try self.delivered(
        try some.filtered(residual, chunk, self.build, self.evaluator), of: rows, in: chunk)
    }
  }

  private func candidates(of chunk: DataChunk) throws -> (PairBatches, residual: Expression?) {
    do {
      return (
        try source.get().batches(of: chunk, firstOnly: residual == nil && join.kind.asksOnlyWhether), residual
      )
    } catch {
      return try cautiously(error, leftWidth: chunk.columns.count).candidates(of: chunk)
    }
  }

  /// What the join delivers for a run of left rows with these pairs.
  private func delivered(_ pairs: RowPairs, of rows: Range<Int>, in chunk: DataChunk) throws -> DataChunk {
    if join.keepsUnmatchedRight {
      matchedRight.withLock { matched in for row in pairs.right { matched[Int(row)] = true } }
    }
    switch join.kind {
    case .inner, .right: return pairs.joined(chunk, build)
    case .left, .full: return pairs.keepingAll(rows).joined(chunk, build)
    case .semi: return chunk.gathered(Buffer(pairs.matchedLeft))
    case .anti: return chunk.gathered(Buffer(pairs.unmatchedLeft(rows)))
    case .single(let place):
      guard pairs.count == pairs.matchedLeft.count else {
        throw ExecutionError(
          .undefined, "this query gives more than one row where one value stands", at: place)
      }
      return pairs.keepingAll(rows).joined(chunk, build)
    case .exists:
      let left = chunk[rows]
      let marks = Buffer<UInt8>(count: rows.count) { marks in
        marks.initialize(repeating: 0)
        for row in pairs.left { marks[Int(row) - rows.lowerBound] = 1 }
      }
      let mark = Vector(type: .boolean, values: .boolean(marks), validity: nil, count: rows.count)
      return DataChunk(columns: left.columns + [mark], count: rows.count)
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

  /// The search to use when a key or a compared value has failed: the row it failed at may be one that no pair reaches,
  /// so that what can fail is compared pair by pair, after all that cannot.
  private func cautiously(_ error: any Error, leftWidth: Int) throws -> JoinProbe {
    if case .nearest = join.method { throw error }
    let conditions =
      join.keys.map { ($0.condition(leftWidth: leftWidth), $0.left.mayFail || $0.right.mayFail) }
      + join.inequalities.map { ($0.condition(leftWidth: leftWidth), $0.left.mayFail || $0.right.mayFail) }
    let failing = conditions.filter(\.1).map(\.0)
    if failing.isEmpty { throw error }
    return cautious.withLock { known in
      if let known { return known }
      let others = join.residual?.conjuncts ?? []
      // Inequalities that cannot fail are conditions on pairs too: without those that can, there may be no run to search.
      let steady = conditions.dropFirst(join.keys.count).filter { !$0.1 }.map(\.0)
      var pairwise = join
      pairwise.keys = join.keys.filter { !$0.left.mayFail && !$0.right.mayFail }
      pairwise.method = .hash
      pairwise.residual = .conjunction(
        steady + others.filter { !$0.mayFail } + failing + others.filter(\.mayFail))
      let made = JoinProbe(pairwise, build: build, evaluator: evaluator)
      known = made
      return made
    }
  }
}

extension PhysicalPlan.Join {
  /// Whether right rows without a partner are delivered, after all others.
  var keepsUnmatchedRight: Bool { kind == .right || kind == .full }
}

extension LogicalPlan.Join.Kind {
  /// Whether it matters only that a left row has a partner, not which.
  fileprivate var asksOnlyWhether: Bool {
    switch self {
    case .semi, .anti, .exists: true
    case .inner, .left, .right, .full, .single, .mark: false
    }
  }
}
