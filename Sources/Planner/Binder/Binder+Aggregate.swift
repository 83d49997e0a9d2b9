import Columnar
import SQLSyntax

extension Binder {
  func bindAggregate(
    _ call: CallSyntax, _ function: AggregateFunction, in context: ExpressionContext
  ) throws -> Expression {
    guard let collector = context.aggregates else {
      throw PlanningError(
        .misplaced, "an aggregate may not stand in \(context.clause)",
        hint: context.clause == "WHERE" ? "use HAVING" : nil, at: call.range)
    }
    if let first = call.orderBy.first {
      throw PlanningError(
        .unsupported, "ORDER BY inside \(function.rawValue) is not part of the dialect",
        at: first.expression.range)
    }
    let inner = ExpressionContext(
      scope: context.scope, clause: "an aggregate's argument", subqueries: context.argumentSubqueries)
    let (argument, type) = try aggregateArgument(call, function, in: inner)
    let aggregate = AggregateCall(
      function: function, argument: argument, isDistinct: call.isDistinct,
      filter: try call.filter.map { try condition($0, in: inner) }, type: type, place: Place(call.range))
    let output = collector.add(aggregate) { makeColumn(function.rawValue, type) }
    return output.expression(at: call.range)
  }

  func aggregateArgument(
    _ call: CallSyntax, _ function: AggregateFunction, in context: ExpressionContext
  ) throws -> (Expression?, DataType) {
    if function == .count, call.isStar || call.arguments.isEmpty {
      guard !call.isDistinct else { throw wrongArguments(call, takes: "a column after DISTINCT") }
      return (nil, .integer)
    }
    guard call.arguments.count == 1, !call.isStar else { throw wrongArguments(call, takes: "one argument") }
    var argument = try bind(call.arguments[0], in: context)
    if argument.type == .null { argument = coerced(argument, to: .integer) }
    switch function {
    case .count: return (argument, .integer)
    case .min, .max: return (argument, argument.type)
    case .boolAnd, .boolOr: return (try truth(argument, at: call.range), .boolean)
    case .sum:
      if argument.type == .boolean { argument = coerced(argument, to: .integer) }
      guard argument.type.isNumeric else { throw notSummable(call, argument) }
      return (argument, argument.type)
    case .avg, .median:
      guard argument.type.isNumeric else { throw notSummable(call, argument) }
      return (argument, .double)
    }
  }

  private func notSummable(_ call: CallSyntax, _ argument: Expression) -> PlanningError {
    PlanningError(
      .typeMismatch, "\(call.name.text.lowercased()) takes numbers, not \(argument.type)",
      hint: argument.type == .interval ? "take it of epoch(…), in seconds" : nil, at: call.range)
  }
}
