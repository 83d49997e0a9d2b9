/// IS, ISNULL, NOTNULL, BETWEEN, IN, LIKE, ILIKE, SIMILAR TO and OVERLAPS: what follows an operand and makes it a condition.
extension Parser {
  /// How tightly the predicate that begins at the current token binds; nil where none begins.
  var predicatePrecedence: Precedence? {
    switch current.keyword {
    case .is, .isnull, .notnull: .is
    case .between, .in, .like, .ilike: .membership
    case .similar where lookAhead(1).keyword == .to: .membership
    case .overlaps where lookAhead(1).kind == .leftParenthesis: .membership
    case .not:
      switch lookAhead(1).keyword {
      case .between, .in, .like, .ilike: .membership
      case .similar where lookAhead(2).keyword == .to: .membership
      default: nil
      }
    default: nil
    }
  }

  mutating func parsePredicate(_ operand: ExpressionSyntax, start: Int) throws(SyntaxError)
    -> ExpressionSyntax
  {
    let negated = take(.not)
    let keyword = current.keyword
    let place = range(of: current)
    advance()
    switch keyword {
    case .is: return try parseIs(operand, start: start)
    case .isnull: return .isNull(operand, negated: false, range(from: start))
    case .notnull: return .isNull(operand, negated: true, range(from: start))
    case .between: return try parseBetween(operand, negated: negated, start: start)
    case .in: return try parseIn(operand, negated: negated, start: start)
    case .overlaps: return try parseOverlaps(operand, at: place, start: start)
    case .similar: return try parseSimilar(operand, negated: negated, start: start)
    default:
      return try parseLike(operand, ignoresCase: keyword == .ilike, negated: negated, start: start)
    }
  }

  private mutating func parseIs(_ operand: ExpressionSyntax, start: Int) throws(SyntaxError)
    -> ExpressionSyntax
  {
    let negated = take(.not)
    if take(.null) || take(.unknown) { return .isNull(operand, negated: negated, range(from: start)) }
    if take(.true) { return .isTruth(operand, value: true, negated: negated, range(from: start)) }
    if take(.false) { return .isTruth(operand, value: false, negated: negated, range(from: start)) }
    guard take(.distinct) else {
      throw unexpected(
        "NULL, TRUE, FALSE or DISTINCT FROM after IS\(negated ? " NOT" : "")",
        mend: "values are compared by = or IS NOT DISTINCT FROM")
    }
    try expect(.from, "FROM after DISTINCT")
    let comparison: BinaryOperator = negated ? .isNotDistinctFrom : .isDistinctFrom
    return .binary(comparison, operand, try parseExpression(above: .is), range(from: start))
  }

  private mutating func parseBetween(
    _ operand: ExpressionSyntax, negated: Bool, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let low = try parseExpression(above: .membership)
    try expect(.and, "AND after the lower bound of BETWEEN")
    let high = try parseExpression(above: .membership)
    return .between(operand, low: low, high: high, negated: negated, range(from: start))
  }

  private mutating func parseIn(
    _ operand: ExpressionSyntax, negated: Bool, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    if !take(.leftParenthesis) {
      throw unexpected("a list or a query in brackets after IN", mend: "write IN ('a', 'b')")
    }
    switch try parseBracketed() {
    case .query(let query): return .inQuery(operand, query, negated: negated, range(from: start))
    case .expressions(let members): return .inList(operand, members, negated: negated, range(from: start))
    }
  }

  /// `(a, b) OVERLAPS (c, d)` is `overlaps(a, b, c, d)`.
  private mutating func parseOverlaps(
    _ first: ExpressionSyntax, at place: SourceRange, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    var ends: [ExpressionSyntax] = []
    for period in [first, try parseExpression(above: .membership)] {
      guard case .row(let members, _) = period, members.count == 2 else {
        throw SyntaxError(
          range: period.range, message: "OVERLAPS stands between two periods",
          mend: "write (start, end) OVERLAPS (start, end)")
      }
      ends += members
    }
    return call("overlaps", at: place, ends, negated: false, start: start)
  }

  /// `x SIMILAR TO p ESCAPE e` is `similar_to(x, p, e)`.
  private mutating func parseSimilar(
    _ operand: ExpressionSyntax, negated: Bool, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let place = range(of: current)
    advance()
    var arguments = [operand, try parseExpression(above: .membership)]
    if take(.escape) { arguments.append(try parseExpression(above: .membership)) }
    return call("similar_to", at: place, arguments, negated: negated, start: start)
  }

  private mutating func parseLike(
    _ operand: ExpressionSyntax, ignoresCase: Bool, negated: Bool, start: Int
  ) throws(SyntaxError) -> ExpressionSyntax {
    let pattern = try parseExpression(above: .membership)
    let escape = take(.escape) ? try parseExpression(above: .membership) : nil
    return .like(
      operand, pattern: pattern, escape: escape, ignoresCase: ignoresCase, negated: negated,
      range(from: start))
  }
}
