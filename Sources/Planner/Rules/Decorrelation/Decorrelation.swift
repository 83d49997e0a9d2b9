import Columnar

/// Joins whose right side reads columns of the left become plain joins, so that no query inside an expression is run
/// a row at a time.
///
/// Where the left columns are read by a filter at the top of the right side alone, its condition becomes the join's
/// (``PulledConditions``). Otherwise the right side is computed for all distinct combinations of the outer columns that it reads (the *domain*) at
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
    return outer.isEmpty ? plan : seriesOverLeft(join) ?? decorrelated(join, outer)
  }

  /// The pairs of each left row with its own series: no domain is needed, a series reads its rows as they come.
  private func seriesOverLeft(_ join: LogicalPlan.Join) -> LogicalPlan? {
    guard join.kind == .inner, join.keys.isEmpty, join.residual == nil else { return nil }
    switch join.right {
    case .series(.values(let rows, output: []), let series) where rows.count == 1:
      return .series(join.left, series)
    case .project(.series(.values(let rows, output: []), let series), let projections) where rows.count == 1:
      let kept = join.left.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) }
      return .project(.series(join.left, series), kept + projections)
    default: return nil
    }
  }

  private func decorrelated(_ join: LogicalPlan.Join, _ outer: [LogicalPlan.Output]) -> LogicalPlan {
    if let pulled = PulledConditions(of: join, reading: outer.ids) {
      var join = join
      let sides = JoinConditions(
        pulled.conditions, left: join.left.output.ids, right: pulled.plan.output.ids)
      join.right = pulled.plan
      join.keys += sides.keys
      join.residual = .conjunction(sides.rest + (join.residual?.conjuncts ?? []))
      return .join(join)
    }
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
