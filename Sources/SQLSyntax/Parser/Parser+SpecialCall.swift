/// Functions that the standard writes with words between their arguments; they become plain calls.
extension Parser {
  /// The call that begins at the current word; nil where the word is a column.
  mutating func parseSpecialCall(_ keyword: Keyword) throws(SyntaxError) -> ExpressionSyntax? {
    let isFollowedByBracket = lookAhead(1).kind == .leftParenthesis
    switch keyword {
    case .extract where isFollowedByBracket && lookAhead(3).keyword == .from:
      return try parseExtract()
    case .substring where isFollowedByBracket: return try parseSubstring()
    case .position where isFollowedByBracket: return try parsePosition()
    case .overlay where isFollowedByBracket: return try parseOverlay()
    case .trim where isFollowedByBracket: return try parseTrim()
    case .currentDate, .currentTimestamp, .localtimestamp: return try parseCurrentTime()
    default: return nil
    }
  }

  /// `CURRENT_DATE`, with or without brackets.
  private mutating func parseCurrentTime() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    if take(.leftParenthesis) { try expect(.rightParenthesis, "no argument") }
    return .call(CallSyntax(name: name, arguments: [], range: range(from: name.range.start)))
  }

  /// `EXTRACT(year FROM x)` is `extract('year', x)`.
  private mutating func parseExtract() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    advance()
    let unit = current
    let field: String
    switch unit.kind {
    case .word: field = folded(unit)
    case .text: field = unquoted(unit)
    default: throw unexpected("a unit in EXTRACT, as in year or month")
    }
    advance()
    advance()
    return try finish(name, [.literal(.text(field), range(of: unit)), try parseExpression()])
  }

  /// `SUBSTRING(x FROM a FOR b)` is `substring(x, a, b)`.
  private mutating func parseSubstring() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    advance()
    var arguments = try argumentsOfSpecialCall()
    if arguments.count == 1, take(.from) {
      arguments.append(try parseExpression())
      if take(.for) { arguments.append(try parseExpression()) }
    } else if arguments.count == 1, at(.for) {
      arguments.append(.literal(.integer("1"), range(of: current)))
      advance()
      arguments.append(try parseExpression())
    }
    return try finish(name, arguments)
  }

  /// `OVERLAY(x PLACING y FROM a FOR b)` is `overlay(x, y, a, b)`.
  private mutating func parseOverlay() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    advance()
    var arguments = try argumentsOfSpecialCall()
    if arguments.count == 1, take(.placing) {
      arguments.append(try parseExpression())
      try expect(.from, "FROM and a place in OVERLAY")
      arguments.append(try parseExpression())
      if take(.for) { arguments.append(try parseExpression()) }
    }
    return try finish(name, arguments)
  }

  /// `POSITION(a IN b)` is `position(a, b)`: what is sought, then where.
  private mutating func parsePosition() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    advance()
    if at(.rightParenthesis) { return try finish(name, []) }
    var arguments = [try parseExpression(above: .membership)]
    if take(.in) {
      arguments.append(try parseExpression())
    } else {
      while take(.comma) { arguments.append(try parseExpression()) }
    }
    return try finish(name, arguments)
  }

  /// `TRIM(LEADING a FROM x)` is `ltrim(x, a)`, TRAILING `rtrim`, BOTH or neither `trim`.
  private mutating func parseTrim() throws(SyntaxError) -> ExpressionSyntax {
    var name = takeName()
    advance()
    if take(.leading) {
      name.text = "ltrim"
    } else if take(.trailing) {
      name.text = "rtrim"
    } else if at(.both), ![.comma, .dot, .rightParenthesis].contains(lookAhead(1).kind) {
      advance()
    }
    if take(.from) { return try finish(name, try expressionList()) }
    var arguments = try argumentsOfSpecialCall()
    if arguments.count == 1, take(.from) { arguments.insert(try parseExpression(), at: 0) }
    return try finish(name, arguments)
  }

  private mutating func argumentsOfSpecialCall() throws(SyntaxError) -> [ExpressionSyntax] {
    at(.rightParenthesis) ? [] : try expressionList()
  }

  private mutating func finish(
    _ name: Identifier, _ arguments: [ExpressionSyntax]
  ) throws(SyntaxError) -> ExpressionSyntax {
    try expect(.rightParenthesis, "the closing bracket of \(name.text)(…)")
    return .call(CallSyntax(name: name, arguments: arguments, range: range(from: name.range.start)))
  }
}
