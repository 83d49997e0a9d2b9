import Columnar
import SQLSyntax

extension Binder {
  /// Binds a join; its right side sees the left one where it is LATERAL.
  func bindJoin(_ join: JoinSyntax, beside earlier: Scope) throws -> (LogicalPlan, Scope) {
    let (leftPlan, leftScope) = try bindTable(join.left, beside: earlier)
    let (rightPlan, rightScope) = try bindTable(
      join.right, beside: Scope(earlier.columns + leftScope.columns))
    let isLateral = !rightPlan.freeColumns.isDisjoint(with: leftScope.ids)
    if isLateral, join.isAsof || join.kind == .right || join.kind == .full {
      throw PlanningError(
        .misplaced, "the right side of this join reads columns of its left side",
        hint: "only an inner or a LEFT JOIN may: the others keep right rows that have no left one",
        at: join.range)
    }
    let both = Scope(leftScope.columns + rightScope.columns)
    let queries = SubqueryCollector()
    var merged: [Identifier] = []
    let conditions: [Expression]
    switch join.condition {
    case .none: conditions = []
    case .on(let syntax):
      let context = ExpressionContext(
        scope: both, clause: "ON",
        subqueries: join.isAsof || join.kind == .full || isLateral && join.kind != .inner ? nil : queries)
      conditions = try condition(syntax, in: context).conjuncts
    case .using(let names):
      merged = names
      conditions = try comparisons(names, leftScope, rightScope, isAsof: join.isAsof)
    case .natural:
      merged = leftScope.columns.filter { column in
        !column.isHidden && rightScope.columns.contains { sameName($0.output.name, column.output.name) }
      }.map { Identifier($0.output.name, at: join.range) }
      conditions = try comparisons(merged, leftScope, rightScope, isAsof: join.isAsof)
    }
    let sides = JoinConditions(conditions, left: leftScope.ids, right: rightScope.ids)
    if !queries.results.isEmpty, join.kind != .inner {
      let plan = joinByNumbers(join.kind, leftPlan, rightPlan, queries, .and(conditions))
      return (plan, join.kind == .semi || join.kind == .anti ? leftScope : both)
    }
    if !queries.results.isEmpty {
      let pairs = LogicalPlan.join(
        LogicalPlan.Join(kind: .inner, left: leftPlan, right: rightPlan, keys: [], residual: nil))
      return (.filter(queries.joined(to: pairs), .and(conditions)), both)
    }
    let plan =
      join.isAsof
      ? try asofJoin(join, leftPlan, rightPlan, sides) : joined(join.kind, leftPlan, rightPlan, sides)
    if join.kind == .semi || join.kind == .anti { return (plan, leftScope) }
    let (scope, projections) = try mergedScope(merged, leftScope, rightScope, join.kind)
    if projections.isEmpty { return (plan, scope) }
    let kept = plan.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) }
    return (.project(plan, kept + projections), scope)
  }

  private func joined(
    _ kind: JoinSyntax.Kind, _ left: LogicalPlan, _ right: LogicalPlan, _ sides: JoinConditions
  ) -> LogicalPlan {
    func join(_ kind: LogicalPlan.Join.Kind) -> LogicalPlan {
      .join(
        LogicalPlan.Join(
          kind: kind, left: left, right: right, keys: sides.keys, residual: .conjunction(sides.rest)))
    }
    switch kind {
    case .inner, .cross: return join(.inner)
    case .left: return join(.left)
    case .full: return join(.full)
    case .semi: return join(.semi)
    case .anti: return join(.anti)
    case .right:
      // The mirror image, with the columns put back in their places.
      let mirrored = LogicalPlan.join(
        LogicalPlan.Join(
          kind: .left, left: right, right: left,
          keys: sides.keys.map { JoinKey($0.right, $0.left, matchesNulls: $0.matchesNulls) },
          residual: .conjunction(sides.rest)))
      return .project(
        mirrored,
        (left.output + right.output).map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
    }
  }

  /// What USING and NATURAL ask for: equal columns, of an ASOF join with `>=` for the last.
  private func comparisons(
    _ names: [Identifier], _ left: Scope, _ right: Scope, isAsof: Bool
  ) throws -> [Expression] {
    try names.enumerated().map { index, name in
      let (a, b) = try (column(name, of: left), column(name, of: right))
      return try comparison(
        isAsof && index == names.count - 1 ? .greaterOrEqual : .equal, a.expression(at: name.range),
        b.expression(at: name.range), at: name.range)
    }
  }

  private func column(_ name: Identifier, of scope: Scope) throws -> LogicalPlan.Output {
    guard let column = try scope.column(name, qualifier: nil) else {
      throw scope.unknown(name, qualifier: nil)
    }
    return column
  }

  /// The columns in sight after a join: one that USING merges stands once, in its place on the left. Where either side
  /// may lack a row, the merged column is the one of the side that has it.
  private func mergedScope(
    _ names: [Identifier], _ left: Scope, _ right: Scope, _ kind: JoinSyntax.Kind
  ) throws -> (Scope, [LogicalPlan.Projection]) {
    var columns = left.columns + right.columns
    var projections: [LogicalPlan.Projection] = []
    for name in names {
      let (a, b) = try (column(name, of: left), column(name, of: right))
      let shown: LogicalPlan.Output
      switch kind {
      case .right: shown = b
      case .full:
        let both = try unified([a.expression, b.expression], at: name.range, in: "USING")
        shown = makeColumn(a.name, both[0].type)
        projections.append(
          LogicalPlan.Projection(output: shown, expression: .coalesce(both, both[0].type)))
      default: shown = a
      }
      for index in columns.indices where [a.id, b.id].contains(columns[index].output.id) {
        columns[index].isHidden = true
      }
      if let place = columns.firstIndex(where: { $0.output.id == a.id }) {
        columns.insert(Scope.Column(qualifier: nil, output: shown), at: place)
      }
    }
    return (Scope(columns), projections)
  }

  private func asofJoin(
    _ join: JoinSyntax, _ left: LogicalPlan, _ right: LogicalPlan, _ sides: JoinConditions
  ) throws -> LogicalPlan {
    let inequalities = sides.rest.compactMap { sides.inequality($0) }
    guard inequalities.count == 1 else {
      throw PlanningError(
        .typeMismatch, "an ASOF join takes exactly one of >=, >, <=, < between its two sides",
        hint: "for example ON l.child_id = r.child_id AND l.started_at >= r.started_on", at: join.range)
    }
    let others = sides.rest.filter { sides.inequality($0) == nil }
    let kind: LogicalPlan.Join.Kind
    switch join.kind {
    case .inner, .cross: kind = .inner
    case .left: kind = .left
    case .semi: kind = .semi
    case .anti: kind = .anti
    case .right, .full:
      guard others.isEmpty else {
        throw PlanningError(
          .unsupported,
          "an ASOF \(join.kind.rawValue) JOIN takes equalities and one inequality, and no other condition",
          hint: "narrow a side in a query of its own before joining", at: join.range)
      }
      kind = join.kind == .right ? .right : .full
    }
    return .join(
      LogicalPlan.Join(
        kind: kind, left: left, right: right, keys: sides.keys, nearest: inequalities[0],
        residual: .conjunction(others)))
  }
}
