import Columnar
import SQLSyntax

extension Binder {
  /// Binds FROM: members separated by commas are paired, each with each.
  func bindFrom(_ tables: [TableSyntax]) throws -> (LogicalPlan, Scope) {
    guard let first = tables.first else { return (.values([[]], output: []), Scope()) }
    var (plan, scope) = try bindTable(first, beside: Scope())
    for table in tables.dropFirst() {
      let (rightPlan, rightScope) = try bindTable(table, beside: scope)
      plan = .join(LogicalPlan.Join(kind: .inner, left: plan, right: rightPlan, keys: [], residual: nil))
      scope.columns += rightScope.columns
    }
    return (plan, scope)
  }

  /// Binds a member of FROM; only LATERAL sees the members before it.
  func bindTable(_ table: TableSyntax, beside earlier: Scope) throws -> (LogicalPlan, Scope) {
    switch table {
    case .named(let name, let alias):
      return try aliased(try bindNamed(name), alias, defaultQualifier: name)
    case .query(let query, let alias, let isLateral, _):
      if isLateral { outerContexts.append(ExpressionContext(scope: earlier, clause: "FROM")) }
      defer { if isLateral { outerContexts.removeLast() } }
      let plan = try bindQuery(query)
      return try aliased(plan, alias, defaultQualifier: nil)
    case .function(let call, let withOrdinality, let alias):
      return try bindTableFunction(call, withOrdinality: withOrdinality, alias: alias, beside: earlier)
    case .sample(let clause):
      return try bindSample(clause, beside: earlier)
    case .join(let join):
      return try bindJoin(join, beside: earlier)
    case .matchRecognize(let clause):
      let (input, scope) = try bindTable(clause.input, beside: earlier)
      return try aliased(
        try bindMatchRecognize(clause, over: input, scope), clause.alias, defaultQualifier: nil)
    }
  }

  func aliased(
    _ plan: LogicalPlan, _ alias: AliasSyntax?, defaultQualifier: Identifier?
  ) throws -> (LogicalPlan, Scope) {
    guard let alias else { return (plan, Scope(qualifier: defaultQualifier?.text, outputs: plan.output)) }
    let plan = try renamed(plan, alias.columns, of: alias.name)
    return (plan, Scope(qualifier: alias.name.text, outputs: plan.output))
  }

  private func reading(_ table: CommonTable, as name: Identifier) throws -> LogicalPlan {
    switch table.content {
    case .shared(let plan):
      return .shared(plan, output: table.output.map { ($0.id, makeColumn($0.name, $0.type)) })
    case .working(let working):
      return .working(working, output: table.output.map { makeColumn($0.name, $0.type) })
    case .undefined:
      throw PlanningError(
        .misplaced, "“\(name.text)” refers to itself before it has rows",
        hint: "recursion is written: WITH RECURSIVE \(name.text) AS (first rows UNION ALL next rows)",
        at: name.range)
    }
  }

  private func bindNamed(_ name: Identifier) throws -> LogicalPlan {
    if let known = commonTables.last(where: { sameName($0.name, name.text) }) {
      return try reading(known, as: name)
    }
    if let view = try bindView(name) { return view }
    guard let table = catalog.table(named: name.text) else {
      let candidates = catalog.names + commonTables.map(\.name)
      let near = nearestNames(to: name.text, among: candidates)
      let hint =
        near.isEmpty
        ? (candidates.isEmpty
          ? "no table is loaded" : "the tables are: \(candidates.joined(separator: ", "))")
        : "did you mean \(near.joined(separator: " or "))?"
      throw PlanningError(.unknownTable, "there is no table “\(name.text)”", hint: hint, at: name.range)
    }
    let columns = table.fields.enumerated().map { index, field in
      (field: index, output: makeColumn(field.name, field.column.type))
    }
    return .scan(LogicalPlan.Scan(table: table, columns: columns, filters: []))
  }
}
