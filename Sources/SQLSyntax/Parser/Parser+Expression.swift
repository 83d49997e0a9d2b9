/// Operators, by precedence climbing.
extension Parser {
  /// An expression made of the operators that bind tighter than `above`.
  mutating func parseExpression(above: Precedence = .lowest) throws(SyntaxError) -> ExpressionSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    var left = try parseOperand()
    var isComparison = false
    while true {
      if let (binary, precedence) = current.binaryOperator {
        guard precedence > above else { break }
        if precedence == .comparison {
          if isComparison { throw chainedComparison() }
          isComparison = true
        }
        try addLink()
        advance()
        left =
          precedence == .comparison && atQuantifier
          ? try parseQuantified(left, binary, start: start)
          : .binary(binary, left, try parseExpression(above: precedence), range(from: start))
      } else if at(.matchSign) {
        guard Precedence.other > above else { break }
        try addLink()
        left = try parseMatch(left, start: start)
      } else if at(.doubleColon) {
        guard Precedence.cast > above else { break }
        try addLink()
        advance()
        left = .cast(left, try parseTypeName(), isTry: false, range(from: start))
      } else if let precedence = predicatePrecedence {
        guard precedence > above else { break }
        try addLink()
        left = try parsePredicate(left, start: start)
      } else {
        break
      }
    }
    return left
  }

  private func chainedComparison() -> SyntaxError {
    SyntaxError(
      range: current.range, message: "comparisons do not chain: “\(text(current))” follows another one",
      mend: "write a < b AND b < c, or put one comparison in brackets")
  }

  /// A value or a prefix operator with its operand.
  private mutating func parseOperand() throws(SyntaxError) -> ExpressionSyntax {
    switch current.kind {
    case .minus: return try parsePrefix(.minus, above: .power)
    case .plus: return try parsePrefix(.plus, above: .power)
    case .word where current.keyword == .not: return try parsePrefix(.not, above: .and)
    case .matchSign where text(current) == "~": return try parsePrefix(.bitNot, above: .other)
    case .at: return try parsePrefix(.absolute, above: .other)
    default: return try parsePrimary()
    }
  }

  private mutating func parsePrefix(
    _ prefix: UnaryOperator, above: Precedence
  ) throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    advance()
    let operand = try parseExpression(above: above)
    return .unary(prefix, operand, range(from: start))
  }

  /// `x ~ p` is `regexp_matches(x, p)`, `x ~* p` that with the flag `i`, `x ~~ p` is `x LIKE p`, `x ~~* p` `x ILIKE p`; with
  /// `!` before it each is the opposite.
  private mutating func parseMatch(
    _ left: ExpressionSyntax, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let sign = text(current)
    let place = range(of: current)
    let (negated, ignoresCase) = (sign.hasPrefix("!"), sign.hasSuffix("*"))
    advance()
    let pattern = try parseExpression(above: .other)
    if sign.contains("~~") {
      return .like(
        left, pattern: pattern, escape: nil, ignoresCase: ignoresCase, negated: negated, range(from: start))
    }
    let flags: [ExpressionSyntax] = ignoresCase ? [.literal(.text("i"), place)] : []
    return call("regexp_matches", at: place, [left, pattern] + flags, negated: negated, start: start)
  }

  /// A call that is written as an operator between its arguments.
  func call(
    _ name: String, at place: SourceRange, _ arguments: [ExpressionSyntax], negated: Bool, start: Int
  ) -> ExpressionSyntax {
    let call = ExpressionSyntax.call(
      CallSyntax(name: Identifier(name, at: place), arguments: arguments, range: range(from: start)))
    return negated ? .unary(.not, call, range(from: start)) : call
  }

  private var atQuantifier: Bool {
    (at(.any) || at(.some) || at(.all)) && lookAhead(1).kind == .leftParenthesis
  }

  /// `ANY (SELECT …)`, `ALL (SELECT …)` after a comparison.
  private mutating func parseQuantified(
    _ left: ExpressionSyntax, _ comparison: BinaryOperator, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let word = text(current).uppercased()
    let all = at(.all)
    advance()
    advance()
    guard case .query(let query) = try parseBracketed() else {
      throw SyntaxError(
        range: range(from: start), message: "expected a query in brackets after \(word)",
        mend: "a list of values is compared by IN (…)")
    }
    return .quantified(left, comparison, all: all, query, range(from: start))
  }
}
