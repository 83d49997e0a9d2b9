import Columnar

@testable import Execution
@testable import Planner

/// Joins of chunks, run and by definition.
enum Joined {
  /// What the operator makes of one left chunk.
  static func rows(
    _ kind: LogicalPlan.Join.Kind, _ left: DataChunk, _ right: DataChunk, keys: [JoinKey] = [],
    method: PhysicalPlan.Method = .hash, residual: Expression? = nil
  ) throws -> [[Value]] {
    let join = join(kind, left, right, keys: keys, method: method, residual: residual)
    if case .mark = kind {
      return Chunks.rows(try MarkJoin(join, build: right, evaluator: Evaluator()).probe(left))
    }
    let probe = JoinProbe(join, build: right, evaluator: Evaluator())
    let stream = try probe.probe(left)
    var rows: [[Value]] = []
    while let chunk = try stream.next() { rows += Chunks.rows(chunk) }
    guard join.keepsUnmatchedRight else { return rows }
    return rows + Chunks.rows(probe.unmatchedRight(leftTypes: left.columns.map(\.type)))
  }

  private static func join(
    _ kind: LogicalPlan.Join.Kind, _ left: DataChunk, _ right: DataChunk, keys: [JoinKey],
    method: PhysicalPlan.Method, residual: Expression?
  ) -> PhysicalPlan.Join {
    func input(_ chunk: DataChunk, from first: Int) -> PhysicalPlan {
      let output = chunk.columns.enumerated().map { index, column in
        LogicalPlan.Output(id: ColumnID(number: first + index), name: "c\(index)", type: column.type)
      }
      return PhysicalPlan(.values([]), output: output, order: [])
    }
    return PhysicalPlan.Join(
      left: input(left, from: 0), right: input(right, from: left.columns.count), kind: kind, keys: keys,
      method: method, residual: residual)
  }

  /// The definition: every left row with every right row that goes with it, in order.
  static func byDefinition(
    _ kind: LogicalPlan.Join.Kind, _ left: [[Value]], _ right: [[Value]], width: Int,
    _ goTogether: ([Value], [Value]) -> Bool
  ) -> [[Value]] {
    let nulls = [Value](repeating: .null, count: width)
    var rows: [[Value]] = []
    for a in left {
      let matches = right.filter { goTogether(a, $0) }
      switch kind {
      case .semi: rows += matches.isEmpty ? [] : [a]
      case .anti: rows += matches.isEmpty ? [a] : []
      case .exists: rows.append(a + [.boolean(!matches.isEmpty)])
      case .inner, .right: rows += matches.map { a + $0 }
      default: rows += matches.isEmpty ? [a + nulls] : matches.map { a + $0 }
      }
    }
    if kind == .full || kind == .right {
      rows += right.filter { b in !left.contains { goTogether($0, b) } }.map { nulls + $0 }
    }
    return rows
  }

  /// Every kind of join but those that have a test of their own.
  static let kinds: [LogicalPlan.Join.Kind] = [
    .inner, .left, .right, .full, .semi, .anti,
    .exists(LogicalPlan.Output(id: ColumnID(number: 99), name: "exists", type: .boolean)),
  ]
}
