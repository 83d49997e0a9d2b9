import Columnar
import SQLSyntax

extension Binder {
  /// Binds one SELECT block with the order and limit that follow it.
  ///
  /// Clauses take effect in SQL's order: FROM, WHERE, GROUP BY, HAVING, windows, QUALIFY, select list, DISTINCT,
  /// ORDER BY, LIMIT.
  func bindSelect(
    _ select: SelectSyntax, orderBy: [OrderItemSyntax], limit: (count: Int?, offset: Int)?
  ) throws -> LogicalPlan {
    if let first = select.distinctOn.first {
      throw PlanningError(.unsupported, "DISTINCT ON is not part of the dialect", at: first.range)
    }
    var (plan, scope) = try bindFrom(select.from)
    if let filter = select.filter {
      let queries = SubqueryCollector()
      let condition = try condition(
        filter, in: ExpressionContext(scope: scope, clause: "WHERE", subqueries: queries))
      plan = .filter(queries.joined(to: plan), condition)
    }

    let block = SelectBlock(scope: scope, windows: WindowCollector(named: select.windows))
    var items = try bindItems(select.items, in: block)
    let groups = try bindGroups(select.groupBy, items: items, in: block)
    block.subqueries.move(
      read: groups.reduce(into: []) { $0.formUnion($1.expression.columns) }, to: block.argumentSubqueries)
    let context = block.context("HAVING")
    context.aliases = items.map { ($0.name, $0.expression) }
    var having = try select.having.map { try condition($0, in: context) }
    var qualify = try select.qualify.map { try condition($0, in: block.aliased("QUALIFY", items)) }
    var order = try orderBy.map { try bindOrderItem($0, items: items, in: block) }

    let isGrouped = select.groupBy != nil || !block.aggregates.aggregations.isEmpty || having != nil
    if isGrouped {
      let grouping = Grouping(groups: groups, scopeIDs: scope.ids)
      items = try items.map { ($0.name, try grouping.rewritten($0.expression)) }
      having = try having.map(grouping.rewritten)
      qualify = try qualify.map(grouping.rewritten)
      order = try order.map { try grouping.rewritten($0) }
      plan = .aggregate(
        block.argumentSubqueries.joined(to: plan), groups: groups, aggregates: block.aggregates.aggregations)
      try block.subqueries.rewrite(grouping.rewritten)
      plan = block.subqueries.joined(to: plan)
      if let having { plan = .filter(plan, having) }
      for window in block.windows.windows { plan = .window(plan, try grouping.rewritten(window)) }
    } else {
      plan = block.subqueries.joined(to: plan)
      for window in block.windows.windows { plan = .window(plan, window) }
    }
    if let qualify { plan = .filter(plan, qualify) }
    return limited(
      try project(
        plan, items: items, order: Array(zip(order, orderBy.map(\.expression.range))),
        isDistinct: select.isDistinct), limit)
  }

  /// The select list, DISTINCT and ORDER BY: what is sorted by but not selected is carried along and dropped.
  private func project(
    _ plan: LogicalPlan, items: [SelectBlock.Item], order: [(Ordering, SourceRange)], isDistinct: Bool
  ) throws -> LogicalPlan {
    var projections = items.map { item in
      LogicalPlan.Projection(output: makeColumn(item.name, item.expression.type), expression: item.expression)
    }
    let selectedCount = projections.count
    let sorting = try order.map { item, range in
      if let known = projections.first(where: { $0.expression == item.expression }) {
        return Ordering(
          expression: known.output.expression,
          isDescending: item.isDescending, nullsFirst: item.nullsFirst)
      }
      if isDistinct {
        throw PlanningError(
          .misplaced, "with SELECT DISTINCT, ORDER BY may use only what is selected",
          at: range)
      }
      let output = makeColumn("order", item.expression.type)
      projections.append(LogicalPlan.Projection(output: output, expression: item.expression))
      return Ordering(
        expression: output.expression, isDescending: item.isDescending,
        nullsFirst: item.nullsFirst)
    }
    var plan = LogicalPlan.project(plan, projections)
    if isDistinct { plan = .distinct(plan) }
    if !sorting.isEmpty { plan = .sort(plan, sorting) }
    if projections.count > selectedCount {
      plan = .project(
        plan,
        projections.prefix(selectedCount).map {
          LogicalPlan.Projection(
            output: makeColumn($0.output.name, $0.output.type),
            expression: $0.output.expression)
        })
    }
    return plan
  }

  private func bindItems(_ items: [SelectItemSyntax], in block: SelectBlock) throws -> [SelectBlock.Item] {
    let context = block.context("the select list")
    return try items.flatMap { item -> [SelectBlock.Item] in
      switch item {
      case .expression(let syntax, let alias):
        return [(alias?.text ?? syntax.defaultName, try bind(syntax, in: context))]
      case .star(let qualifier, let excluding, let range):
        return try starColumns(qualifier, excluding, in: block.scope, at: range).map {
          ($0.name, $0.expression(at: range))
        }
      }
    }
  }

  private func starColumns(
    _ qualifier: Identifier?, _ excluding: [Identifier], in scope: Scope, at range: SourceRange
  ) throws -> [LogicalPlan.Output] {
    let matching = scope.columns.filter { column in
      guard let qualifier else { return !column.isHidden }
      return column.qualifier.map { sameName($0, qualifier.text) } ?? false
    }
    if matching.isEmpty {
      if let qualifier { throw scope.unknown(Identifier("*", at: range), qualifier: qualifier) }
      throw PlanningError(.unknownTable, "* needs a FROM", at: range)
    }
    for name in excluding where !matching.contains(where: { sameName($0.output.name, name.text) }) {
      throw scope.unknown(name, qualifier: nil)
    }
    return matching.map(\.output).filter { output in
      !excluding.contains { sameName($0.text, output.name) }
    }
  }

  private func bindGroups(
    _ syntax: GroupBySyntax?, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> [LogicalPlan.Projection] {
    let expressions: [Expression]
    switch syntax {
    case nil: expressions = []
    case .all:
      // What holds an aggregate or a window function is computed from the groups.
      expressions = items.map(\.expression).filter { $0.columns.isDisjoint(with: block.computedIDs) }
    case .elements(let elements):
      expressions = try elements.map { element in
        switch element {
        case .expression(let syntax): return try bindGroup(syntax, items: items, in: block)
        case .rollup(_, let range), .cube(_, let range), .sets(_, let range), .set(_, let range):
          throw PlanningError(
            .unsupported, "GROUPING SETS, ROLLUP and CUBE are not part of the dialect", at: range)
        }
      }
    }
    var groups: [LogicalPlan.Projection] = []
    for expression in expressions where !groups.contains(where: { $0.expression == expression }) {
      let column = block.scope.columns.first { $0.output.id == expression.columnID }
      groups.append(
        LogicalPlan.Projection(
          output: makeColumn(column?.output.name ?? "group\(groups.count + 1)", expression.type),
          expression: expression))
    }
    return groups
  }

  private func bindGroup(
    _ syntax: ExpressionSyntax, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> Expression {
    if case .literal(.integer(let digits), let range) = syntax {
      guard let place = Int(digits), items.indices.contains(place - 1) else {
        throw PlanningError(
          .unknownColumn, "GROUP BY \(digits): there are \(items.count) columns in the select list", at: range
        )
      }
      return try withoutAggregates(items[place - 1].expression, in: block, at: range)
    }
    let context = ExpressionContext(
      scope: block.scope, clause: "GROUP BY", subqueries: block.argumentSubqueries)
    context.aliases = items.map { ($0.name, $0.expression) }
    return try withoutAggregates(try bind(syntax, in: context), in: block, at: syntax.range)
  }

  private func withoutAggregates(
    _ expression: Expression, in block: SelectBlock, at range: SourceRange
  ) throws -> Expression {
    if expression.columns.isDisjoint(with: block.computedIDs) { return expression }
    throw PlanningError(.misplaced, "GROUP BY cannot use an aggregate or a window function", at: range)
  }

  private func bindOrderItem(
    _ item: OrderItemSyntax, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> Ordering {
    if case .literal(.integer(let digits), let range) = item.expression {
      guard let place = Int(digits), items.indices.contains(place - 1) else {
        throw PlanningError(
          .unknownColumn, "ORDER BY \(digits): there are \(items.count) columns in the select list", at: range
        )
      }
      return Ordering(item, items[place - 1].expression)
    }
    if case .column(nil, let name) = item.expression {
      let named = items.filter { sameName($0.name, name.text) }
      if let first = named.first {
        guard named.allSatisfy({ $0.expression == first.expression }) else {
          throw PlanningError(
            .ambiguousColumn, "“\(name.text)” names several columns of the select list", at: name.range)
        }
        return Ordering(item, first.expression)
      }
    }
    return Ordering(item, try bind(item.expression, in: block.aliased("ORDER BY", items)))
  }
}

/// What the clauses of one SELECT share while they are bound.
struct SelectBlock {
  /// One column of the select list.
  typealias Item = (name: String, expression: Expression)

  let scope: Scope
  let aggregates = AggregateCollector()
  let windows: WindowCollector
  /// Queries whose results stand beside the rows of FROM, or beside the groups when there are any.
  let subqueries = SubqueryCollector()
  /// Queries whose results are grouped by or aggregated.
  let argumentSubqueries = SubqueryCollector()

  func context(_ clause: String) -> ExpressionContext {
    ExpressionContext(
      scope: scope, clause: clause, aggregates: aggregates, windows: clause == "HAVING" ? nil : windows,
      subqueries: subqueries, argumentSubqueries: argumentSubqueries)
  }

  /// The columns that are computed from groups or windows.
  var computedIDs: Set<ColumnID> {
    Set(aggregates.aggregations.map(\.output.id) + windows.windows.flatMap { $0.calls.map(\.output.id) })
  }

  func aliased(_ clause: String, _ items: [Item]) -> ExpressionContext {
    let context = context(clause)
    context.aliases = items.map { ($0.name, $0.expression) }
    return context
  }
}

/// Rewrites expressions over the rows of FROM as expressions over the groups.
private struct Grouping {
  let groups: [LogicalPlan.Projection]
  let scopeIDs: Set<ColumnID>

  /// - Throws: ``PlanningError`` for a column that is neither grouped by nor inside an aggregate.
  func rewritten(_ expression: Expression) throws -> Expression {
    try expression.replacing { part in
      if let group = groups.first(where: { $0.expression == part }) {
        return .column(group.output.id, group.output.type, .nowhere)
      }
      if case .column(let id, _, let place) = part, scopeIDs.contains(id) {
        throw PlanningError(
          .misplaced, "this column is neither in GROUP BY nor inside an aggregate",
          hint: "add it to GROUP BY, or take min(), max() or another aggregate of it", at: place.range)
      }
      return nil
    }
  }

  func rewritten(_ item: Ordering) throws -> Ordering {
    Ordering(
      expression: try rewritten(item.expression), isDescending: item.isDescending, nullsFirst: item.nullsFirst
    )
  }

  func rewritten(_ window: LogicalPlan.Window) throws -> LogicalPlan.Window {
    LogicalPlan.Window(
      partitionBy: try window.partitionBy.map(rewritten),
      orderBy: try window.orderBy.map { try rewritten($0) },
      calls: try window.calls.map { ($0.output, try $0.call.replacing(rewritten)) })
  }
}
