import Columnar
import SQLSyntax

/// Joins other than inner ones whose ON holds queries.
///
/// Such a condition cannot be tested inside the join: the queries are joined to the pairs of rows first. So the pairs
/// that match are found as an inner join would find them, each with the number of its kept row, and the kept rows are
/// joined to them by that number.
extension Binder {
  /// LEFT, RIGHT, SEMI and ANTI.
  func joinByNumbers(
    _ kind: JoinSyntax.Kind, _ left: LogicalPlan, _ right: LogicalPlan, _ queries: SubqueryCollector,
    _ condition: Expression
  ) -> LogicalPlan {
    let (kept, other) = kind == .right ? (right, left) : (left, right)
    let number = makeColumn("row_number", .integer)
    let rows = SharedPlan(
      name: "rows to keep",
      plan: .window(kept, LogicalPlan.Window(partitionBy: [], orderBy: [], calls: [(number, .rowNumber)])))
    let numbered = kept.output + [number]
    let pairs = LogicalPlan.filter(
      queries.joined(
        to: .join(
          LogicalPlan.Join(
            kind: .inner, left: .shared(rows, output: numbered.map { ($0.id, $0) }), right: other, keys: [],
            residual: nil))),
      condition)
    let matches = LogicalPlan.project(
      pairs, ([number] + other.output).map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
    // The kept rows again, under other names while both are in sight.
    let again = numbered.map { makeColumn($0.name, $0.type) }
    let joinKind: LogicalPlan.Join.Kind = kind == .semi ? .semi : kind == .anti ? .anti : .left
    let joined = LogicalPlan.join(
      LogicalPlan.Join(
        kind: joinKind, left: .shared(rows, output: Array(zip(numbered.map(\.id), again))), right: matches,
        keys: [JoinKey(again[again.count - 1].expression, number.expression)], residual: nil))
    let keptColumns = zip(kept.output, again).map {
      LogicalPlan.Projection(output: $0, expression: $1.expression)
    }
    if joinKind != .left { return .project(joined, keptColumns) }
    let otherColumns = other.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) }
    return .project(joined, kind == .right ? otherColumns + keptColumns : keptColumns + otherColumns)
  }
}
