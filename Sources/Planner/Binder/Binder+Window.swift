import Columnar
import SQLSyntax

extension Binder {
  func windowFunction(named name: String) -> WindowFunction? {
    WindowFunctionDescription.named(name)?.function
  }

  /// Binds a call with OVER: a window function, or an aggregate over frames.
  func bindWindowCall(
    _ call: CallSyntax, named name: String, in context: ExpressionContext
  ) throws -> Expression {
    guard let collector = context.windows else {
      throw PlanningError(
        .misplaced, "a window function may not stand in \(context.clause)",
        hint: context.clause == "WHERE" ? "use QUALIFY" : nil, at: call.range)
    }
    let inner = ExpressionContext(
      scope: context.scope, clause: "a window function", aggregates: context.aggregates,
      subqueries: context.subqueries, argumentSubqueries: context.argumentSubqueries)
    inner.aliases = context.aliases
    let window = try resolvedWindow(call, collector)
    let orderBy = try window.orderBy.map { ordering($0, try bind($0.expression, in: inner)) }
    let frame = try bindFrame(window.frame, orderBy: orderBy, in: inner)
    let windowCall = try windowCall(call, named: name, over: frame, in: inner)
    let output = collector.add(
      windowCall, partitionBy: try window.partitionBy.map { try bind($0, in: inner) }, orderBy: orderBy
    ) { makeColumn(name, windowCall.type) }
    return output.expression(at: call.range)
  }

  private func windowCall(
    _ call: CallSyntax, named name: String, over frame: WindowFrame, in context: ExpressionContext
  ) throws -> WindowCall {
    let isPlain = !call.isDistinct && call.orderBy.isEmpty && call.filter == nil
    if let function = windowFunction(named: name), isPlain {
      let (arguments, type) = try windowArguments(call, function, in: context)
      return WindowCall(
        function: function, arguments: arguments, filter: nil, ignoresNulls: call.ignoresNulls ?? false,
        frame: frame, type: type, place: Place(call.range))
    }
    if windowFunction(named: name) != nil, call.filter != nil {
      throw PlanningError(.misplaced, "FILTER goes with aggregates only", at: call.range)
    }
    // Of a frame put in another order, the first and last value are those of an aggregate.
    let standsFor = ["first_value": "first", "last_value": "last"]
    guard let description = AggregateDescription.named(standsFor[name] ?? name) else {
      if windowFunction(named: name) == nil {
        throw PlanningError(.unknownFunction, "“\(name)” is not a window function", at: call.name.range)
      }
      throw PlanningError(
        .misplaced, "DISTINCT and ORDER BY inside a window function go with aggregates only",
        at: call.range)
    }
    let aggregate = try aggregateCall(call, description, in: context)
    if aggregate.function == .product, aggregate.isDistinct {
      throw PlanningError(
        .unsupported, "product takes no DISTINCT over a window", hint: "select the distinct values first",
        at: call.range)
    }
    return WindowCall(aggregate, over: frame)
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
      guard window.partitionBy.isEmpty, result.orderBy.isEmpty || window.orderBy.isEmpty, result.frame == nil
      else {
        throw PlanningError(
          .misplaced,
          "a window that extends “\(base.text)” may add an ORDER BY or a frame it lacks, nothing else",
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
      case .preceding(let offset):
        return .preceding(try frameOffset(offset, unit, orderBy, frame, in: context))
      case .following(let offset):
        return .following(try frameOffset(offset, unit, orderBy, frame, in: context))
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
    case .timestamp, .interval: return try adapted(offset, to: .interval, at: syntax.range)
    case .integer, .double, .decimal: return try adapted(offset, to: key, at: syntax.range)
    default:
      throw PlanningError(
        .typeMismatch, "RANGE with a distance orders by a number, a date or a time, not by \(key)",
        at: frame.range)
    }
  }
}
