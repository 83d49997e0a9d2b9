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
  /// The columns of each side that nobody reads of the joined rows.
  private let unreadLeft: Set<Int>
  private let unreadRight: Set<Int>
  /// The right rows that some left row has matched; kept where those that none has are kept.
  private let matchedRight: Mutex<[Bool]>

  init(_ join: PhysicalPlan.Join, build: DataChunk, evaluator: Evaluator) {
    self.join = join
    self.build = build
    self.evaluator = evaluator
    source = Result {
      switch join.method {
      case .hash:
        try KeyLookup(
          join.keys, build: build, evaluator: evaluator,
          firstOnly: join.residual == nil && join.kind.asksOnlyWhether)
      case .extremes: preconditionFailure("a mark join has its own operator")
      case .range(let range): try RangeLookup(join.keys, range, build: build, evaluator: evaluator)
      case .nearest(let inequality):
        try NearestLookup(
          join.keys, inequality, condition: join.residual, build: build, evaluator: evaluator)
      }
    }
    // The nearest row that meets the condition is not always the nearest.
    if case .nearest = join.method { residual = nil } else { residual = join.residual }
    let leftWidth = join.left.output.count
    unreadLeft = join.unread.filter { $0 < leftWidth }
    unreadRight = Set(join.unread.filter { $0 >= leftWidth }.map { $0 - leftWidth })
    matchedRight = Mutex([Bool](repeating: false, count: join.keepsUnmatchedRight ? build.count : 0))
  }

  /// The joined rows of one left chunk, some at a time.
  ///
  /// - Throws: ``ExecutionError``, for a join of a single row also where a left row has two matches.
  func probe(_ chunk: DataChunk) throws -> ChunkStream {
    let (candidates, residual) = try candidates(of: chunk)
    if case .oneEach(let right) = candidates, residual == nil {
      return ChunkStream(try delivered(oneEach: right, in: chunk))
    }
    let batches = candidates.batches
    return ChunkStream {
      guard let pairs = try batches.next() else { return nil }
      return try self.delivered(
        try pairs.filtered(residual, chunk, self.build, self.evaluator), in: chunk)
    }
  }

  private func candidates(of chunk: DataChunk) throws -> (PairCandidates, residual: Expression?) {
    do {
      return (
        try source.get().candidates(of: chunk, firstOnly: residual == nil && join.kind.asksOnlyWhether),
        residual
      )
    } catch {
      return try cautiously(error, leftWidth: chunk.columns.count).candidates(of: chunk)
    }
  }

  /// What the join delivers where each left row has one partner or ``noRow``: left columns pass as they are where every
  /// left row stays.
  private func delivered(oneEach right: Buffer<UInt32>, in chunk: DataChunk) throws -> DataChunk {
    switch join.kind {
    case .left, .single: return joined(chunk, build.gatheredOrNull(right, leaving: unreadRight))
    case .exists:
      let marks = Buffer<UInt8>(count: right.count) { marks in
        for row in 0..<right.count { marks[row] = right[row] == noRow ? 0 : 1 }
      }
      return marked(chunk, marks)
    case .inner:
      let pairs = RowPairs(oneEach: right)
      if pairs.count < chunk.count { return try delivered(pairs, in: chunk) }
      return joined(chunk, build.gathered(right, leaving: unreadRight))
    case .semi, .anti, .right, .full: return try delivered(RowPairs(oneEach: right), in: chunk)
    case .mark: preconditionFailure("a mark join has its own operator")
    }
  }

  /// What the join delivers for a run of left rows with these pairs.
  private func delivered(_ pairs: RowPairs, in chunk: DataChunk) throws -> DataChunk {
    if join.keepsUnmatchedRight {
      matchedRight.withLock { matched in for row in pairs.right { matched[Int(row)] = true } }
    }
    switch join.kind {
    case .inner, .right:
      return joined(
        chunk.gathered(pairs.left, leaving: unreadLeft), build.gathered(pairs.right, leaving: unreadRight))
    case .left, .full: return joinedKeepingAll(pairs, chunk)
    case .semi: return chunk.gathered(pairs.matchedLeft, leaving: unreadLeft)
    case .anti: return chunk.gathered(pairs.unmatchedLeft, leaving: unreadLeft)
    case .single(let place):
      guard pairs.count == pairs.matchedLeft.count else {
        throw ExecutionError(
          .undefined, "this query gives more than one row where one value stands", at: place)
      }
      return joinedKeepingAll(pairs, chunk)
    case .exists: return marked(chunk[pairs.rows], pairs.marks)
    case .mark: preconditionFailure("a mark join has its own operator")
    }
  }

  private func joinedKeepingAll(_ pairs: RowPairs, _ chunk: DataChunk) -> DataChunk {
    let all = pairs.keepingAll
    return joined(
      chunk.gathered(all.left, leaving: unreadLeft), build.gatheredOrNull(all.right, leaving: unreadRight))
  }

  private func joined(_ left: DataChunk, _ right: DataChunk) -> DataChunk {
    DataChunk(columns: left.columns + right.columns, count: left.count)
  }

  private func marked(_ left: DataChunk, _ marks: Buffer<UInt8>) -> DataChunk {
    let mark = Vector(type: .boolean, values: .boolean(marks), validity: nil, count: left.count)
    return DataChunk(columns: left.columns + [mark], count: left.count)
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

extension DataChunk {
  /// Some rows, with some columns left out: those are NULL and not to be read.
  fileprivate func gathered(_ rows: Buffer<UInt32>, leaving unread: Set<Int>) -> DataChunk {
    picked(rows, leaving: unread) { $0.gathered(rows) }
  }

  /// Some rows, NULL for ``noRow``, with some columns left out.
  fileprivate func gatheredOrNull(_ rows: Buffer<UInt32>, leaving unread: Set<Int>) -> DataChunk {
    picked(rows, leaving: unread) { $0.gatheredOrNull(rows) }
  }

  private func picked(
    _ rows: Buffer<UInt32>, leaving unread: Set<Int>, _ pick: (Vector) -> Vector
  ) -> DataChunk {
    DataChunk(
      columns: columns.enumerated().map { index, column in
        unread.contains(index) ? Vector(constant: .null, type: column.type, count: rows.count) : pick(column)
      }, count: rows.count)
  }
}
