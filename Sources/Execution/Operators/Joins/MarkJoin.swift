import Columnar
import Planner

/// Adds to each left row whether it has a partner among the right rows: what IN and ANY are made of.
///
/// TRUE where some pair's condition is true, else NULL where some pair's is NULL, else FALSE. Pairs are those whose
/// keys that match NULLs are equal; the condition is the other keys and the residual.
struct MarkJoin: Sendable {
  private let build: DataChunk
  private let evaluator: Evaluator
  /// The keys that choose the pairs.
  private let grouping: [JoinKey]
  /// The right rows by the grouping keys.
  private let groups: JoinTable
  private let question: Question

  private enum Question: Sendable {
    /// Whether the group holds a value; `nulls` are its rows with a NULL for one.
    case holds(keys: [JoinKey], all: JoinTable, nulls: JoinTable)
    /// Whether the group's values hold one that a comparison is true for.
    case compares(ComparisonOperator, left: Expression, GroupExtremes)
    /// Whether a condition is true for a pair.
    case condition(Expression)
  }

  init(_ join: PhysicalPlan.Join, build: DataChunk, evaluator: Evaluator) throws {
    self.build = build
    self.evaluator = evaluator
    let strict = join.keys.filter { !$0.matchesNulls }
    grouping = join.keys.filter(\.matchesNulls)
    groups = try JoinTable(grouping, over: build, evaluator)
    if case .extremes(let operation, let left, let right) = join.method {
      let first = groups.firstRows(
        of: try grouping.map { try evaluator.evaluate($0.right, over: build) }, count: build.count)
      question = .compares(
        operation, left: left, GroupExtremes(try evaluator.evaluate(right, over: build), groups: first))
    } else if join.residual == nil, strict.count == 1, !strict[0].left.mayFail, !strict[0].right.mayFail {
      let values = try evaluator.evaluate(strict[0].right, over: build)
      let withoutValue = build.gathered(TruthMask(Logic.isNull(values, negated: false)).rows)
      question = .holds(
        keys: grouping + strict, all: try JoinTable(grouping + strict, over: build, evaluator),
        nulls: try JoinTable(grouping, over: withoutValue, evaluator))
    } else {
      let conditions =
        strict.map { $0.condition(leftWidth: join.left.output.count) } + (join.residual?.conjuncts ?? [])
      question = .condition(conditions.count > 1 ? .and(conditions) : conditions[0])
    }
  }

  /// The left rows with their marks.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    DataChunk(columns: chunk.columns + [try marks(chunk)], count: chunk.count)
  }

  private func marks(_ chunk: DataChunk) throws -> Vector {
    let group = try grouping.map { try evaluator.evaluate($0.left, over: chunk) }
    switch question {
    case .holds(let keys, let all, let nulls):
      let values = try keys.map { try evaluator.evaluate($0.left, over: chunk) }
      let value = values[values.count - 1]
      let found = all.firstRows(of: values, count: chunk.count)
      let inGroup = groups.firstRows(of: group, count: chunk.count)
      let besideNull = nulls.firstRows(of: group, count: chunk.count)
      return marks(chunk.count) {
        found[$0] != noRow
      } isUnknown: { row in
        value.isValid(row) ? besideNull[row] != noRow : inGroup[row] != noRow
      }
    case .compares(let operation, let left, let extremes):
      let value = try evaluator.evaluate(left, over: chunk).flattened()
      let inGroup = groups.firstRows(of: group, count: chunk.count)
      let holds = extremes.holds(value, operation, groups: inGroup)
      return marks(chunk.count) {
        value.isValid($0) && holds[$0]
      } isUnknown: { row in
        value.isValid(row) ? extremes.hasNull(inGroup[row]) : inGroup[row] != noRow
      }
    case .condition(let condition):
      return try marks(chunk, group, condition)
    }
  }

  private func marks(_ chunk: DataChunk, _ group: [Vector], _ condition: Expression) throws -> Vector {
    var isTrue = [Bool](repeating: false, count: chunk.count)
    var isUnknown = isTrue
    let batches = groups.candidates(of: group, count: chunk.count).batches
    while let pairs = try batches.next() {
      let answers = try pairs.evaluated(condition, chunk, build, evaluator).flattened()
      for index in 0..<pairs.count {
        let row = Int(pairs.left[index])
        if !answers.isValid(index) {
          isUnknown[row] = true
        } else if answers.booleans[index] != 0 {
          isTrue[row] = true
        }
      }
    }
    return marks(chunk.count) {
      isTrue[$0]
    } isUnknown: {
      isUnknown[$0]
    }
  }

  private func marks(_ count: Int, isTrue: (Int) -> Bool, isUnknown: (Int) -> Bool) -> Vector {
    let values = Buffer<UInt8>(count: count) { out in
      for row in 0..<count { out[row] = isTrue(row) ? 1 : 0 }
    }
    let validity = ValidityMask(count: count) { isTrue($0) || !isUnknown($0) }
    return Vector(type: .boolean, values: .boolean(values), validity: validity, count: count)
  }
}
