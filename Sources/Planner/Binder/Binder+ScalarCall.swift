import Columnar
import SQLSyntax

extension Binder {
  /// Binds the call of a scalar function to bound arguments, by its description.
  func bindScalarCall(
    _ call: CallSyntax, named name: String, _ arguments: [Expression]
  ) throws -> Expression {
    if let function = TableFunction.named(name) {
      throw PlanningError(
        .misplaced, "\(name) gives rows, and stands in FROM", hint: function.example, at: call.range)
    }
    guard let function = FunctionDescription.named(name) else {
      throw Self.clockReaders[name].map {
        PlanningError(.unknownFunction, $0.0, hint: $0.1, at: call.name.range)
      }
        ?? unknownFunction(name, at: call.name.range)
    }
    switch function.meaning {
    case .overloads(let signatures):
      return try bindOverload(call, function, signatures, arguments)
    case .form(let form, let counts, let usage):
      guard counts.contains(arguments.count) else {
        throw PlanningError(
          .unknownFunction, "\(name) does not take \(arguments.count) arguments", hint: usage, at: call.range)
      }
      return try bindForm(form, call, arguments)
    }
  }

  private func unknownFunction(_ name: String, at range: SourceRange) -> PlanningError {
    PlanningError(
      .unknownFunction, "there is no function “\(name)”",
      hint: Hints.function(
        name, among: FunctionReference.names), at: range)
  }

  /// Functions of other systems whose answer is another each time: the same query on the same data must answer the same.
  private static let clockReaders: [String: (String, String)] = {
    let time = (
      "an answer here does not depend on when it was asked, so that no function reads the clock",
      "give the day as a parameter: $as_of, with --param as_of=2015-03-31"
    )
    let chance = (
      "an answer here is the same each time, so that no function is left to chance",
      "draw with TABLESAMPLE STRATIFIED … REPEATABLE ('seed')"
    )
    let clocks = [
      "current_date", "current_timestamp", "current_time", "localtimestamp", "localtime", "now", "today",
      "get_current_time", "get_current_timestamp", "transaction_timestamp", "statement_timestamp",
      "clock_timestamp", "getdate",
    ]
    return Dictionary(
      uniqueKeysWithValues: clocks.map { ($0, time) }
        + ["random", "rand", "setseed", "gen_random_uuid", "uuid"].map { ($0, chance) })
  }()

  // MARK: - Forms

  private func bindForm(
    _ form: FunctionDescription.Form, _ call: CallSyntax, _ arguments: [Expression]
  ) throws -> Expression {
    let name = call.name.text
    switch form {
    case .coalesce:
      let all = try unified(arguments, at: call.range, in: name)
      return .coalesce(all, all[0].type)
    case .nullIf:
      let isEqual = try comparison(.equal, arguments[0], arguments[1], at: call.range)
      let type = arguments[0].type
      return .searched(
        [Expression.Branch(condition: isEqual, result: .constant(.null, type))], otherwise: arguments[0], type
      )
    case .choose:
      let condition = try truth(arguments[0], at: call.arguments[0].range)
      let last = arguments.count > 2 ? arguments[2] : .constant(.null, .null)
      let results = try unified([arguments[1], last], at: call.range, in: name)
      return .searched(
        [Expression.Branch(condition: condition, result: results[0])], otherwise: results[1],
        results[0].type)
    case .binary(let operation):
      return try arithmetic(operation, arguments[0], arguments[1], at: call.range)
    case .field(let field):
      return try bindScalarCall(
        call, named: "date_part", [.constant(.text(field.rawValue), .text), arguments[0]])
    case .overlaps: return try overlap(arguments, at: call.range)
    case .constant(let value): return .constant(value, value.type)
    case .multiple(let interval):
      return try arithmetic(
        .multiply, .constant(.interval(interval), .interval), arguments[0], at: call.range)
    }
  }

  // MARK: - Overloads

  private func bindOverload(
    _ call: CallSyntax, _ function: FunctionDescription, _ signatures: [FunctionDescription.Signature],
    _ arguments: [Expression]
  ) throws -> Expression {
    let candidates = signatures.compactMap { signature in
      cost(of: arguments, for: signature).map { (signature, $0) }
    }
    guard let (signature, _) = candidates.min(by: { $0.1 < $1.1 }) else {
      let given = arguments.map(\.type.description).joined(separator: ", ")
      throw PlanningError(
        .unknownFunction, "\(call.name.text.lowercased()) does not take (\(given))",
        hint: function.usages.joined(separator: "\n"), at: call.range)
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
    case .day:
      return argument.type == .timestamp ? 1 : cost(of: argument, for: .type(.date))
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
      arguments[index] = try fitted(arguments[index], to: parameter, at: call.range)
    }
    let place = Place(call.range)
    try checkField(signature.operation, arguments, at: call.arguments.first?.range ?? call.range)
    return .call(signature.operation, arguments, try resultType(signature, arguments, at: call.range), place)
  }

  private func fitted(
    _ argument: Expression, to parameter: FunctionDescription.Parameter, at range: SourceRange
  ) throws -> Expression {
    switch parameter {
    case .type(.text): try cast(argument, to: .text, isTry: false, at: range)
    case .type(let wanted): try adapted(argument, to: wanted, at: range)
    case .day:
      argument.type == .timestamp
        ? try cast(argument, to: .date, isTry: false, at: range) : try adapted(argument, to: .date, at: range)
    case .number where argument.type == .null: coerced(argument, to: .integer)
    case .number, .decimal, .any: argument
    }
  }

  private func resultType(
    _ signature: FunctionDescription.Signature, _ arguments: [Expression], at range: SourceRange
  ) throws -> DataType {
    switch signature.result {
    case .type(let fixed): return fixed
    case .firstArgument, .common: return arguments[0].type
    case .decimalOfPlaces:
      guard case .constant(.integer(let places), _) = arguments[1], (-38...38).contains(places) else {
        throw PlanningError(
          .typeMismatch, "the number of places of a DECIMAL is a constant from -38 to 38",
          hint: "CAST the number to DOUBLE", at: range)
      }
      return .decimal(scale: max(0, Int(places)))
    case .field:
      guard case .constant(.text(let name), _) = arguments[0] else { return .integer }
      return DateField(named: name)?.isFractional == true ? .double : .integer
    }
  }

  /// A field that is written out must be one, and go with what it is taken of.
  private func checkField(
    _ operation: ScalarOperation, _ arguments: [Expression], at range: SourceRange
  ) throws {
    guard case .period(let operation) = operation, case .constant(.text(let name), _) = arguments[0],
      let known = operation.fields(of: arguments[1].type)
    else { return }
    guard DateField(named: name).map({ known.contains($0) }) == true else {
      let names = known.map(\.rawValue)
      let near = nearestNames(to: name, among: names)
      throw PlanningError(
        .badLiteral, "there is no field “\(name)” here",
        hint: near.isEmpty
          ? "there are: \(names.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?",
        at: range)
    }
  }
}

extension PeriodOperation {
  /// The fields that its first argument may name, where that argument names one.
  public func fields(of type: DataType) -> [DateField]? {
    switch self {
    case .truncate: DateField.allCases.filter { type == .interval ? $0.isPeriodOfInterval : $0.isPeriod }
    case .part: DateField.allCases.filter { type != .interval || $0.isPartOfInterval }
    case .boundariesBetween, .wholePeriodsBetween: DateField.allCases.filter(\.isPeriod)
    default: nil
    }
  }
}
