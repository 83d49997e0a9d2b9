import Columnar
import SQLSyntax

extension Binder {
  /// Binds a call: a special form, an aggregate, a window function or a scalar function.
  func bindCall(_ call: CallSyntax, in context: ExpressionContext) throws -> Expression {
    let name = call.name.text.lowercased()
    if let pattern = context.pattern {
      if let bound = try bindPatternCall(call, named: name, in: pattern) { return bound }
    } else if call.matchScope != nil || call.starQualifier != nil {
      throw PlanningError(
        .misplaced, "RUNNING, FINAL and count(a.*) stand only in MATCH_RECOGNIZE", at: call.range)
    }
    if call.window != nil { return try bindWindowCall(call, named: name, in: context) }
    if let aggregate = AggregateDescription.named(name) {
      return try bindAggregate(call, aggregate, in: context)
    }
    if windowFunction(named: name) != nil {
      throw PlanningError(.misplaced, "\(name) needs OVER (…)", at: call.range)
    }
    if call.isStar || call.isDistinct || call.filter != nil || !call.orderBy.isEmpty {
      throw PlanningError(
        .unknownFunction, "“\(name)” is not an aggregate: *, DISTINCT, ORDER BY and FILTER do not go with it",
        at: call.range)
    }
    let arguments = try call.arguments.map { try bind($0, in: context) }
    switch name {
    case "grouping", "grouping_id":
      guard let collector = context.aggregates else {
        throw PlanningError(.misplaced, "GROUPING may not stand in \(context.clause)", at: call.range)
      }
      let output = makeColumn("grouping", .integer)
      collector.add(
        AggregateCollector.GroupingCall(arguments: arguments, output: output, place: Place(call.range)))
      return output.expression(at: call.range)
    case "position":
      // The standard names what is sought first.
      return try bindScalarCall(call, named: "strpos", arguments.reversed())
    default:
      return try bindScalarCall(call, named: name, arguments)
    }
  }

  func wrongArguments(_ call: CallSyntax, takes: String) -> PlanningError {
    PlanningError(.unknownFunction, "\(call.name.text) takes \(takes)", at: call.range)
  }
}
