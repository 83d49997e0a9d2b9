import Columnar
import SQLSyntax

extension Binder {
  /// Binds an expression of MEASURES or DEFINE.
  func bindPatternExpression(
    _ syntax: ExpressionSyntax, in pattern: PatternContext, isCondition: Bool
  ) throws -> PatternExpression {
    let context = pattern.expressionContext
    let expression = isCondition ? try condition(syntax, in: context) : try bind(syntax, in: context)
    return PatternExpression(expression: expression, values: pattern.values)
  }

  /// `price` and `a.price`: at the rows of an argument the column itself, elsewhere its value at the last row so far.
  func bindPatternColumn(
    _ name: Identifier, qualifier: Identifier?, in pattern: PatternContext
  ) throws -> Expression {
    let range = qualifier.map { $0.range.union(name.range) } ?? name.range
    let variable = qualifier.flatMap { pattern.variables.find($0) == nil ? nil : $0 }
    let table = variable == nil ? qualifier : nil
    if let output = try pattern.scope.column(name, qualifier: table) {
      return try value(output.expression(at: range), at: variable, range, in: pattern)
    }
    if variable == nil, let output = try outerColumn(name, qualifier: qualifier) {
      let column = output.expression(at: range)
      return pattern.isAtRows ? column : pattern.read(.outside(column))
    }
    if let table, !pattern.scope.columns.contains(where: { $0.isOf(table) }) {
      _ = try pattern.variables.set(table)
    }
    throw pattern.scope.unknown(name, qualifier: table)
  }

  /// A query outside of navigations and aggregates. It is joined to the rows that are searched and, where it reads
  /// columns of theirs, read at the last row so far.
  func bindPatternQuery(_ syntax: ExpressionSyntax, in pattern: PatternContext) throws -> Expression {
    let rows = pattern.atRows(in: "a comparison with a query")
    let before = pattern.subqueries.subqueries.count
    let result = try bind(syntax, in: rows.expressionContext)
    let readsRows = pattern.subqueries.subqueries[before...].contains {
      !$0.columnsRead.isDisjoint(with: pattern.scope.ids)
    }
    guard readsRows else { return pattern.read(.outside(result)) }
    return pattern.read(.navigation(PatternNavigation(result, atLastOf: rows.variablesRead)))
  }

  /// A value at a row: as it is where rows are at hand, elsewhere at the last row so far.
  private func value(
    _ expression: Expression, at variable: Identifier?, _ range: SourceRange, in pattern: PatternContext
  ) throws -> Expression {
    if pattern.isAtRows {
      try pattern.readRows(of: variable, at: range)
      return expression
    }
    return pattern.read(
      .navigation(
        PatternNavigation(expression, atLastOf: try variable.map { try pattern.variables.set($0) })))
  }

  /// A call that reads the match; nil for any other.
  func bindPatternCall(_ call: CallSyntax, named name: String, in pattern: PatternContext) throws
    -> Expression?
  {
    if call.matchScope == .final, pattern.isDefine {
      throw PlanningError(
        .misplaced, "FINAL has no meaning in DEFINE, where the match is still being made", at: call.range)
    }
    switch name {
    case "match_number":
      guard call.arguments.isEmpty else { throw wrongArguments(call, takes: "no argument") }
      return pattern.isAtRows
        ? pattern.ownColumns[0].expression(at: call.range) : pattern.read(.matchNumber)
    case "classifier":
      let variable = try classified(call)
      if let variable { _ = try pattern.variables.set(variable) }
      return try value(
        pattern.ownColumns[1].expression(at: call.range), at: variable, call.range, in: pattern)
    case "first", "last", "prev", "next":
      return try bindNavigation(call, named: name, in: pattern)
    default:
      if let aggregate = AggregateDescription.named(name) {
        return try bindPatternAggregate(call, aggregate, in: pattern)
      }
      if call.matchScope != nil {
        throw PlanningError(
          .misplaced, "RUNNING and FINAL go with FIRST, LAST and aggregates", at: call.range)
      }
      return nil
    }
  }

  private func classified(_ call: CallSyntax) throws -> Identifier? {
    guard let argument = call.arguments.first else { return nil }
    guard call.arguments.count == 1, case .column(nil, let name) = argument else {
      throw wrongArguments(call, takes: "nothing or one variable")
    }
    return name
  }

  private func bindNavigation(_ call: CallSyntax, named name: String, in pattern: PatternContext) throws
    -> Expression
  {
    try checkNotAtRows(call, pattern)
    var target = call
    var targetName = name
    var shift = 0
    if name == "prev" || name == "next" {
      let steps = try rowOffset(call, default: 1)
      shift = name == "prev" ? -steps : steps
      if case .call(let inner)? = call.arguments.first {
        let innerName = inner.name.text.lowercased()
        if innerName == "first" || innerName == "last" { (target, targetName) = (inner, innerName) }
      }
    }
    let isLogical = targetName == "first" || targetName == "last"
    let isFinal = target.matchScope == .final || call.matchScope == .final
    if isFinal, pattern.isDefine {
      throw PlanningError(
        .misplaced, "FINAL has no meaning in DEFINE, where the match is still being made", at: call.range)
    }
    let offset = isLogical ? try rowOffset(target, default: 0) : 0
    guard let syntax = target.arguments.first else {
      throw wrongArguments(target, takes: "a value and a number of rows")
    }
    let rows = pattern.atRows(in: "another navigation")
    let argument = try bind(syntax, in: rows.expressionContext)
    return pattern.read(
      .navigation(
        PatternNavigation(
          argument: argument.type == .null ? coerced(argument, to: .integer) : argument,
          variables: rows.variablesRead, isFromFirst: targetName == "first", offset: offset,
          isFinal: isFinal, shift: shift)))
  }

  /// The number of rows a navigation takes as its second argument.
  private func rowOffset(_ call: CallSyntax, default usual: Int) throws -> Int {
    guard (1...2).contains(call.arguments.count) else {
      throw wrongArguments(call, takes: "a value and a number of rows")
    }
    guard call.arguments.count == 2 else { return usual }
    let offset = try bind(call.arguments[1], in: ExpressionContext(scope: Scope(), clause: "an offset"))
    guard case .constant(.integer(let rows), _) = offset, (0...Int64(Int32.max)).contains(rows) else {
      throw PlanningError(
        .typeMismatch, "the offset is a constant number of rows, 0 or more", at: call.arguments[1].range)
    }
    return Int(rows)
  }

  private func checkNotAtRows(_ call: CallSyntax, _ pattern: PatternContext) throws {
    guard let host = pattern.host else { return }
    throw PlanningError(
      .misplaced, "\(call.name.text) may not stand inside \(host)",
      hint: "one navigation or aggregate holds all the rest; PREV and NEXT may hold one FIRST or LAST",
      at: call.range)
  }

  private func bindPatternAggregate(
    _ call: CallSyntax, _ description: AggregateDescription, in pattern: PatternContext
  ) throws -> Expression {
    try checkNotAtRows(call, pattern)
    if call.window != nil {
      throw PlanningError(.unsupported, "OVER does not go with an aggregate over a match", at: call.range)
    }
    let rows = pattern.atRows(in: "an aggregate over a match")
    if call.isStar { try rows.readRows(of: call.starQualifier, at: call.range) }
    let context = rows.expressionContext
    let bound = WindowCall(
      try aggregateCall(call, description, in: context),
      over: WindowFrame(
        unit: .rows, start: .unboundedPreceding,
        end: call.matchScope == .final ? .unboundedFollowing : .currentRow, exclusion: .noOthers))
    return pattern.read(
      .aggregate(PatternAggregate(call: bound, variables: rows.variablesRead)))
  }
}

extension Scope.Column {
  fileprivate func isOf(_ table: Identifier) -> Bool {
    qualifier.map { sameName($0, table.text) } ?? false
  }
}
