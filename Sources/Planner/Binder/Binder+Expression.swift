import Columnar
import SQLSyntax

extension Binder {
  /// Binds an expression.
  func bind(_ syntax: ExpressionSyntax, in context: ExpressionContext) throws -> Expression {
    if let pattern = context.pattern, !pattern.isAtRows, syntax.holdsQuery {
      return try bindPatternQuery(syntax, in: pattern)
    }
    switch syntax {
    case .literal(let literal, let range):
      return try bindLiteral(literal, at: range)
    case .column(let qualifier, let name):
      return try bindColumn(name, qualifier: qualifier, in: context)
    case .parameter(let name, let range):
      guard let value = parameters[name] else {
        let near = nearestNames(to: name, among: parameters.keys)
        throw PlanningError(
          .missingParameter, "$\(name) has no value",
          hint: near.isEmpty ? "give one with --param \(name)=…" : "did you mean $\(near[0])?", at: range)
      }
      return .constant(value, value.type)
    case .unary(let operation, let operand, let range):
      return try bindUnary(operation, operand, at: range, in: context)
    case .binary(let operation, let left, let right, let range):
      return try bindBinary(operation, left, right, at: range, in: context)
    case .isNull(.row(let members, _), let negated, _):
      // A row is NULL where all its members are, and is not where none is: neither where some are.
      return .and(try members.map { .isNull(try bind($0, in: context), negated: negated) })
    case .isNull(let operand, let negated, _):
      return .isNull(try bind(operand, in: context), negated: negated)
    case .isTruth(let operand, let value, let negated, _):
      let truth = try condition(operand, in: context)
      return .distinctness(truth, .constant(.boolean(value), .boolean), negated: !negated)
    case .between(.row(let members, let place), let low, let high, let negated, let range):
      let within = Expression.and([
        try bindRows(.greaterOrEqual, .row(members, place), low, at: range, in: context),
        try bindRows(.lessOrEqual, .row(members, place), high, at: range, in: context),
      ])
      return negated ? .not(within) : within
    case .between(let operand, let low, let high, let negated, let range):
      let value = try bind(operand, in: context)
      let within = Expression.and([
        try comparison(.greaterOrEqual, value, try bind(low, in: context), at: range),
        try comparison(.lessOrEqual, value, try bind(high, in: context), at: range),
      ])
      return negated ? .not(within) : within
    case .like(let operand, let pattern, let escape, let ignoresCase, let negated, let range):
      let arguments = try [operand, pattern].map { try bindText($0, in: context) }
      let escaped = try escape.map { try bindText($0, in: context) } ?? .constant(.text("\\"), .text)
      let match = Expression.call(
        ignoresCase ? .match(.likeIgnoringCase) : .match(.like), arguments + [escaped], .boolean, Place(range)
      )
      return negated ? .not(match) : match
    case .inList(.row(let members, let place), let items, let negated, let range):
      let found = Expression.or(
        try items.map { try bindRows(.equal, .row(members, place), $0, at: range, in: context) })
      return negated ? .not(found) : found
    case .inList(let operand, let items, let negated, let range):
      return try bindIn(operand, items, negated: negated, at: range, in: context)
    case .searched(let operand, let branches, let otherwise, let range):
      return try bindSearched(operand, branches, otherwise, at: range, in: context)
    case .cast(let operand, let typeName, let isTry, let range):
      return try cast(try bind(operand, in: context), to: try type(typeName), isTry: isTry, at: range)
    case .call(let call):
      return try bindCall(call, in: context)
    case .scalarQuery(let query, let range):
      return try bindScalarQuery(query, at: range, in: context)
    case .exists(let query, let range):
      return try bindExists(query, at: range, in: context)
    case .inQuery(let operand, let query, let negated, let range):
      return try bindInQuery(operand, query, negated: negated, at: range, in: context)
    case .quantified(let operand, let operation, let all, let query, let range):
      guard let comparison = ComparisonOperator(operation) else {
        throw PlanningError(.typeMismatch, "ANY and ALL go with a comparison", at: range)
      }
      return try bindQuantified(operand, comparison, all: all, query, at: range, in: context)
    case .row(_, let range):
      throw PlanningError(
        .misplaced, "a row of several values stands only in comparisons, IN, BETWEEN and IS NULL", at: range)
    }
  }

  private func bindText(_ syntax: ExpressionSyntax, in context: ExpressionContext) throws -> Expression {
    try adapted(try bind(syntax, in: context), to: .text, at: syntax.range)
  }

  private func bindLiteral(_ literal: LiteralSyntax, at range: SourceRange) throws -> Expression {
    let value: Value
    switch literal {
    case .null: value = .null
    case .boolean(let truth): value = .boolean(truth)
    case .integer(let digits):
      if let number = Int64(digits) {
        value = .integer(number)
      } else {
        value = try read(digits, as: .decimal(scale: 0), at: range)
      }
    case .decimal(let digits):
      guard let number = DecimalValue(parsing: digits) else {
        throw PlanningError(.badLiteral, "a number written out has at most 38 digits", at: range)
      }
      value = .decimal(number)
    case .double(let digits): value = try read(digits, as: .double, at: range)
    case .text(let text): value = .text(text)
    case .typed(let name, let text): value = try read(text, as: try type(name), at: range)
    case .intervalOfUnit(let number, let unit):
      guard let interval = IntervalText.interval(number: number, unit: unit) else {
        throw PlanningError(.badLiteral, "this is no INTERVAL", hint: "write INTERVAL '3 days'", at: range)
      }
      value = .interval(interval)
    }
    return .constant(value, value.type)
  }

  private func bindColumn(
    _ name: Identifier, qualifier: Identifier?, in context: ExpressionContext
  ) throws -> Expression {
    if let pattern = context.pattern {
      return try bindPatternColumn(name, qualifier: qualifier, in: pattern)
    }
    let alias =
      qualifier == nil ? context.aliases.first { sameName($0.name, name.text) } : nil
    if let output = try context.scope.column(name, qualifier: qualifier) {
      if let alias, context.groups.map({ !$0.contains(output.id) }) ?? false { return alias.expression }
      return output.expression(at: qualifier.map { $0.range.union(name.range) } ?? name.range)
    }
    if let alias { return alias.expression }
    if qualifier == nil, let item = context.namedItems.first(where: { sameName($0.name, name.text) }) {
      // Without the aliases, so that no item stands for itself.
      let items = context.namedItems
      context.namedItems = []
      defer { context.namedItems = items }
      return try bind(item.syntax, in: context)
    }
    if let output = try outerColumn(name, qualifier: qualifier) { return output.expression(at: name.range) }
    throw context.scope.unknown(
      name, qualifier: qualifier, isTable: qualifier.map { catalog.table(named: $0.text) != nil } ?? false,
      also: context.aliases.map(\.name))
  }

  /// A column of the queries around this one, the nearest first.
  func outerColumn(_ name: Identifier, qualifier: Identifier?) throws -> LogicalPlan.Output? {
    for outer in outerContexts.reversed() {
      if let output = try outer.scope.column(name, qualifier: qualifier) { return output }
    }
    return nil
  }

  private func bindUnary(
    _ operation: UnaryOperator, _ operand: ExpressionSyntax, at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    switch operation {
    case .not: return .not(try condition(operand, in: context))
    case .bitNot:
      let value = try adapted(try bind(operand, in: context), to: .integer, at: range)
      return .call(.integer(.bitNot), [value], .integer, Place(range))
    case .absolute:
      let value = try bind(operand, in: context)
      guard value.type.isNumeric else {
        throw PlanningError(.typeMismatch, "a number was expected after @, not \(value.type)", at: range)
      }
      return .call(.number(.absolute), [value], value.type, Place(range))
    case .plus, .minus:
      // The least INTEGER can only be written with its sign.
      if operation == .minus, case .literal(.integer(let digits), _) = operand,
        let value = Int64("-" + digits)
      {
        return .constant(.integer(value), .integer)
      }
      let value = try bind(operand, in: context)
      guard value.type.isNumeric || value.type == .interval || value.type == .null else {
        throw PlanningError(
          .typeMismatch, "a number was expected after \(operation.rawValue), not \(value.type)", at: range)
      }
      if operation == .plus || value.type == .null { return value }
      if case .constant(.decimal(let number), let type) = value {
        return .constant(.decimal(DecimalValue(unscaled: -number.unscaled, scale: number.scale)), type)
      }
      return .call(.number(.negate), [value], value.type, Place(range))
    }
  }

  private func bindBinary(
    _ operation: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax, at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    if left.isRow || right.isRow { return try bindRows(operation, left, right, at: range, in: context) }
    switch operation {
    case .and:
      return .and(try chain(of: .and, left, right).flatMap { try condition($0, in: context).conjuncts })
    case .or:
      return .or(try chain(of: .or, left, right).flatMap { try condition($0, in: context).disjuncts })
    default:
      // Not by recursion: chains such as a + b + c may be long.
      var (pending, rest) = ([(operation, right, range)], left)
      while case .binary(let before, let first, let second, let range) = rest, before != .and, before != .or,
        !first.isRow, !second.isRow
      {
        pending.append((before, second, range))
        rest = first
      }
      return try pending.reversed().reduce(try bind(rest, in: context)) { left, step in
        try combined(step.0, left, try bind(step.1, in: context), at: step.2)
      }
    }
  }

  /// An operator other than AND and OR on two bound operands.
  private func combined(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression, at range: SourceRange
  ) throws -> Expression {
    if let operation = ComparisonOperator(operation) { return try comparison(operation, a, b, at: range) }
    switch operation {
    case .isDistinctFrom, .isNotDistinctFrom:
      let (x, y) = try matched(a, b, at: range, in: "a comparison")
      return .distinctness(x, y, negated: operation == .isNotDistinctFrom)
    case .concatenate:
      let texts = try [a, b].map { $0.type == .text ? $0 : try cast($0, to: .text, isTry: false, at: range) }
      return .call(.text(.concatenate), texts, .text, Place(range))
    case .bitAnd: return try bits(.bitAnd, operation, a, b, at: range)
    case .bitOr: return try bits(.bitOr, operation, a, b, at: range)
    case .bitXor: return try bits(.bitXor, operation, a, b, at: range)
    case .shiftLeft: return try bits(.shiftLeft, operation, a, b, at: range)
    case .shiftRight: return try bits(.shiftRight, operation, a, b, at: range)
    case .startsWith:
      return .call(
        .text(.startsWith), try [a, b].map { try adapted($0, to: .text, at: range) }, .boolean, Place(range))
    case .add, .subtract, .multiply, .divide, .integerDivide, .modulo, .power:
      return try arithmetic(operation, a, b, at: range)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or:
      preconditionFailure("comparisons are bound above, AND and OR as chains")
    }
  }

  /// The operands of a chain such as `a OR b OR c`, in order.
  private func chain(
    of operation: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax
  ) -> [ExpressionSyntax] {
    var (operands, rest) = ([right], left)
    while case .binary(operation, let before, let operand, _) = rest {
      operands.append(operand)
      rest = before
    }
    return (operands + [rest]).reversed()
  }

  /// A comparison of two expressions brought to one type.
  func comparison(
    _ operation: ComparisonOperator, _ a: Expression, _ b: Expression, at range: SourceRange
  ) throws -> Expression {
    let (x, y) = try matched(a, b, at: range, in: "a comparison")
    return .comparison(operation, x, y)
  }

  private func bindIn(
    _ operand: ExpressionSyntax, _ items: [ExpressionSyntax], negated: Bool, at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    let bound = try ([operand] + items).map { try bind($0, in: context) }
    let all = try unified(bound, at: range, of: [operand] + items, in: "IN")
    let value = all[0]
    if items.isEmpty { return .constant(.boolean(negated), .boolean) }
    let constants = all.dropFirst().compactMap { item -> Value? in
      if case .constant(let value, _) = item { value } else { nil }
    }
    if constants.count == items.count {
      return .inConstants(
        value, constants.filter { $0 != .null }, hasNull: constants.contains(.null), negated: negated)
    }
    let found = Expression.or(all.dropFirst().map { .comparison(.equal, value, $0) })
    return negated ? .not(found) : found
  }

  private func bindSearched(
    _ operand: ExpressionSyntax?, _ branches: [BranchSyntax], _ otherwise: ExpressionSyntax?,
    at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    let value = try operand.map { try bind($0, in: context) }
    let conditions = try branches.map { branch in
      guard let value else { return try condition(branch.condition, in: context) }
      return try comparison(
        .equal, value, try bind(branch.condition, in: context), at: branch.condition.range)
    }
    let results = try branches.map { try bind($0.result, in: context) }
    let last = try otherwise.map { try bind($0, in: context) } ?? .constant(.null, .null)
    let parts = branches.map(\.result) + (otherwise.map { [$0] } ?? [.literal(.null, range)])
    let all = try unified(results + [last], at: range, of: parts, in: "the results of CASE")
    return .searched(
      zip(conditions, all).map { Expression.Branch(condition: $0, result: $1) },
      otherwise: all[all.count - 1],
      all[0].type)
  }

  /// A cast as written; text constants are read at once.
  func cast(_ expression: Expression, to type: DataType, isTry: Bool, at range: SourceRange) throws
    -> Expression
  {
    if expression.type == type { return expression }
    if expression.type == .null { return coerced(expression, to: type) }
    if !isTry, case .constant(.text(let text), _) = expression, let value = ValueText.value(text, as: type) {
      return .constant(value, type)
    }
    guard Self.castExists(from: expression.type, to: type) else {
      throw PlanningError(.typeMismatch, "\(expression.type) cannot become \(type)", at: range)
    }
    return .cast(expression, type, isTry: isTry, Place(range))
  }

  private static func castExists(from: DataType, to: DataType) -> Bool {
    if from == .text || to == .text { return true }
    switch (from, to) {
    case (.boolean, .integer), (.integer, .boolean), (.date, .timestamp), (.timestamp, .date): return true
    default: return from.isNumeric && to.isNumeric
    }
  }
}

extension ComparisonOperator {
  /// The comparison an operator as written stands for; nil for other operators.
  init?(_ operation: BinaryOperator) {
    switch operation {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    default: return nil
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is a query where a value stands, or a comparison with one.
  fileprivate var holdsQuery: Bool {
    switch self {
    case .scalarQuery, .exists, .inQuery, .quantified: true
    default: false
    }
  }
}
