import Columnar
import SQLSyntax

extension Binder {
  /// Binds a function in FROM; its arguments see the members before it.
  func bindTableFunction(
    _ call: CallSyntax, withOrdinality: Bool, alias: AliasSyntax?, beside earlier: Scope
  ) throws -> (LogicalPlan, Scope) {
    let name = call.name.text.lowercased()
    guard let function = TableFunction.named(name) else {
      throw PlanningError(
        .unknownFunction, "“\(name)” is no function that stands in FROM",
        hint: "there are: \(TableFunction.all.map(\.name).joined(separator: ", "))", at: call.name.range)
    }
    guard !call.isStar, !call.isDistinct, call.filter == nil, call.orderBy.isEmpty, call.window == nil else {
      throw PlanningError(
        .misplaced, "in FROM, \(name) takes arguments and nothing else", hint: function.example,
        at: call.range)
    }
    outerContexts.append(ExpressionContext(scope: earlier, clause: "FROM"))
    defer { outerContexts.removeLast() }
    let queries = SubqueryCollector()
    let context = ExpressionContext(scope: Scope(), clause: "FROM", subqueries: queries)
    let arguments = try call.arguments.map { try bind($0, in: context) }
    let (start, end, step) = try seriesBounds(arguments, of: function, call)
    let series = LogicalPlan.Series(
      start: start, end: end, step: step, includesEnd: function.includesEnd, place: Place(call.range),
      value: makeColumn(name, start.type),
      ordinality: withOrdinality ? makeColumn("ordinality", .integer) : nil)
    var plan = LogicalPlan.series(queries.joined(to: .values([[]], output: [])), series)
    if !queries.results.isEmpty {
      plan = .project(
        plan, series.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
    }
    guard let alias, alias.columns.isEmpty else {
      return try aliased(plan, alias, defaultQualifier: call.name)
    }
    // As in PostgreSQL the alias names the function's column too; as in DuckDB the function's name still finds it.
    let columns = [Identifier(alias.name.text, at: alias.name.range)]
    var (named, scope) = try aliased(
      plan, AliasSyntax(name: alias.name, columns: columns), defaultQualifier: nil)
    scope.columns[0].otherName = name
    return (named, scope)
  }

  /// The start, end and step, all of which may be left out but the end: INTEGER throughout, or TIMESTAMP with an
  /// INTERVAL.
  private func seriesBounds(
    _ arguments: [Expression], of function: TableFunction, _ call: CallSyntax
  ) throws -> (start: Expression, end: Expression, step: Expression) {
    func integer(_ value: Int64) -> Expression { .constant(.integer(value), .integer) }
    let isOfTimes =
      arguments.count == 3 && arguments.contains { [.date, .timestamp, .interval].contains($0.type) }
    let types: [DataType] = isOfTimes ? [.timestamp, .timestamp, .interval] : [.integer, .integer, .integer]
    let given = arguments.map(\.type.description).joined(separator: ", ")
    guard (1...3).contains(arguments.count),
      zip(arguments, types).allSatisfy({ argument, type in
        argument.isTextConstant || argument.type == .null || commonType(argument.type, type) == type
      })
    else {
      throw PlanningError(
        .unknownFunction,
        "\(function.name) does not take (\(given)): it takes whole numbers, or two times and an INTERVAL",
        hint: function.example, at: call.range)
    }
    let bounds = try zip(arguments, types).map { try adapted($0, to: $1, at: call.range) }
    switch bounds.count {
    case 1: return (integer(0), bounds[0], integer(1))
    case 2: return (bounds[0], bounds[1], integer(1))
    default: return (bounds[0], bounds[1], bounds[2])
    }
  }
}
