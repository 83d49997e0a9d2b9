import Columnar
import SQLSyntax

/// Where an expression stands: what it may name, and what may be in it.
final class ExpressionContext {
  /// The columns in sight.
  let scope: Scope
  /// The clause, for messages.
  let clause: String
  /// Items of the select list by alias, tried when no column has the name.
  var aliases: [SelectBlock.Item] = []
  /// The items of the select list in WHERE, whose rows come before the select list: an item is bound anew where its alias stands.
  var namedItems: [(name: String, syntax: ExpressionSyntax)] = []
  /// In HAVING, the columns that rows are grouped by: an alias goes before any other column of its name.
  var groups: ColumnSet?
  /// Takes the aggregates met; nil where none may stand.
  let aggregates: AggregateCollector?
  /// Takes the window functions met; nil where none may stand.
  let windows: WindowCollector?
  /// Takes the queries met; nil where none may stand.
  let subqueries: SubqueryCollector?
  /// Takes the queries met inside an aggregate's arguments.
  let argumentSubqueries: SubqueryCollector?
  /// The pattern whose matches are read, in MEASURES and DEFINE.
  let pattern: PatternContext?

  init(
    scope: Scope, clause: String, aggregates: AggregateCollector? = nil, windows: WindowCollector? = nil,
    subqueries: SubqueryCollector? = nil, argumentSubqueries: SubqueryCollector? = nil,
    pattern: PatternContext? = nil
  ) {
    self.scope = scope
    self.clause = clause
    self.aggregates = aggregates
    self.windows = windows
    self.subqueries = subqueries
    self.argumentSubqueries = argumentSubqueries
    self.pattern = pattern
  }

  /// The columns that are computed from groups or windows.
  var computedIDs: ColumnSet {
    let calls = windows?.windows.flatMap(\.calls) ?? []
    return (aggregates?.results ?? []).union(calls.map(\.output).ids)
  }
}

/// Gathers the queries inside the expressions of a clause, to be joined to the rows that the clause sees.
final class SubqueryCollector {
  /// A query to join: its plan may read columns of the rows it is joined to.
  struct Subquery {
    let kind: LogicalPlan.Join.Kind
    let plan: LogicalPlan
    let keys: [JoinKey]
    let residual: Expression?
    /// The columns that stand for the query in expressions.
    let results: [LogicalPlan.Output]

    /// The columns that it reads of the rows it is joined to, and of queries around them.
    var columnsRead: ColumnSet {
      keys.reduce(plan.freeColumns.union(residual?.columns ?? []).subtracting(plan.output.ids)) {
        $0.union($1.left.columns)
      }
    }

    func isRead(by columns: ColumnSet) -> Bool { results.contains { columns.contains($0.id) } }
  }

  private(set) var subqueries: [Subquery] = []

  func add(_ subquery: Subquery) { subqueries.append(subquery) }

  /// The rows with every query's result added.
  func joined(to plan: LogicalPlan) -> LogicalPlan {
    subqueries.reduce(plan) { plan, subquery in
      .join(
        LogicalPlan.Join(
          kind: subquery.kind, left: plan, right: subquery.plan, keys: subquery.keys,
          residual: subquery.residual))
    }
  }

  /// Hands the queries whose results are read over to another collector.
  func move(read columns: ColumnSet, to other: SubqueryCollector) {
    for subquery in subqueries where subquery.isRead(by: columns) { other.add(subquery) }
    subqueries.removeAll { $0.isRead(by: columns) }
  }

  /// The ids of the results.
  var results: ColumnSet { subqueries.flatMap(\.results).ids }

  /// Rewrites every expression, those inside the queries included.
  func rewrite(_ replace: (Expression) throws -> Expression) rethrows {
    subqueries = try subqueries.map { subquery in
      Subquery(
        kind: subquery.kind, plan: try subquery.plan.mappingExpressions(replace),
        keys: try subquery.keys.map {
          JoinKey(try replace($0.left), try replace($0.right), matchesNulls: $0.matchesNulls)
        },
        residual: try subquery.residual.map(replace), results: subquery.results)
    }
  }
}

/// Gathers the aggregates of a query block; equal ones are computed once.
final class AggregateCollector {
  /// `GROUPING (…)`: which of its arguments a row's grouping set lacks.
  struct GroupingCall {
    let arguments: [Expression]
    let output: LogicalPlan.Output
    let place: Place
  }

  private(set) var aggregations: [LogicalPlan.Aggregation] = []
  private(set) var groupings: [GroupingCall] = []

  var isEmpty: Bool { aggregations.isEmpty && groupings.isEmpty }

  /// The ids of the results.
  var results: ColumnSet { (aggregations.map(\.output) + groupings.map(\.output)).ids }

  func add(_ grouping: GroupingCall) { groupings.append(grouping) }

  func add(_ call: AggregateCall, makeOutput: () -> LogicalPlan.Output) -> LogicalPlan.Output {
    if let known = aggregations.first(where: { $0.call == call }) { return known.output }
    let output = makeOutput()
    aggregations.append(LogicalPlan.Aggregation(output: output, call: call))
    return output
  }
}

/// Gathers the window functions of a query block; those of one partition and order are computed together.
final class WindowCollector {
  /// WINDOW name AS (…), by name.
  let named: [NamedWindowSyntax]
  private(set) var windows: [LogicalPlan.Window] = []

  /// - Throws: ``PlanningError`` for a name that is given twice.
  init(named: [NamedWindowSyntax]) throws {
    self.named = named
    for (index, window) in named.enumerated() {
      guard named[..<index].contains(where: { sameName($0.name.text, window.name.text) }) else { continue }
      throw PlanningError(
        .misplaced, "the window “\(window.name.text)” is defined twice", hint: "give one another name",
        at: window.name.range)
    }
  }

  func add(
    _ call: WindowCall, partitionBy: [Expression], orderBy: [Ordering], makeOutput: () -> LogicalPlan.Output
  ) -> LogicalPlan.Output {
    guard let index = windows.firstIndex(where: { $0.partitionBy == partitionBy && $0.orderBy == orderBy })
    else {
      let output = makeOutput()
      windows.append(
        LogicalPlan.Window(partitionBy: partitionBy, orderBy: orderBy, calls: [(output, call)]))
      return output
    }
    if let known = windows[index].calls.first(where: { $0.call == call }) { return known.output }
    let output = makeOutput()
    windows[index].calls.append((output, call))
    return output
  }
}
