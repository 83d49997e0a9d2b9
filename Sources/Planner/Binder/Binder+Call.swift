import Columnar
import SQLSyntax

extension Binder {
  /// Binds a call: a special form, an aggregate, a window function or a scalar function.
  func bindCall(_ call: CallSyntax, in context: ExpressionContext) throws -> Expression {
    let name = call.name.text.lowercased()
    if call.window != nil { return try bindWindowCall(call, named: name, in: context) }
    if let function = AggregateFunction(rawValue: name) { return try bindAggregate(call, function, in: context) }
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
    case "coalesce", "ifnull":
      guard !arguments.isEmpty else { throw wrongArguments(call, takes: "at least one argument") }
      let all = try unified(arguments, at: call.range, in: name)
      return .coalesce(all, all[0].type)
    case "nullif":
      guard arguments.count == 2 else { throw wrongArguments(call, takes: "two arguments") }
      let isEqual = try comparison(.equal, arguments[0], arguments[1], at: call.range)
      let type = arguments[0].type
      return .searched(
        [Expression.Branch(condition: isEqual, result: .constant(.null, type))], otherwise: arguments[0], type)
    default:
      return try bindScalar(call, named: name, arguments)
    }
  }

  private func wrongArguments(_ call: CallSyntax, takes: String) -> PlanningError {
    PlanningError(.unknownFunction, "\(call.name.text) takes \(takes)", at: call.range)
  }

  // MARK: Scalar functions

  private func bindScalar(_ call: CallSyntax, named name: String, _ arguments: [Expression]) throws -> Expression {
    guard let function = FunctionDescription.named(name) else {
      let known =
        FunctionDescription.names + AggregateFunction.allCases.map(\.rawValue) + ["coalesce", "nullif"]
      let near = nearestNames(to: name, among: known)
      throw PlanningError(
        .unknownFunction, "there is no function “\(name)”",
        hint: near.isEmpty ? "halcyon functions lists them" : "did you mean \(near.joined(separator: " or "))?",
        at: call.name.range)
    }
    let candidates = function.signatures.compactMap { signature in
      cost(of: arguments, for: signature).map { (signature, $0) }
    }
    guard let (signature, _) = candidates.min(by: { $0.1 < $1.1 }) else {
      let given = arguments.map(\.type.description).joined(separator: ", ")
      throw PlanningError(
        .unknownFunction, "\(name) does not take (\(given))", hint: "\(function.summary) \(function.example)",
        at: call.range)
    }
    if name == "date_part" || function.aliases.contains(name), case .constant(.text(let field), _) = arguments.first,
      field.lowercased() == "epoch", function.name == "date_part"
    {
      return try bindScalar(call, named: "epoch", Array(arguments.dropFirst()))
    }
    return try applied(signature, to: arguments, call)
  }

  /// How many arguments need a conversion; nil when the signature does not fit.
  private func cost(of arguments: [Expression], for signature: FunctionDescription.Signature) -> Int? {
    let required = signature.parameters.count - signature.defaults.count
    guard arguments.count >= required, signature.isVariadic || arguments.count <= signature.parameters.count else {
      return nil
    }
    var total = 0
    for (index, argument) in arguments.enumerated() {
      let parameter = signature.parameters[min(index, signature.parameters.count - 1)]
      guard let cost = cost(of: argument, for: parameter) else { return nil }
      total += cost
    }
    return total
  }

  private func cost(of argument: Expression, for parameter: FunctionDescription.Parameter) -> Int? {
    switch parameter {
    case .any: return 0
    case .number: return argument.type.isNumeric ? 0 : argument.type == .null ? 1 : nil
    case .decimal:
      if case .decimal = argument.type { return 0 }
      return nil
    case .type(let wanted):
      if argument.type == wanted { return 0 }
      if argument.type == .null { return 1 }
      if argument.isTextConstant, case .constant(.text(let text), _) = argument {
        return ValueText.value(text, as: wanted) == nil ? nil : 2
      }
      if wanted == .text { return 4 }
      return commonType(argument.type, wanted) == wanted ? 1 : nil
    }
  }

  private func applied(
    _ signature: FunctionDescription.Signature, to given: [Expression], _ call: CallSyntax
  ) throws -> Expression {
    let missing = signature.isVariadic ? 0 : max(0, signature.parameters.count - given.count)
    var arguments = given + signature.defaults.suffix(missing).map { .constant($0, $0.type) }
    if signature.parameters.contains(.any) {
      arguments = try unified(arguments, at: call.range, in: call.name.text)
    }
    for index in arguments.indices {
      let parameter = signature.parameters[min(index, signature.parameters.count - 1)]
      if case .type(let wanted) = parameter {
        arguments[index] =
          wanted == .text
          ? try cast(arguments[index], to: .text, isTry: false, at: call.range)
          : try adapted(arguments[index], to: wanted, at: call.range)
      } else if parameter == .number, arguments[index].type == .null {
        arguments[index] = coerced(arguments[index], to: .integer)
      }
    }
    let type: DataType
    switch signature.result {
    case .type(let fixed): type = fixed
    case .firstArgument, .common: type = arguments[0].type
    case .decimalOfPlaces:
      guard case .constant(.integer(let places), _) = arguments[1], (-38...38).contains(places) else {
        throw PlanningError(
          .typeMismatch, "the number of places of a DECIMAL is a constant from -38 to 38",
          hint: "CAST the number to DOUBLE", at: call.range)
      }
      type = .decimal(scale: max(0, Int(places)))
    }
    return .call(signature.operation, arguments, type, Place(call.range))
  }

  // MARK: Aggregates

  private func bindAggregate(
    _ call: CallSyntax, _ function: AggregateFunction, in context: ExpressionContext
  ) throws -> Expression {
    guard let collector = context.aggregates else {
      throw PlanningError(
        .misplaced, "an aggregate may not stand in \(context.clause)",
        hint: context.clause == "WHERE" ? "use HAVING" : nil, at: call.range)
    }
    if let first = call.orderBy.first {
      throw PlanningError(
        .unsupported, "ORDER BY inside \(function.rawValue) is not part of the dialect", at: first.expression.range)
    }
    let inner = ExpressionContext(scope: context.scope, clause: "an aggregate's argument")
    let (argument, type) = try aggregateArgument(call, function, in: inner)
    let aggregate = AggregateCall(
      function: function, argument: argument, isDistinct: call.isDistinct,
      filter: try call.filter.map { try condition($0, in: inner) }, type: type, place: Place(call.range))
    let output = collector.add(aggregate) { makeColumn(function.rawValue, type) }
    return output.expression(at: call.range)
  }

  private func aggregateArgument(
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

  // MARK: Window functions

  private func windowFunction(named name: String) -> WindowFunction? {
    switch name {
    case "row_number": .rowNumber
    case "rank": .rank
    case "dense_rank": .denseRank
    case "percent_rank": .percentRank
    case "cume_dist": .cumeDist
    case "ntile": .ntile
    case "lag": .lag
    case "lead": .lead
    case "first_value": .firstValue
    case "last_value": .lastValue
    case "nth_value": .nthValue
    default: AggregateFunction(rawValue: name).map { .aggregate($0) }
    }
  }

  private func bindWindowCall(
    _ call: CallSyntax, named name: String, in context: ExpressionContext
  ) throws -> Expression {
    guard let function = windowFunction(named: name) else {
      throw PlanningError(.unknownFunction, "“\(name)” is not a window function", at: call.name.range)
    }
    guard let collector = context.windows else {
      throw PlanningError(
        .misplaced, "a window function may not stand in \(context.clause)",
        hint: context.clause == "WHERE" ? "use QUALIFY" : nil, at: call.range)
    }
    let inner = ExpressionContext(
      scope: context.scope, clause: "a window function", aggregates: context.aggregates)
    inner.aliases = context.aliases
    let window = try resolvedWindow(call, collector)
    let orderBy = try window.orderBy.map { Ordering($0, try bind($0.expression, in: inner)) }
    let (arguments, type) = try windowArguments(call, function, in: inner)
    let windowCall = WindowCall(
      function: function, arguments: arguments, filter: try call.filter.map { try condition($0, in: inner) },
      ignoresNulls: call.ignoresNulls ?? false,
      frame: try bindFrame(window.frame, orderBy: orderBy, in: inner), type: type, place: Place(call.range))
    let output = collector.add(
      windowCall, partitionBy: try window.partitionBy.map { try bind($0, in: inner) }, orderBy: orderBy
    ) { makeColumn(name, type) }
    return output.expression(at: call.range)
  }

  /// The window's own clauses with those of the named window it extends.
  private func resolvedWindow(_ call: CallSyntax, _ collector: WindowCollector) throws -> WindowSyntax {
    func named(_ name: Identifier) throws -> WindowSyntax {
      guard let found = collector.named.first(where: { sameName($0.name.text, name.text) }) else {
        throw PlanningError(.unknownTable, "there is no window “\(name.text)”", at: name.range)
      }
      return try expanded(found.window)
    }
    func expanded(_ window: WindowSyntax) throws -> WindowSyntax {
      guard let base = window.base else { return window }
      var result = try named(base)
      guard window.partitionBy.isEmpty, result.orderBy.isEmpty || window.orderBy.isEmpty, result.frame == nil else {
        throw PlanningError(
          .misplaced, "a window that extends “\(base.text)” may add an ORDER BY or a frame it lacks, nothing else",
          at: window.range)
      }
      if !window.orderBy.isEmpty { result.orderBy = window.orderBy }
      result.frame = window.frame
      return result
    }
    switch call.window {
    case .named(let name): return try named(name)
    case .inline(let window): return try expanded(window)
    case nil: preconditionFailure("a window call has a window")
    }
  }

  private func windowArguments(
    _ call: CallSyntax, _ function: WindowFunction, in context: ExpressionContext
  ) throws -> ([Expression], DataType) {
    if call.isDistinct || !call.orderBy.isEmpty {
      throw PlanningError(
        .unsupported, "DISTINCT and ORDER BY inside a window function are not part of the dialect", at: call.range)
    }
    if case .aggregate(let aggregate) = function {
      let (argument, type) = try aggregateArgument(call, aggregate, in: context)
      return (argument.map { [$0] } ?? [], type)
    }
    if call.filter != nil {
      throw PlanningError(.misplaced, "FILTER goes with aggregates only", at: call.range)
    }
    var arguments = try call.arguments.map { try bind($0, in: context) }
    func integer(_ index: Int) throws -> Expression {
      try adapted(arguments[index], to: .integer, at: call.arguments[index].range)
    }
    switch function {
    case .rowNumber, .rank, .denseRank:
      guard arguments.isEmpty else { throw wrongArguments(call, takes: "no argument") }
      return ([], .integer)
    case .percentRank, .cumeDist:
      guard arguments.isEmpty else { throw wrongArguments(call, takes: "no argument") }
      return ([], .double)
    case .ntile:
      guard arguments.count == 1 else { throw wrongArguments(call, takes: "a number of buckets") }
      return ([try integer(0)], .integer)
    case .lag, .lead:
      guard (1...3).contains(arguments.count) else {
        throw wrongArguments(call, takes: "a value, an offset and a default")
      }
      let offset = arguments.count > 1 ? try integer(1) : .constant(.integer(1), .integer)
      let fallback = arguments.count > 2 ? arguments[2] : .constant(.null, .null)
      let both = try unified([arguments[0], fallback], at: call.range, in: "a value and its default")
      let type = both[0].type == .null ? DataType.integer : both[0].type
      return ([coerced(both[0], to: type), offset, coerced(both[1], to: type)], type)
    case .firstValue, .lastValue:
      guard arguments.count == 1 else { throw wrongArguments(call, takes: "one argument") }
      if arguments[0].type == .null { arguments[0] = coerced(arguments[0], to: .integer) }
      return (arguments, arguments[0].type)
    case .nthValue:
      guard arguments.count == 2 else { throw wrongArguments(call, takes: "a value and a number") }
      if arguments[0].type == .null { arguments[0] = coerced(arguments[0], to: .integer) }
      return ([arguments[0], try integer(1)], arguments[0].type)
    case .aggregate: preconditionFailure("bound above")
    }
  }

  /// The frame as written, or the default: up to the last peer of the current row.
  private func bindFrame(
    _ frame: FrameSyntax?, orderBy: [Ordering], in context: ExpressionContext
  ) throws -> WindowFrame {
    guard let frame else {
      return WindowFrame(unit: .range, start: .unboundedPreceding, end: .currentRow, exclusion: .noOthers)
    }
    let unit: WindowFrame.Unit =
      switch frame.unit {
      case .rows: .rows
      case .range: .range
      case .groups: .groups
      }
    func bound(_ syntax: FrameSyntax.Bound) throws -> WindowFrame.Bound {
      switch syntax {
      case .unboundedPreceding: return .unboundedPreceding
      case .currentRow: return .currentRow
      case .unboundedFollowing: return .unboundedFollowing
      case .preceding(let offset): return .preceding(try frameOffset(offset, unit, orderBy, frame, in: context))
      case .following(let offset): return .following(try frameOffset(offset, unit, orderBy, frame, in: context))
      }
    }
    let (start, end) = (try bound(frame.start), try bound(frame.end))
    if start == .unboundedFollowing || end == .unboundedPreceding {
      throw PlanningError(.misplaced, "this frame ends before it starts", at: frame.range)
    }
    if unit == .groups, orderBy.isEmpty {
      throw PlanningError(.misplaced, "GROUPS needs an ORDER BY in its window", at: frame.range)
    }
    let exclusion: WindowFrame.Exclusion =
      switch frame.exclusion {
      case .noOthers: .noOthers
      case .currentRow: .currentRow
      case .group: .group
      case .ties: .ties
      }
    return WindowFrame(unit: unit, start: start, end: end, exclusion: exclusion)
  }

  private func frameOffset(
    _ syntax: ExpressionSyntax, _ unit: WindowFrame.Unit, _ orderBy: [Ordering], _ frame: FrameSyntax,
    in context: ExpressionContext
  ) throws -> Expression {
    let offset = try bind(syntax, in: context)
    guard unit == .range else { return try adapted(offset, to: .integer, at: syntax.range) }
    guard orderBy.count == 1 else {
      throw PlanningError(
        .misplaced, "RANGE with a distance needs exactly one ORDER BY column in its window", at: frame.range)
    }
    let key = orderBy[0].expression.type
    switch key {
    case .date:
      if offset.type == .integer { return offset }
      return try adapted(offset, to: .interval, at: syntax.range)
    case .timestamp: return try adapted(offset, to: .interval, at: syntax.range)
    case .integer, .double, .decimal: return try adapted(offset, to: key, at: syntax.range)
    default:
      throw PlanningError(
        .typeMismatch, "RANGE with a distance orders by a number, a date or a time, not by \(key)", at: frame.range)
    }
  }
}
