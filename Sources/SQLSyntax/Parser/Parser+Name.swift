/// Names, aliases and types.
extension Parser {
  /// Whether the current token can name a column or a table.
  var atName: Bool { isName(current) }

  func isName(_ token: Token) -> Bool {
    switch token.kind {
    case .quotedName: true
    case .word: token.keyword.map { !$0.isReserved } ?? true
    default: false
    }
  }

  /// A name: `started_at`, `"Started at"`.
  mutating func parseName(_ expected: @autoclosure () -> String) throws(SyntaxError) -> Identifier {
    guard atName else { throw unexpected(expected()) }
    return takeName()
  }

  /// The current word or quoted name, whatever it is: after AS and after a point keywords are names too.
  mutating func takeName() -> Identifier {
    let token = current
    advance()
    return identifier(token)
  }

  /// A word folded to lower case, or a quoted name without its quotes.
  func identifier(_ token: Token) -> Identifier {
    token.kind == .quotedName
      ? Identifier(unquoted(token), at: range(of: token)) : Identifier(folded(token), at: range(of: token))
  }

  /// The bytes of a token with A–Z folded to a–z.
  func folded(_ token: Token) -> String {
    String(unsafeUninitializedCapacity: token.end - token.start) { buffer in
      for (offset, byte) in source[token.start..<token.end].enumerated() { buffer[offset] = byte.lowercased }
      return token.end - token.start
    }
  }

  /// What stands between quotes, with doubled ones undone.
  func unquoted(_ token: Token) -> String {
    let quote = source[token.start]
    let inner = source[(token.start + 1)..<(token.end - 1)]
    guard inner.contains(quote) else { return String(decoding: inner, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(inner.count)
    var isSecond = false
    for byte in inner {
      isSecond = byte == quote && !isSecond
      if !isSecond { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `AS name`, where any word is a name, or a bare name that is no keyword by `endsBefore`.
  mutating func parseAliasName(endsBefore: (Keyword) -> Bool) throws(SyntaxError) -> Identifier? {
    if take(.as) {
      guard at(.word) || at(.quotedName) else { throw unexpected("a name after AS", mend: textAliasMend) }
      return takeAlias()
    }
    switch current.kind {
    case .quotedName: break
    case .word: if let keyword = current.keyword, endsBefore(keyword) { return nil }
    default: return nil
    }
    return takeAlias()
  }

  private var textAliasMend: String? {
    at(.text) ? "names stand in double quotes, texts in single ones" : nil
  }

  /// `[AS] alias [(column, …)]` after a table.
  mutating func parseTableAlias() throws(SyntaxError) -> AliasSyntax? {
    guard let name = try parseAliasName(endsBefore: \.endsTable) else { return nil }
    return AliasSyntax(name: name, columns: try parseColumnNames())
  }

  /// `(a, b)`, or nothing.
  mutating func parseColumnNames() throws(SyntaxError) -> [Identifier] {
    take(.leftParenthesis) ? try parseColumnNamesInBrackets() : []
  }

  /// The names after an opening bracket, and the closing one.
  mutating func parseColumnNamesInBrackets() throws(SyntaxError) -> [Identifier] {
    let names = try list { parser throws(SyntaxError) in try parser.parseName("the name of a column") }
    try expect(.rightParenthesis, "a comma or a closing bracket after this name")
    return names
  }

  /// A type: `INTEGER`, `DECIMAL(18, 3)`, `DOUBLE PRECISION`, `TIMESTAMP WITHOUT TIME ZONE` (the same as `TIMESTAMP`),
  /// `TIMESTAMP WITH TIME ZONE` (the same as `TIMESTAMPTZ`).
  mutating func parseTypeName() throws(SyntaxError) -> TypeNameSyntax {
    let start = current.start
    guard at(.word), atName else { throw unexpected("a type, as in INTEGER or DATE") }
    let first = current
    var name = takeName().text
    if let second = secondTypeWord(after: name) {
      advance()
      name += " " + second
    }
    var arguments: [Int] = []
    if take(.leftParenthesis) {
      arguments = try list { parser throws(SyntaxError) in try parser.parseTypeArgument() }
      try expect(.rightParenthesis, "a closing bracket after the type's numbers")
    }
    if first.keyword == .timestamp || first.keyword == .time, at(.with) || at(.without),
      folded(lookAhead(1)) == "time", folded(lookAhead(2)) == "zone"
    {
      if at(.with) { name += "tz" }
      for _ in 0..<3 { advance() }
    }
    return TypeNameSyntax(name: name, arguments: arguments, range: range(from: start))
  }

  /// `PRECISION` after `DOUBLE`, `VARYING` after `CHARACTER`.
  private func secondTypeWord(after first: String) -> String? {
    let second =
      switch first {
      case "double": "precision"
      case "character", "char": "varying"
      default: ""
      }
    return !second.isEmpty && at(.word) && folded(current) == second ? second : nil
  }

  private mutating func parseTypeArgument() throws(SyntaxError) -> Int {
    guard at(.integer), let number = Int(text(current)) else { throw unexpected("a whole number") }
    advance()
    return number
  }
}
