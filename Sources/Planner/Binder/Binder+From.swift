import Columnar
import SQLSyntax

extension Binder {
  /// Binds FROM: members separated by commas are paired, each with each.
  func bindFrom(_ tables: [TableSyntax]) throws -> (LogicalPlan, Scope) {
    guard let first = tables.first else { return (.values([[]], output: []), Scope()) }
    var (plan, scope) = try bindTable(first)
    for table in tables.dropFirst() {
      let (rightPlan, rightScope) = try bindTable(table)
      plan = .join(LogicalPlan.Join(kind: .inner, left: plan, right: rightPlan, keys: [], residual: nil))
      scope.columns += rightScope.columns
    }
    return (plan, scope)
  }

  private func bindTable(_ table: TableSyntax) throws -> (LogicalPlan, Scope) {
    switch table {
    case .named(let name, let alias):
      return try aliased(try bindNamed(name), alias, defaultQualifier: name)
    case .query(let query, let alias, let isLateral, let range):
      if isLateral { throw PlanningError(.unsupported, "LATERAL is not part of the dialect", at: range) }
      let plan = try bindQuery(query)
      return try aliased(plan, alias, defaultQualifier: nil)
    case .function(let call, _):
      throw PlanningError(
        .unknownFunction, "“\(call.name.text)” is not a table function", at: call.range)
    case .join(let join):
      return try bindJoin(join)
    }
  }

  private func aliased(
    _ plan: LogicalPlan, _ alias: AliasSyntax?, defaultQualifier: Identifier?
  ) throws -> (LogicalPlan, Scope) {
    guard let alias else { return (plan, Scope(qualifier: defaultQualifier?.text, outputs: plan.output)) }
    let plan = try renamed(plan, alias.columns, of: alias.name)
    return (plan, Scope(qualifier: alias.name.text, outputs: plan.output))
  }

  private func bindNamed(_ name: Identifier) throws -> LogicalPlan {
    if let known = commonTables.last(where: { sameName($0.name, name.text) }) {
      return .shared(known.plan, output: known.output.map { ($0.id, makeColumn($0.name, $0.type)) })
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

  private func bindJoin(_ join: JoinSyntax) throws -> (LogicalPlan, Scope) {
    let (leftPlan, leftScope) = try bindTable(join.left)
    let (rightPlan, rightScope) = try bindTable(join.right)
    var scope = Scope(leftScope.columns + rightScope.columns)
    let conditions: [Expression]
    switch join.condition {
    case .none: conditions = []
    case .on(let syntax):
      conditions = try condition(syntax, in: ExpressionContext(scope: scope, clause: "ON")).conjuncts
    case .using(let names):
      conditions = try equalities(names, leftScope, rightScope)
      hide(names.map(\.text), in: &scope, from: leftScope.columns.count)
    case .natural:
      let names = leftScope.columns.filter { column in
        rightScope.columns.contains { sameName($0.output.name, column.output.name) }
      }.map { Identifier($0.output.name, at: join.range) }
      conditions = try equalities(names, leftScope, rightScope)
      hide(names.map(\.text), in: &scope, from: leftScope.columns.count)
    }
    let sides = JoinConditions(conditions, left: leftScope.ids, right: rightScope.ids)
    if join.isAsof {
      return (try asofJoin(join, leftPlan, rightPlan, sides), scope)
    }
    let kind: LogicalPlan.Join.Kind
    switch join.kind {
    case .inner, .cross: kind = .inner
    case .left: kind = .left
    case .right, .full, .semi, .anti:
      throw PlanningError(
        .unsupported, "\(join.kind.rawValue) JOIN is not part of the dialect", at: join.range)
    }
    return (
      .join(
        LogicalPlan.Join(
          kind: kind, left: leftPlan, right: rightPlan, keys: sides.keys,
          residual: .conjunction(sides.rest))), scope
    )
  }

  private func equalities(_ names: [Identifier], _ left: Scope, _ right: Scope) throws -> [Expression] {
    try names.map { name in
      guard let a = try left.column(name, qualifier: nil) else { throw left.unknown(name, qualifier: nil) }
      guard let b = try right.column(name, qualifier: nil) else { throw right.unknown(name, qualifier: nil) }
      return try comparison(
        .equal, a.expression(at: name.range), b.expression(at: name.range), at: name.range)
    }
  }

  /// Of columns that USING merges, the left one stands for both.
  private func hide(_ names: [String], in scope: inout Scope, from first: Int) {
    for index in first..<scope.columns.count
    where names.contains(where: { sameName($0, scope.columns[index].output.name) }) {
      scope.columns[index].isHidden = true
    }
  }

  private func asofJoin(
    _ join: JoinSyntax, _ left: LogicalPlan, _ right: LogicalPlan, _ sides: JoinConditions
  ) throws -> LogicalPlan {
    let keepsUnmatched: Bool
    switch join.kind {
    case .inner: keepsUnmatched = false
    case .left: keepsUnmatched = true
    default:
      throw PlanningError(.unsupported, "ASOF joins are inner or LEFT", at: join.range)
    }
    guard sides.rest.count == 1, let inequality = sides.inequality(sides.rest[0]) else {
      throw PlanningError(
        .typeMismatch, "an ASOF join takes equalities and exactly one of >=, >, <=, < between its two sides",
        hint: "for example ON l.child_id = r.child_id AND l.started_at >= r.started_on", at: join.range)
    }
    let type = inequality.left.type
    guard type.isNumeric || type.isIntegerBacked || type == .interval else {
      throw PlanningError(
        .typeMismatch, "an ASOF join compares numbers, dates, times or intervals, not \(type)",
        at: join.range)
    }
    return .asofJoin(
      LogicalPlan.AsofJoin(
        keepsUnmatched: keepsUnmatched, left: left, right: right, keys: sides.keys, inequality: inequality))
  }
}

/// The conditions of a join, told apart by the sides they read.
struct JoinConditions {
  /// Equalities of a left and a right expression.
  private(set) var keys: [(left: Expression, right: Expression)] = []
  /// All others.
  private(set) var rest: [Expression] = []
  private let left: Set<ColumnID>
  private let right: Set<ColumnID>

  init(_ conditions: [Expression], left: Set<ColumnID>, right: Set<ColumnID>) {
    (self.left, self.right) = (left, right)
    for condition in conditions {
      if case .comparison(.equal, let a, let b) = condition, let isSwapped = isSwapped(a, b) {
        keys.append(isSwapped ? (b, a) : (a, b))
      } else {
        rest.append(condition)
      }
    }
  }

  /// The two sides of an inequality between left and right; nil for anything else.
  func inequality(
    _ condition: Expression
  ) -> (operation: ComparisonOperator, left: Expression, right: Expression)? {
    guard case .comparison(let operation, let a, let b) = condition, operation != .equal,
      operation != .notEqual,
      let isSwapped = isSwapped(a, b)
    else { return nil }
    return isSwapped ? (operation.mirrored, b, a) : (operation, a, b)
  }

  /// Whether the first reads only the right side and the second only the left, or the other way round; nil for
  /// neither.
  private func isSwapped(_ a: Expression, _ b: Expression) -> Bool? {
    let (first, second) = (a.columns, b.columns)
    if first.isEmpty || second.isEmpty { return nil }
    if first.isSubset(of: left), second.isSubset(of: right) { return false }
    if first.isSubset(of: right), second.isSubset(of: left) { return true }
    return nil
  }
}
