import Columnar
import SQLSyntax

extension Binder {
  /// Binds one SELECT block with the order and limit that follow it.
  ///
  /// Clauses take effect in SQL's order: FROM, WHERE, GROUP BY, HAVING, windows, QUALIFY, select list, DISTINCT,
  /// ORDER BY, LIMIT.
  func bindSelect(
    _ select: SelectSyntax, orderBy: [OrderItemSyntax], limit: Limit?,
    sides: SetOperationSides? = nil
  ) throws -> LogicalPlan {
    var (plan, scope) = try bindFrom(select.from)
    if let filter = select.filter {
      let queries = SubqueryCollector()
      let context = ExpressionContext(scope: scope, clause: "WHERE", subqueries: queries)
      context.namedItems = select.items.compactMap { item in
        if case .expression(let syntax, let alias?) = item { (alias.text, syntax) } else { nil }
      }
      let condition = try condition(filter, in: context)
      plan = .filter(queries.joined(to: plan), condition)
    }

    let block = SelectBlock(scope: scope, windows: try WindowCollector(named: select.windows))
    var items = try bindItems(select.items, in: block)
    sides?.add(items, scope)
    let groupBy = try bindGroups(select.groupBy, items: items, in: block)
    let groups = groupBy.groups
    block.subqueries.move(
      read: groups.reduce(into: []) { $0.formUnion($1.expression.columns) }, to: block.argumentSubqueries)
    let context = block.context("HAVING")
    context.aliases = items.filter(\.isNamed)
    context.groups = ColumnSet(groups.compactMap(\.expression.columnID))
    var having = try select.having.map { try condition($0, in: context) }
    var qualify = try select.qualify.map {
      try condition($0, in: block.aliased("QUALIFY", items.filter(\.isNamed)))
    }
    if let syntax = select.qualify, block.windows.windows.isEmpty {
      throw PlanningError(
        .misplaced, "QUALIFY goes with a window function, and there is none",
        hint: isGroupedOver(select, block) ? "use HAVING" : "use WHERE", at: syntax.range)
    }
    let orderBy = orderBy.flatMap { $0.items(forColumns: items.count) }
    var order = try orderBy.map { try bindOrderItem($0, items: items, in: block) }
    if !select.distinctOn.isEmpty {
      qualify = try firstOfEach(select.distinctOn, order, items, in: block, and: qualify)
    }

    if isGroupedOver(select, block) {
      let grouping = Grouping(groups: groups, scopeIDs: scope.ids)
      items = try items.map { $0.with(try grouping.rewritten($0.expression)) }
      having = try having.map(grouping.rewritten)
      qualify = try qualify.map(grouping.rewritten)
      order = try order.map { try grouping.rewritten($0) }
      plan = try grouped(block.argumentSubqueries.joined(to: plan), by: groupBy, block.aggregates)
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

  /// Whether the block's rows are groups.
  private func isGroupedOver(_ select: SelectSyntax, _ block: SelectBlock) -> Bool {
    select.groupBy != nil || select.having != nil || !block.aggregates.isEmpty
  }

  /// DISTINCT ON: of the rows that agree on some expressions, the first in the order asked for.
  private func firstOfEach(
    _ syntax: [ExpressionSyntax], _ order: [Ordering], _ items: [SelectBlock.Item], in block: SelectBlock,
    and condition: Expression?
  ) throws -> Expression {
    let keys = try syntax.map {
      try refuseConstant($0, clause: "DISTINCT ON")
      return try bind($0, in: block.aliased("DISTINCT ON", items))
    }
    let number = block.windows.add(.rowNumber, partitionBy: keys, orderBy: order) {
      makeColumn("row_number", .integer)
    }
    let isFirst = Expression.comparison(.equal, number.expression, .constant(.integer(1), .integer))
    return condition.map { .and([$0, isFirst]) } ?? isFirst
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
        let item = SelectBlock.Item(
          name: alias?.text ?? syntax.defaultName, expression: try bind(syntax, in: context),
          isNamed: alias != nil)
        // The items after it may use its name.
        if item.isNamed { context.aliases.append(item) }
        return [item]
      case .star(let qualifier, let excluding, let range):
        return try starColumns(qualifier, excluding, in: block.scope, at: range).map {
          SelectBlock.Item(name: $0.name, expression: $0.expression(at: range), isNamed: false)
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

  private func bindOrderItem(
    _ item: OrderItemSyntax, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> Ordering {
    if case .literal(.integer(let digits), let range) = item.expression {
      guard let place = Int(digits), items.indices.contains(place - 1) else {
        throw PlanningError.noColumn(digits, of: "ORDER BY", count: items.count, at: range)
      }
      return ordering(item, items[place - 1].expression)
    }
    try refuseConstant(item.expression, clause: "ORDER BY")
    if case .column(nil, let name) = item.expression {
      let named = items.filter { sameName($0.name, name.text) }
      if let first = named.first {
        guard named.allSatisfy({ $0.expression == first.expression }) else {
          throw PlanningError(
            .ambiguousColumn, "“\(name.text)” names several columns of the select list", at: name.range)
        }
        return ordering(item, first.expression)
      }
    }
    return ordering(item, try bind(item.expression, in: block.aliased("ORDER BY", items)))
  }

  /// A constant sorts nothing: whoever writes one means a column.
  func refuseConstant(_ syntax: ExpressionSyntax, clause: String) throws {
    guard case .literal(let literal, let range) = syntax else { return }
    switch literal {
    case .null, .boolean, .decimal, .double, .text:
      throw PlanningError(
        .misplaced, "\(clause) takes a column, its number or an expression, not a constant",
        hint: "names stand in double quotes or none, texts in single ones", at: range)
    case .integer, .typed, .intervalOfUnit: break
    }
  }
}

/// What the clauses of one SELECT share while they are bound.
struct SelectBlock {
  /// One column of the select list.
  struct Item {
    let name: String
    let expression: Expression
    /// Whether the name was given with AS.
    let isNamed: Bool

    func with(_ expression: Expression) -> Item {
      Item(name: name, expression: expression, isNamed: isNamed)
    }
  }

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

  /// Whether an expression is computed from groups or windows.
  func isComputed(_ expression: Expression) -> Bool {
    !expression.columns.isDisjoint(with: context("GROUP BY").computedIDs)
  }

  func aliased(_ clause: String, _ items: [Item]) -> ExpressionContext {
    let context = context(clause)
    context.aliases = items
    return context
  }
}

extension OrderItemSyntax {
  /// The item itself or, for ALL, one for the number of each column.
  func items(forColumns count: Int) -> [OrderItemSyntax] {
    guard isAll else { return [self] }
    return (1...count).map { number in
      OrderItemSyntax(
        expression: .literal(.integer("\(number)"), expression.range), isDescending: isDescending,
        nullsFirst: nullsFirst)
    }
  }
}
