import Columnar
import Planner

/// Adds to each left row whether it has a partner among the right rows: what IN, ANY and EXISTS are made of.
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
    /// Whether the group has a row at all.
    case exists
    /// Whether the group holds a value; `nulls` are its rows with a NULL for one.
    case holds(keys: [JoinKey], all: JoinTable, nulls: JoinTable)
    /// Whether a condition is true for a pair.
    case condition(Expression)
  }

  /// How many pairs are looked at at a time.
  private static let pairsAtOnce = 65_536

  init(
    build: DataChunk, keys: [JoinKey], residual: Expression?, leftWidth: Int, evaluator: Evaluator
  ) throws {
    self.build = build
    self.evaluator = evaluator
    let strict = keys.filter { !$0.matchesNulls }
    grouping = keys.filter(\.matchesNulls)
    groups = try Self.table(grouping, over: build, evaluator)
    if strict.isEmpty, residual == nil {
      question = .exists
    } else if residual == nil, strict.count == 1, !strict[0].left.mayFail, !strict[0].right.mayFail {
      let values = try evaluator.evaluate(strict[0].right, over: build)
      let withoutValue = build.gathered(Logic.rowsWhereTrue(Logic.isNull(values, negated: false)))
      question = .holds(
        keys: grouping + strict, all: try Self.table(grouping + strict, over: build, evaluator),
        nulls: try Self.table(grouping, over: withoutValue, evaluator))
    } else {
      let conditions = strict.map { $0.condition(leftWidth: leftWidth) } + (residual?.conjuncts ?? [])
      question = .condition(conditions.count > 1 ? .and(conditions) : conditions[0])
    }
  }

  private static func table(
    _ keys: [JoinKey], over rows: DataChunk, _ evaluator: Evaluator
  ) throws -> JoinTable {
    JoinTable(
      keys: try keys.map { try evaluator.evaluate($0.right, over: rows) },
      matchingNulls: keys.map(\.matchesNulls),
      count: rows.count)
  }

  /// The left rows with their marks.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    DataChunk(columns: chunk.columns + [try marks(chunk)], count: chunk.count)
  }

  private func marks(_ chunk: DataChunk) throws -> Vector {
    let group = try grouping.map { try evaluator.evaluate($0.left, over: chunk) }
    switch question {
    case .exists:
      let first = groups.firstMatches(of: group, count: chunk.count)
      return marks(chunk.count) {
        first[$0] != 0
      } isUnknown: { _ in
        false
      }
    case .holds(let keys, let all, let nulls):
      let values = try keys.map { try evaluator.evaluate($0.left, over: chunk) }
      let value = values[values.count - 1]
      let found = all.firstMatches(of: values, count: chunk.count)
      let inGroup = groups.firstMatches(of: group, count: chunk.count)
      let besideNull = nulls.firstMatches(of: group, count: chunk.count)
      return marks(chunk.count) {
        found[$0] != 0
      } isUnknown: { row in
        value.isValid(row) ? besideNull[row] != 0 : inGroup[row] != 0
      }
    case .condition(let condition):
      return try marks(chunk, group, condition)
    }
  }

  private func marks(_ chunk: DataChunk, _ group: [Vector], _ condition: Expression) throws -> Vector {
    var isTrue = [Bool](repeating: false, count: chunk.count)
    var isUnknown = isTrue
    let blocks =
      grouping.isEmpty
      ? Array(RowPairs.allPairs(chunk.count, build.count, atOnce: Self.pairsAtOnce))
      : [groups.pairs(of: group, count: chunk.count)]
    for pairs in blocks {
      let answers = try pairs.evaluated(condition, chunk, build, evaluator).flattened()
      for index in 0..<pairs.left.count {
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
