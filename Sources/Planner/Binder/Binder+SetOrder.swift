import Columnar
import SQLSyntax

/// The select lists of a set operation's sides, left to right, whose names and expressions may sort its result.
final class SetOperationSides {
  fileprivate private(set) var all: [(items: [SelectBlock.Item], scope: Scope)] = []

  func add(_ items: [SelectBlock.Item], _ scope: Scope) { all.append((items, scope)) }
}

/// ORDER BY after UNION, INTERSECT, EXCEPT, VALUES or a query in brackets.
extension Binder {
  /// Sorts by output columns: by their numbers, by their names on any side, the leftmost first, or by an expression
  /// that a side selects.
  func sorted(
    _ plan: LogicalPlan, by items: [OrderItemSyntax], _ sides: SetOperationSides
  ) throws -> LogicalPlan {
    if items.isEmpty { return plan }
    return .sort(
      plan,
      try items.flatMap { $0.items(forColumns: plan.output.count) }.map { item in
        let syntax = item.expression
        try refuseConstant(syntax, clause: "ORDER BY")
        if let output = try ordinal(syntax, among: plan.output, clause: "ORDER BY") {
          return ordering(item, output.expression(at: syntax.range))
        }
        if let place = try place(of: syntax, among: sides) {
          return ordering(item, plan.output[place].expression(at: syntax.range))
        }
        let context = ExpressionContext(
          scope: Scope(qualifier: nil, outputs: plan.output), clause: "ORDER BY")
        let expression = try bind(syntax, in: context)
        if expression.columnID == nil, !sides.all.isEmpty {
          throw PlanningError(
            .misplaced, "a set operation is sorted by its columns, or by expressions that a side selects",
            hint: "put it into a query of its own: SELECT * FROM (…) ORDER BY …", at: syntax.range)
        }
        return ordering(item, expression)
      })
  }

  /// Which column a name or an expression means that a side selects; nil when none does.
  private func place(of syntax: ExpressionSyntax, among sides: SetOperationSides) throws -> Int? {
    if case .column(nil, let name) = syntax {
      for side in sides.all {
        if let place = side.items.firstIndex(where: { sameName($0.name, name.text) }) { return place }
      }
    }
    var places: Set<Int> = []
    for side in sides.all {
      let context = ExpressionContext(scope: side.scope, clause: "ORDER BY")
      // What cannot be bound on one side may be another's.
      guard let expression = try? bind(syntax, in: context) else { continue }
      if let place = side.items.firstIndex(where: { $0.expression == expression }) { places.insert(place) }
    }
    guard places.count <= 1 else {
      throw PlanningError(
        .ambiguousColumn, "this is a different column on each side", hint: "name the column, or its number",
        at: syntax.range)
    }
    return places.first
  }
}
