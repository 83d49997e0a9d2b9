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
    if let function = AggregateFunction(rawValue: name) {
      return try bindAggregate(call, function, in: context)
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
    case "coalesce", "ifnull":
      guard !arguments.isEmpty else { throw wrongArguments(call, takes: "at least one argument") }
      let all = try unified(arguments, at: call.range, in: name)
      return .coalesce(all, all[0].type)
    case "nullif":
      guard arguments.count == 2 else { throw wrongArguments(call, takes: "two arguments") }
      let isEqual = try comparison(.equal, arguments[0], arguments[1], at: call.range)
      let type = arguments[0].type
      return .searched(
        [Expression.Branch(condition: isEqual, result: .constant(.null, type))], otherwise: arguments[0], type
      )
    case "position":
      // The standard names what is sought first.
      return try bindScalar(call, named: "strpos", arguments.reversed())
    default:
      return try bindScalar(call, named: name, arguments)
    }
  }

  func wrongArguments(_ call: CallSyntax, takes: String) -> PlanningError {
    PlanningError(.unknownFunction, "\(call.name.text) takes \(takes)", at: call.range)
  }

  private func bindScalar(_ call: CallSyntax, named name: String, _ arguments: [Expression]) throws
    -> Expression
  {
    if let function = TableFunction.named(name) {
      throw PlanningError(
        .misplaced, "\(name) gives rows, and stands in FROM", hint: function.example, at: call.range)
    }
    guard let function = FunctionDescription.named(name) else {
      let known =
        FunctionDescription.names + AggregateFunction.allCases.map(\.rawValue) + ["coalesce", "nullif"]
      throw PlanningError(
        .unknownFunction, "there is no function “\(name)”", hint: Hints.function(name, among: known),
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
    if name == "date_part" || function.aliases.contains(name),
      case .constant(.text(let field), _) = arguments.first,
      field.lowercased() == "epoch", function.name == "date_part"
    {
      return try bindScalar(call, named: "epoch", Array(arguments.dropFirst()))
    }
    return try applied(signature, to: arguments, call)
  }

  /// How many arguments need a conversion; nil when the signature does not fit.
  private func cost(of arguments: [Expression], for signature: FunctionDescription.Signature) -> Int? {
    let required = signature.parameters.count - signature.defaults.count
    guard arguments.count >= required, signature.isVariadic || arguments.count <= signature.parameters.count
    else {
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
    try checkField(signature.operation, arguments, at: call.arguments.first?.range ?? call.range)
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

  /// A field that is written out must be one, and go with what it is taken of.
  private func checkField(
    _ operation: ScalarOperation, _ arguments: [Expression], at range: SourceRange
  ) throws {
    let goesWith: (DateField) -> Bool
    switch operation {
    case .truncateDate, .truncateTimestamp: goesWith = \.isPeriod
    case .intervalPart: goesWith = \.isPartOfInterval
    case .timestampPart: goesWith = { _ in true }
    default: return
    }
    guard case .constant(.text(let name), _) = arguments[0] else { return }
    guard let field = DateField(named: name), goesWith(field) else {
      let known = DateField.allCases.filter(goesWith).map(\.rawValue)
      let near = nearestNames(to: name, among: known)
      throw PlanningError(
        .badLiteral, "there is no field “\(name)” here",
        hint: near.isEmpty
          ? "there are: \(known.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?",
        at: range)
    }
  }
}
