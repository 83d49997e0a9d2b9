import Columnar
import SQLSyntax

extension Binder {
  /// Binds a query where a value stands: its one column at its one row, NULL where it has none.
  func bindScalarQuery(
    _ query: QuerySyntax, at range: SourceRange, in context: ExpressionContext
  ) throws -> Expression {
    let plan = try bindInner(query, at: range, in: context)
    let column = try onlyColumn(of: plan, at: range)
    return try add(.single(Place(range)), plan, result: column, at: range, in: context)
  }

  /// Binds a query where a row stands: its columns at its one row, NULLs where it has none.
  func bindRowQuery(
    _ query: QuerySyntax, at range: SourceRange, in context: ExpressionContext
  ) throws -> [Expression] {
    let plan = try bindInner(query, at: range, in: context)
    guard let first = plan.output.first else { preconditionFailure("a query has a column") }
    _ = try add(
      .single(Place(range)), plan, result: first, others: Array(plan.output.dropFirst()), at: range,
      in: context)
    return plan.output.map { $0.expression(at: range) }
  }

  /// Binds EXISTS.
  func bindExists(_ query: QuerySyntax, at range: SourceRange, in context: ExpressionContext) throws
    -> Expression
  {
    let mark = makeColumn("exists", .boolean)
    return try add(
      .exists(mark), try bindInner(query, at: range, in: context), result: mark, at: range, in: context)
  }

  /// Binds `x [NOT] IN (query)`, where x may be a row of several values.
  func bindInQuery(
    _ operand: ExpressionSyntax, _ query: QuerySyntax, negated: Bool, at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    let values = try members(of: operand, in: context)
    let plan = try bindInner(query, at: range, in: context)
    guard plan.output.count == values.count else {
      throw PlanningError(
        .typeMismatch, "the query gives \(plan.output.count) columns and is compared with \(values.count)",
        at: range)
    }
    let keys = try zip(values, plan.output).map { value, column in
      let (a, b) = try sought(value, column.expression, at: range)
      return JoinKey(a, b)
    }
    let mark = makeColumn("in", .boolean)
    let found = try add(.mark(mark), plan, keys: keys, result: mark, at: range, in: context)
    return negated ? .not(found) : found
  }

  /// Brings a value and the query's column it is sought in to one type.
  ///
  /// A quoted text that cannot be read as the column's type is none of its values: it is compared as a text, which
  /// finds nothing. Anywhere else such a text is an error, being compared with one thing and most likely misspelt.
  ///
  /// - Source: SQLite, whose evidence for IN has it so; PostgreSQL and DuckDB refuse the query.
  private func sought(
    _ value: Expression, _ column: Expression, at range: SourceRange
  ) throws -> (Expression, Expression) {
    if case .constant(.text(let text), _) = value, column.type != .text, column.type != .null,
      ValueText.value(text, as: column.type) == nil
    {
      return (value, .cast(column, .text, isTry: false, Place(range)))
    }
    return try matched(value, column, at: range, in: "IN")
  }

  /// Binds `x op ANY (query)` and `x op ALL (query)`: ALL holds where the opposite holds for none.
  func bindQuantified(
    _ operand: ExpressionSyntax, _ operation: ComparisonOperator, all: Bool, _ query: QuerySyntax,
    at range: SourceRange, in context: ExpressionContext
  ) throws -> Expression {
    let values = try members(of: operand, in: context)
    let plan = try bindInner(query, at: range, in: context)
    let pairs = try matchedRows(values, plan.output.map(\.expression), at: range)
    let asked = all ? operation.negated : operation
    let mark = makeColumn(all ? "all" : "any", .boolean)
    let found = try add(
      .mark(mark), plan, keys: asked == .equal ? pairs.map { JoinKey($0, $1) } : [],
      residual: asked == .equal ? nil : rowComparison(asked, pairs), result: mark, at: range, in: context)
    return all ? .not(found) : found
  }

  private func bindInner(
    _ query: QuerySyntax, at range: SourceRange, in context: ExpressionContext
  ) throws -> LogicalPlan {
    outerContexts.append(context)
    defer { outerContexts.removeLast() }
    return try bindQuery(query)
  }

  private func onlyColumn(of plan: LogicalPlan, at range: SourceRange) throws -> LogicalPlan.Output {
    guard plan.output.count == 1 else {
      throw PlanningError(
        .typeMismatch, "one column was expected of this query, and it gives \(plan.output.count)", at: range)
    }
    return plan.output[0]
  }

  private func add(
    _ kind: LogicalPlan.Join.Kind, _ plan: LogicalPlan, keys: [JoinKey] = [], residual: Expression? = nil,
    result: LogicalPlan.Output, others: [LogicalPlan.Output] = [], at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    guard let collector = context.subqueries else {
      throw PlanningError(
        .misplaced, "a query may not stand in \(context.clause)", hint: "name it in WITH and join it",
        at: range)
    }
    let subquery = SubqueryCollector.Subquery(
      kind: kind, plan: plan, keys: keys, residual: residual, results: [result] + others)
    if let pattern = context.pattern,
      pattern.ownColumns.contains(where: { subquery.columnsRead.contains($0.id) })
    {
      throw PlanningError(
        .unsupported, "a query does not see CLASSIFIER and MATCH_NUMBER", hint: "list the values", at: range)
    }
    collector.add(subquery)
    return result.expression(at: range)
  }
}

extension ComparisonOperator {
  /// The comparison that holds where this one does not.
  var negated: ComparisonOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}
