import Columnar

/// Joins whose right side reads columns of the left become plain joins, so that no query inside an expression is run
/// a row at a time.
///
/// The right side is computed for all distinct combinations of the outer columns that it reads (the *domain*) at
/// once: the domain is joined in at the bottom, carried up through every operator (grouping and windows by it, too),
/// and the result is joined to the outer rows on those columns, where NULL equals NULL.
///
/// - Source: Neumann and Kemper, "Unnesting Arbitrary Queries", BTW 2015.
struct Decorrelation {
  /// Makes a column with an id of its own.
  let makeColumn: (String, DataType) -> LogicalPlan.Output

  /// The plan without dependent joins; it delivers the same columns.
  func apply(to plan: LogicalPlan) -> LogicalPlan {
    // The plans of common tables went through here when they were defined.
    if case .shared = plan { return plan }
    let plan = plan.mappingInputs { apply(to: $0) }
    guard case .join(let join) = plan else { return plan }
    let free = join.right.freeColumns
    let outer = join.left.output.filter { free.contains($0.id) }
    return outer.isEmpty ? plan : decorrelated(join, outer)
  }

  private func decorrelated(_ join: LogicalPlan.Join, _ outer: [LogicalPlan.Output]) -> LogicalPlan {
    let rows = SharedPlan(name: "outer rows", plan: join.left)
    let read = outer.map { (source: $0.id, output: makeColumn($0.name, $0.type)) }
    let domain = SharedPlan(name: "outer values", plan: .distinct(.shared(rows, output: read)))
    let pushdown = DomainPushdown(
      domain: domain, columns: zip(outer, read).map { (id: $0.id, column: $1.output) }, makeColumn: makeColumn
    )
    let (right, columns) = pushdown.push(into: join.right)
    let keys = outer.compactMap { column in
      columns[column.id].map { JoinKey(column.expression, $0.expression, matchesNulls: true) }
    }
    return .join(
      LogicalPlan.Join(
        kind: join.kind, left: .shared(rows, output: join.left.output.map { ($0.id, $0) }), right: right,
        keys: keys + join.keys, residual: join.residual))
  }
}
