import Columnar
import SQLSyntax

extension Binder {
  /// Binds an aggregate over groups.
  func bindAggregate(
    _ call: CallSyntax, _ description: AggregateDescription, in context: ExpressionContext
  ) throws -> Expression {
    if context.aggregates == nil, outerContexts.isEmpty { throw misplaced(call, in: context.clause) }
    let inner = ExpressionContext(
      scope: context.scope, clause: "an aggregate's argument", subqueries: context.argumentSubqueries)
    let computed = context.computedIDs.union(context.subqueries?.results ?? [])
    inner.aliases = context.aliases.filter { $0.expression.columns.isDisjoint(with: computed) }
    let aggregate = try aggregateCall(call, description, in: inner)
    let owner = owner(of: aggregate) ?? context
    guard let collector = owner.aggregates else {
      throw misplaced(
        call, in: owner === context ? owner.clause : "\(owner.clause) of the query whose columns it takes")
    }
    let output = collector.add(aggregate) { makeColumn(description.name, aggregate.type) }
    return output.expression(at: call.range)
  }

  /// The query around this one that an aggregate belongs to: where it reads columns of outer queries alone, the
  /// innermost of them.
  ///
  /// - Source: ISO/IEC 9075-2, set function specification; PostgreSQL and SQLite do so too.
  private func owner(of aggregate: AggregateCall) -> ExpressionContext? {
    let read = aggregate.expressions.reduce(into: ColumnSet()) { $0.formUnion($1.columns) }
    let outer = outerContexts.reduce(into: ColumnSet()) { $0.formUnion($1.scope.ids) }
    guard !read.isEmpty, read.isSubset(of: outer) else { return nil }
    return outerContexts.last { !$0.scope.ids.isDisjoint(with: read) }
  }

  private func misplaced(_ call: CallSyntax, in clause: String) -> PlanningError {
    PlanningError(
      .misplaced, "an aggregate may not stand in \(clause)", hint: clause == "WHERE" ? "use HAVING" : nil,
      at: call.range)
  }

  /// Binds what stands inside an aggregate's brackets and its FILTER.
  func aggregateCall(
    _ call: CallSyntax, _ description: AggregateDescription, in context: ExpressionContext
  ) throws -> AggregateCall {
    var order = try call.orderBy.map { ordering($0, try bind($0.expression, in: context)) }
    var parts = try aggregateParts(call, description, &order, in: context)
    if call.ignoresNulls == true { parts.function = parts.function.ignoringNulls }
    if call.isDistinct {
      guard !parts.arguments.isEmpty else { throw wrongArguments(call, takes: "a column after DISTINCT") }
      let given = parts.arguments + parts.arguments.flatMap(\.children)
      for (item, syntax) in zip(order, call.orderBy) where !given.contains(item.expression) {
        throw PlanningError(
          .misplaced, "with DISTINCT, ORDER BY inside an aggregate may use only its arguments",
          at: syntax.expression.range)
      }
    }
    return AggregateCall(
      function: parts.function, arguments: parts.arguments, orderBy: parts.function.mindsOrder ? order : [],
      isDistinct: call.isDistinct && parts.function.mindsRepetition,
      filter: try call.filter.map { try condition($0, in: context) }, type: parts.type,
      place: Place(call.range))
  }

  private typealias Parts = (function: AggregateFunction, arguments: [Expression], type: DataType)

  /// - Parameter order: ORDER BY inside, or WITHIN GROUP: what it sorts may be the argument itself.
  private func aggregateParts(
    _ call: CallSyntax, _ description: AggregateDescription, _ order: inout [Ordering],
    in context: ExpressionContext
  ) throws -> Parts {
    if case .count = description.form, call.isStar || call.arguments.isEmpty {
      return (.count, [], .integer)
    }
    if call.isStar { throw wrongArguments(call, takes: "no *") }
    var arguments = try call.arguments.map { syntax in
      let argument = try bind(syntax, in: context)
      return argument.type == .null ? coerced(argument, to: .integer) : argument
    }
    func take(_ count: Int, _ what: String) throws {
      guard arguments.count == count else { throw wrongArguments(call, takes: what) }
    }
    if call.isWithinGroup { try takeOrdered(call, description, &arguments, &order) }
    switch description.form {
    case .count:
      try take(1, "one argument")
      return (.count, arguments, .integer)
    case .countTrue:
      try take(1, "one condition")
      return (.sum, [coerced(try truth(arguments[0], at: call.range), to: .integer)], .integer)
    case .total(let function):
      try take(1, "one argument")
      if function == .sum, arguments[0].type == .boolean {
        arguments[0] = coerced(arguments[0], to: .integer)
      }
      let type = arguments[0].type
      guard type.isNumeric || type == .interval else { throw notNumbers(call, type) }
      return (function, arguments, function == .avg && type != .interval ? .double : type)
    case .anything(let function):
      try take(1, "one argument")
      return (function, arguments, arguments[0].type)
    case .truth(let function):
      try take(1, "one condition")
      return (function, [try truth(arguments[0], at: call.range)], .boolean)
    case .bits(let function):
      try take(1, "one INTEGER")
      return (function, [try adapted(arguments[0], to: .integer, at: call.range)], .integer)
    case .doubles(let function, let count):
      try take(count, count == 1 ? "one number" : "two numbers, y and x")
      for argument in arguments where !argument.type.isNumeric { throw notNumbers(call, argument.type) }
      return (
        function, arguments.map { coerced($0, to: .double) },
        function == .moment(.regrCount) ? .integer : .double
      )
    case .byKey(let function):
      try take(2, "a value and what to compare")
      return (function, arguments, arguments[0].type)
    case .median:
      try take(1, "one argument")
      return quantile(arguments[0], 0.5, isContinuous: true, isDescending: false)
    case .quantile(let isContinuous):
      try take(2, "a value and a fraction, or a fraction and WITHIN GROUP (ORDER BY …)")
      let fraction = try fraction(arguments[1], call)
      let isReversed = call.isWithinGroup && order[0].isDescending
      return quantile(
        arguments[0], fraction.magnitude, isContinuous: isContinuous,
        isDescending: isReversed != (fraction < 0))
    case .texts:
      guard (1...2).contains(arguments.count) else {
        throw wrongArguments(call, takes: "a text and a separator")
      }
      let separator = try arguments.count == 2 ? separator(arguments[1], call) : ","
      let text = try cast(arguments[0], to: .text, isTry: false, at: call.range)
      return (.stringAgg(separator: separator), [text], .text)
    }
  }

  /// `WITHIN GROUP (ORDER BY x)`: of a quantile and the mode, x is what they are taken of.
  private func takeOrdered(
    _ call: CallSyntax, _ description: AggregateDescription, _ arguments: inout [Expression],
    _ order: inout [Ordering]
  ) throws {
    switch description.form {
    case .texts: return
    case .quantile, .anything(.mode):
      guard order.count == 1 else {
        throw PlanningError(
          .misplaced, "WITHIN GROUP of \(call.name.text) takes one column",
          at: call.orderBy[1].expression.range)
      }
      let value = order[0].expression
      arguments.insert(value.type == .null ? coerced(value, to: .integer) : value, at: 0)
      order[0] = Ordering(
        expression: arguments[0], isDescending: order[0].isDescending, nullsFirst: order[0].nullsFirst)
    default:
      throw PlanningError(
        .misplaced, "WITHIN GROUP goes with percentile_cont, percentile_disc, mode and string_agg",
        hint: "write ORDER BY inside the brackets of \(call.name.text)", at: call.range)
    }
  }

  /// A value between two others is a number or a time; of other types the first of the two is taken.
  private func quantile(
    _ argument: Expression, _ fraction: Double, isContinuous: Bool, isDescending: Bool
  ) -> Parts {
    func parts(_ argument: Expression, _ type: DataType, isContinuous: Bool) -> Parts {
      let quantile = Quantile(fraction: fraction, isContinuous: isContinuous, isDescending: isDescending)
      return (.quantile(quantile), [argument], type)
    }
    guard isContinuous else { return parts(argument, argument.type, isContinuous: false) }
    switch argument.type {
    case .integer, .decimal, .double: return parts(argument, .double, isContinuous: true)
    case .date, .timestamp: return parts(coerced(argument, to: .timestamp), .timestamp, isContinuous: true)
    case .interval: return parts(argument, .interval, isContinuous: true)
    case .null, .boolean, .text: return parts(argument, argument.type, isContinuous: false)
    }
  }

  private func fraction(_ argument: Expression, _ call: CallSyntax) throws -> Double {
    func number(_ expression: Expression) -> Double? {
      switch expression {
      case .constant(.integer(let number), _): Double(number)
      case .constant(.decimal(let number), _): number.doubleValue
      case .constant(.double(let number), _): number
      case .cast(let operand, let type, _, _) where type.isNumeric: number(operand)
      default: nil
      }
    }
    guard let fraction = number(argument), (-1...1).contains(fraction) else {
      throw PlanningError(
        .typeMismatch, "\(call.name.text) takes a constant fraction from 0 to 1",
        hint: "0.5 is the median; below 0 it is counted from the greatest", at: call.range)
    }
    return fraction
  }

  private func separator(_ argument: Expression, _ call: CallSyntax) throws -> String {
    switch argument {
    case .constant(.text(let text), _): return text
    case .constant(.null, _): return ""
    default:
      throw PlanningError(
        .typeMismatch, "the separator of \(call.name.text) is a constant text", at: call.arguments[1].range)
    }
  }

  private func notNumbers(_ call: CallSyntax, _ type: DataType) -> PlanningError {
    PlanningError(
      .typeMismatch, "\(call.name.text.lowercased()) takes numbers, not \(type)",
      hint: type == .interval ? "take it of epoch(…), in seconds" : nil, at: call.range)
  }
}
