import Columnar
import SQLSyntax

/// A GROUP BY: the expressions, and the sets of them that rows are grouped by, by position.
struct GroupBy {
  let groups: [LogicalPlan.Projection]
  let sets: [[Int]]
}

extension Binder {
  /// Binds GROUP BY; without one there is a single set of no expression.
  func bindGroups(
    _ syntax: GroupBySyntax?, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> GroupBy {
    let sets: [[Expression]]
    switch syntax {
    case nil: sets = [[]]
    case .all:
      // What holds an aggregate or a window function is computed from the groups.
      sets = [items.map(\.expression).filter { !block.isComputed($0) }]
    case .elements(let elements):
      // Several elements combine each set of one with each set of the next.
      sets = try elements.reduce([[]]) { sets, element in
        let more = try groupingSets(element, items: items, in: block)
        guard sets.count * more.count <= Self.mostGroupingSets else { throw tooManySets(element) }
        return sets.flatMap { set in more.map { set + $0 } }
      }
    }
    var groups: [LogicalPlan.Projection] = []
    let places = sets.map { set in
      set.map { expression in
        if let known = groups.firstIndex(where: { $0.expression == expression }) { return known }
        let column = block.scope.columns.first { $0.output.id == expression.columnID }
        groups.append(
          LogicalPlan.Projection(
            output: makeColumn(column?.output.name ?? "group\(groups.count + 1)", expression.type),
            expression: expression))
        return groups.count - 1
      }
    }
    return GroupBy(groups: groups, sets: places.map { Array(Set($0)).sorted() })
  }

  private func groupingSets(
    _ element: GroupingElementSyntax, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> [[Expression]] {
    func bound(_ list: [ExpressionSyntax]) throws -> [Expression] {
      try list.map { try bindGroup($0, items: items, in: block) }
    }
    switch element {
    case .expression(let syntax): return [try bound([syntax])]
    case .set(let list, _): return [try bound(list)]
    case .sets(let members, _): return try members.flatMap { try groupingSets($0, items: items, in: block) }
    case .rollup(let lists, _):
      let parts = try lists.map(bound)
      return (0...parts.count).reversed().map { parts.prefix($0).flatMap { $0 } }
    case .cube(let lists, _):
      let parts = try lists.map(bound)
      guard parts.count <= Self.mostGroupingSets.trailingZeroBitCount else { throw tooManySets(element) }
      return (0..<1 << parts.count).reversed().map { choice in
        parts.indices.filter { choice >> (parts.count - 1 - $0) & 1 == 1 }.flatMap { parts[$0] }
      }
    }
  }

  /// - Source: PostgreSQL's limit.
  private static let mostGroupingSets = 4096

  private func tooManySets(_ element: GroupingElementSyntax) -> PlanningError {
    PlanningError(
      .unsupported, "there are more than \(Self.mostGroupingSets) grouping sets",
      hint: "each expression of a CUBE doubles them", at: element.range)
  }

  private func bindGroup(
    _ syntax: ExpressionSyntax, items: [SelectBlock.Item], in block: SelectBlock
  ) throws -> Expression {
    if case .literal(.integer(let digits), let range) = syntax {
      guard let place = Int(digits), items.indices.contains(place - 1) else {
        throw PlanningError.noColumn(digits, of: "GROUP BY", count: items.count, at: range)
      }
      return try withoutAggregates(items[place - 1].expression, in: block, at: range)
    }
    let context = ExpressionContext(
      scope: block.scope, clause: "GROUP BY", subqueries: block.argumentSubqueries)
    context.aliases = items.filter(\.isNamed)
    return try withoutAggregates(try bind(syntax, in: context), in: block, at: syntax.range)
  }

  private func withoutAggregates(
    _ expression: Expression, in block: SelectBlock, at range: SourceRange
  ) throws -> Expression {
    if !block.isComputed(expression) { return expression }
    throw PlanningError(.misplaced, "GROUP BY cannot use an aggregate or a window function", at: range)
  }

  /// The groups of rows with their aggregates; of several sets, one set after the other, the expressions that a set
  /// lacks being NULL.
  func grouped(
    _ plan: LogicalPlan, by groupBy: GroupBy, _ collector: AggregateCollector
  ) throws -> LogicalPlan {
    let (groups, aggregations) = (groupBy.groups, collector.aggregations)
    if groupBy.sets.count == 1, collector.groupings.isEmpty {
      return .aggregate(plan, groups: groups, aggregates: aggregations)
    }
    let rows = SharedPlan(name: "rows to group", plan: plan)
    let branches = try groupBy.sets.map { set in
      let kept = set.map { place in
        LogicalPlan.Projection(
          output: makeColumn(groups[place].output.name, groups[place].output.type),
          expression: groups[place].expression)
      }
      let computed = aggregations.map {
        LogicalPlan.Aggregation(output: makeColumn($0.output.name, $0.output.type), call: $0.call)
      }
      let masks = try collector.groupings.map { try mask($0, set, groups) }
      let values =
        groups.indices.map { place in
          set.firstIndex(of: place).map { kept[$0].output.expression }
            ?? .constant(.null, groups[place].output.type)
        } + computed.map(\.output.expression) + masks
      return LogicalPlan.project(
        .aggregate(
          .shared(rows, output: plan.output.map { ($0.id, $0) }), groups: kept, aggregates: computed),
        values.map { LogicalPlan.Projection(output: makeColumn("group", $0.type), expression: $0) })
    }
    return .unionAll(
      branches,
      output: groups.map(\.output) + aggregations.map(\.output) + collector.groupings.map(\.output))
  }

  /// `GROUPING (a, b)` in one set: a bit for each argument, the last lowest, set where the set lacks it.
  private func mask(
    _ grouping: AggregateCollector.GroupingCall, _ set: [Int], _ groups: [LogicalPlan.Projection]
  ) throws -> Expression {
    let bits = try grouping.arguments.reduce(Int64(0)) { bits, argument in
      guard let place = groups.firstIndex(where: { $0.expression == argument }) else {
        throw PlanningError(
          .misplaced, "GROUPING takes expressions of GROUP BY", at: grouping.place.range)
      }
      return bits << 1 | (set.contains(place) ? 0 : 1)
    }
    return .constant(.integer(bits), .integer)
  }
}

/// Rewrites expressions over the rows of FROM as expressions over the groups.
struct Grouping {
  let groups: [LogicalPlan.Projection]
  let scopeIDs: ColumnSet

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
