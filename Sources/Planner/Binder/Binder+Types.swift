import Columnar
import SQLSyntax

extension Binder {
  /// The type both can become without loss of meaning; nil when there is none.
  func commonType(_ a: DataType, _ b: DataType) -> DataType? {
    if a == b { return a }
    switch (a, b) {
    case (.null, let other), (let other, .null): return other
    case (.double, .integer), (.integer, .double), (.double, .decimal), (.decimal, .double): return .double
    case (.decimal(let scale), .integer), (.integer, .decimal(let scale)): return .decimal(scale: scale)
    case (.decimal(let first), .decimal(let second)): return .decimal(scale: max(first, second))
    case (.date, .timestamp), (.timestamp, .date): return .timestamp
    default: return nil
    }
  }

  /// The expression brought to a type it can always become: from NULL, from a narrower number, from DATE.
  func coerced(_ expression: Expression, to type: DataType, at place: Place = .nowhere) -> Expression {
    if expression.type == type { return expression }
    if case .constant(.null, _) = expression { return .constant(.null, type) }
    return .cast(expression, type, isTry: false, place)
  }

  /// Brings both operands to one type; a text constant takes the other side's type.
  func matched(
    _ a: Expression, _ b: Expression, at range: SourceRange, in what: String
  ) throws -> (Expression, Expression) {
    let both = try unified([a, b], at: range, in: what)
    return (both[0], both[1])
  }

  /// Brings all expressions to one type; text constants take the others' type.
  ///
  /// - Parameter parts: the expressions as written, for errors about one of them; none to have them at `range`.
  func unified(
    _ expressions: [Expression], at range: SourceRange, of parts: [ExpressionSyntax] = [], in what: String
  ) throws -> [Expression] {
    let firm = expressions.filter { !$0.isTextConstant && $0.type != .null }
    guard var type = firm.first?.type ?? expressions.first(where: { $0.type != .null })?.type else {
      return expressions
    }
    for expression in firm.dropFirst() {
      guard let common = commonType(type, expression.type) else {
        throw PlanningError(
          .typeMismatch, "\(type) and \(expression.type) do not go together in \(what)",
          hint: Hints.together(type, expression.type), at: range)
      }
      type = common
    }
    return try expressions.enumerated().map { index, expression in
      try adapted(expression, to: type, at: parts.isEmpty ? range : parts[index].range)
    }
  }

  /// The expression as a type: a text constant is read as one, others are coerced.
  func adapted(_ expression: Expression, to type: DataType, at range: SourceRange) throws -> Expression {
    if expression.type == type { return expression }
    if type != .text, case .constant(.text(let text), _) = expression {
      return .constant(try read(text, as: type, at: range), type)
    }
    guard expression.type == .null || commonType(expression.type, type) == type else {
      throw PlanningError(
        .typeMismatch, "\(type) was expected here, not \(expression.type)", hint: "CAST it", at: range)
    }
    return coerced(expression, to: type, at: Place(range))
  }

  /// Reads a literal's text as a value.
  func read(_ text: String, as type: DataType, at range: SourceRange) throws -> Value {
    guard let value = ValueText.value(text, as: type) else {
      let form: String? =
        switch type {
        case .date: "write it as '2015-03-31'"
        case .timestamp: "write it as '2015-03-31 17:05'"
        case .interval: "write it as '3 days' or '12 months'"
        default: nil
        }
      throw PlanningError(.badLiteral, "this text is no \(type)", hint: form, at: range)
    }
    return value
  }

  /// The type a type name stands for.
  public func type(_ name: TypeNameSyntax) throws -> DataType {
    switch name.name {
    case "boolean", "bool": return .boolean
    case "integer", "int", "bigint", "smallint", "tinyint", "utinyint", "usmallint", "uinteger", "int2",
      "int4", "int8", "int16",
      "int32", "int64", "long", "short":
      return .integer
    case "double", "double precision", "float", "float8", "float4", "real": return .double
    case "decimal", "numeric":
      let scale = name.arguments.count > 1 ? name.arguments[1] : name.arguments.isEmpty ? 3 : 0
      guard (0...38).contains(scale),
        name.arguments.first.map({ (1...38).contains($0) && $0 >= scale }) ?? true
      else {
        throw PlanningError(
          .badLiteral, "a DECIMAL has 1 to 38 digits, and no more places than digits", at: name.range)
      }
      return .decimal(scale: scale)
    case "text", "varchar", "char", "character", "character varying", "string", "bpchar": return .text
    case "date": return .date
    case "timestamp", "datetime", "timestamp without time zone": return .timestamp
    case "interval": return .interval
    default:
      let near = nearestNames(
        to: name.name,
        among: [
          "boolean", "integer", "bigint", "double", "decimal", "text", "varchar", "date", "timestamp",
          "interval",
        ])
      throw PlanningError(
        .badLiteral, "there is no type “\(name.name)”",
        hint: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?", at: name.range)
    }
  }

  /// A condition: a BOOLEAN, or an INTEGER that is true when not zero.
  func condition(_ syntax: ExpressionSyntax, in context: ExpressionContext) throws -> Expression {
    try truth(try bind(syntax, in: context), at: syntax.range)
  }

  /// The expression as a BOOLEAN.
  func truth(_ expression: Expression, at range: SourceRange) throws -> Expression {
    switch expression.type {
    case .boolean: return expression
    case .null: return coerced(expression, to: .boolean)
    case .integer: return .comparison(.notEqual, expression, .constant(.integer(0), .integer))
    default:
      throw PlanningError(
        .typeMismatch, "a condition was expected here, not a \(expression.type)",
        hint: "a condition compares: x = 'a' OR x = 'b', or x IN ('a', 'b')", at: range)
    }
  }
}

extension Expression {
  /// Whether it is a quoted text, whose type its surroundings may still decide.
  var isTextConstant: Bool {
    if case .constant(.text, _) = self { true } else { false }
  }
}
