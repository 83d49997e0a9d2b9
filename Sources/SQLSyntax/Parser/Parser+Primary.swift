/// What stands between operators: literals, columns, parameters, brackets, CASE, CAST, EXISTS and calls.
extension Parser {
  mutating func parsePrimary() throws(SyntaxError) -> ExpressionSyntax {
    let token = current
    switch token.kind {
    case .word: return try parseWord(token)
    case .integer, .decimal, .double, .text:
      advance()
      return .literal(literal(token), range(of: token))
    case .leftParenthesis: return try parseBracketedExpression()
    case .quotedName: return try parseColumnOrCall()
    case .parameter:
      advance()
      let name = String(decoding: source[(token.start + 1)..<token.end], as: UTF8.self)
      return .parameter(name: name, range(of: token))
    default:
      throw missingOperand()
    }
  }

  private func literal(_ token: Token) -> LiteralSyntax {
    switch token.kind {
    case .text: .text(unquoted(token))
    case .decimal: .decimal(digits(token))
    case .double: .double(digits(token))
    default: .integer(digits(token))
    }
  }

  /// A number without the underscores between its digits.
  private func digits(_ token: Token) -> String {
    let bytes = source[token.start..<token.end]
    return bytes.contains(UInt8(ascii: "_"))
      ? String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self) : text(token)
  }

  private mutating func parseWord(_ token: Token) throws(SyntaxError) -> ExpressionSyntax {
    guard let keyword = token.keyword else { return try parseColumnOrCall() }
    let following = lookAhead(1).kind
    switch keyword {
    case .null:
      advance()
      return .literal(.null, range(of: token))
    case .true, .false:
      advance()
      return .literal(.boolean(keyword == .true), range(of: token))
    case .case: return try parseCase()
    case .cast, .tryCast: return try parseCast(isTry: keyword == .tryCast)
    case .exists where following == .leftParenthesis: return try parseExists()
    case .row where following == .leftParenthesis: return try parseRow()
    case .interval:
      if let interval = try parseInterval() { return interval }
    case .date, .timestamp, .datetime, .time, .timestamptz:
      if following == .text { return parseTypedLiteral() }
    case .currentDate, .currentTimestamp, .localtimestamp, .extract, .substring, .position, .trim, .overlay:
      if let call = try parseSpecialCall(keyword) { return call }
    case .running, .final:
      if let call = try parseScopedCall(keyword == .final ? .final : .running) { return call }
    case .left, .right:
      if following == .leftParenthesis { return try parseColumnOrCall() }
    default: break
    }
    guard !keyword.isReserved else { throw missingOperand() }
    return try parseColumnOrCall()
  }

  /// `RUNNING sum(x)`, `FINAL LAST(x)`; nil where the word is a name.
  private mutating func parseScopedCall(_ scope: MatchScopeSyntax) throws(SyntaxError) -> ExpressionSyntax? {
    guard isName(lookAhead(1)), lookAhead(2).kind == .leftParenthesis else { return nil }
    let start = current.start
    advance()
    var call = try parseCall(takeName())
    call.matchScope = scope
    call.range = range(from: start)
    return .call(call)
  }

  /// `name`, `qualifier.name` or `name(…)`.
  private mutating func parseColumnOrCall() throws(SyntaxError) -> ExpressionSyntax {
    let name = takeName()
    if at(.leftParenthesis) { return .call(try parseCall(name)) }
    guard take(.dot) else { return .column(qualifier: nil, name: name) }
    guard at(.word) || at(.quotedName) else {
      throw unexpected("a column after \(name.text) and a point", mend: starMend)
    }
    let column = takeName()
    if at(.dot) || at(.leftParenthesis) {
      throw unexpected(
        "an operator or the next item", mend: "a name has one qualifier, as in episode.started_at")
    }
    return .column(qualifier: name, name: column)
  }

  private var starMend: String? {
    at(.star) ? "a star stands only in a SELECT list or in count(*)" : nil
  }

  /// `DATE '2015-03-31'`.
  private mutating func parseTypedLiteral() -> ExpressionSyntax {
    let word = current
    advance()
    let value = current
    advance()
    return .literal(
      .typed(TypeNameSyntax(name: folded(word), range: range(of: word)), unquoted(value)),
      range(from: word.start))
  }

  private mutating func parseCase() throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    advance()
    let operand = at(.when) ? nil : try parseExpression()
    var branches: [BranchSyntax] = []
    while branches.isEmpty || at(.when) {
      try expect(.when, "WHEN after CASE")
      let condition = try parseExpression()
      try expect(.then, "THEN after the condition of WHEN")
      branches.append(BranchSyntax(condition: condition, result: try parseExpression()))
    }
    let otherwise = take(.else) ? try parseExpression() : nil
    try expect(.end, otherwise == nil ? "WHEN, ELSE or END of this CASE" : "END of this CASE")
    return .searched(operand: operand, branches: branches, otherwise: otherwise, range(from: start))
  }

  private mutating func parseCast(isTry: Bool) throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    let name = isTry ? "TRY_CAST" : "CAST"
    advance()
    try expect(.leftParenthesis, "a bracket after \(name)")
    let operand = try parseExpression()
    try expect(.as, "AS and a type in \(name)")
    let type = try parseTypeName()
    try expect(.rightParenthesis, "a closing bracket after the type")
    return .cast(operand, type, isTry: isTry, range(from: start))
  }
}

// MARK: - Brackets

extension Parser {
  /// What brackets held.
  enum Bracketed {
    case query(QuerySyntax)
    case expressions([ExpressionSyntax])
  }

  /// What follows an opening bracket, up to its closing one: a query, or expressions separated by commas, or nothing.
  ///
  /// Brackets around a query in brackets mean nothing, and `(SELECT …) UNION SELECT …` is one query: only what
  /// follows the inner bracket tells it from `(SELECT …) + 1`.
  mutating func parseBracketed() throws(SyntaxError) -> Bracketed {
    if startsQuery { return .query(try parseBracketedQuery()) }
    if take(.rightParenthesis) { return .expressions([]) }
    let start = current.start
    let first = try parseExpression()
    if case .scalarQuery(let query, _) = first, continuesQuery || at(.rightParenthesis) {
      return .query(try finishBracketedQuery(query, start: start))
    }
    var members = [first]
    while take(.comma) { members.append(try parseExpression()) }
    try expect(.rightParenthesis, "a comma, an operator or a closing bracket")
    return .expressions(members)
  }

  private mutating func parseBracketedExpression() throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    advance()
    if at(.rightParenthesis) { throw unexpected("an expression or a query in the brackets") }
    switch try parseBracketed() {
    case .query(let query): return .scalarQuery(query, range(from: start))
    case .expressions(let members):
      return members.count == 1 ? members[0] : .row(members, range(from: start))
    }
  }

  private mutating func parseExists() throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    advance()
    advance()
    guard case .query(let query) = try parseBracketed() else {
      throw SyntaxError(range: range(from: start), message: "expected a query in brackets after EXISTS")
    }
    return .exists(query, range(from: start))
  }

  /// `ROW (a, b)`.
  private mutating func parseRow() throws(SyntaxError) -> ExpressionSyntax {
    let start = current.start
    advance()
    advance()
    let members = try expressionList()
    try expect(.rightParenthesis, "a comma or a closing bracket after this value")
    guard members.count > 1 else {
      throw SyntaxError(range: range(from: start), message: "a row value has two or more members")
    }
    return .row(members, range(from: start))
  }
}
