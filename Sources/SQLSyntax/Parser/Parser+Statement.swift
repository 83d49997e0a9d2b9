/// One statement of a script with its place.
public struct ScriptStatement: Hashable, Sendable {
  /// The statement; the ranges inside it count from the start of the script.
  public var statement: StatementSyntax
  /// From its first word to its last, without the semicolon.
  public var range: SourceRange

  /// Makes a statement with its place.
  public init(statement: StatementSyntax, range: SourceRange) {
    self.statement = statement
    self.range = range
  }
}

extension Parser {
  /// Reads a query that is kept under a name, such as a view's, and stands for that name in another text.
  ///
  /// - Parameter place: the range that every node of the tree carries: where the other text names the query.
  /// - Throws: `SyntaxError`, for a text that is no query.
  public static func parseQuery(_ text: String, standingAt place: SourceRange) throws(SyntaxError)
    -> QuerySyntax
  {
    var parser = Parser(text, standingAt: place)
    let query = try parser.parseStatementQuery("SELECT, WITH or VALUES")
    if !parser.at(.endOfText) { throw parser.unexpectedContinuation() }
    return query
  }

  /// Reads statements separated by semicolons, in the order written. Empty ones are left out.
  ///
  /// - Throws: `SyntaxError` for the first fault; nothing of the script is returned then.
  public static func parse(script: String) throws(SyntaxError) -> [ScriptStatement] {
    var parser = Parser(script)
    var statements: [ScriptStatement] = []
    while true {
      while parser.take(.semicolon) {}
      if parser.at(.endOfText) { return statements }
      let start = parser.current.start
      let statement = try parser.parseStatement()
      statements.append(ScriptStatement(statement: statement, range: parser.range(from: start)))
      if !parser.at(.semicolon), !parser.at(.endOfText) { throw parser.unexpectedContinuation() }
    }
  }

  /// Reads one statement; semicolons may follow it.
  ///
  /// - Throws: `SyntaxError`, also when the text is empty or a second statement follows.
  public static func parseStatement(_ text: String) throws(SyntaxError) -> StatementSyntax {
    var parser = Parser(text)
    let statement = try parser.parseStatement()
    let ended = parser.at(.semicolon)
    while parser.take(.semicolon) {}
    if !parser.at(.endOfText) {
      throw ended
        ? parser.unexpected("only one statement", mend: "run the statements one by one")
        : parser.unexpectedContinuation()
    }
    return statement
  }

  /// Reads an expression that stands by itself, as in a parameter's default.
  ///
  /// - Throws: `SyntaxError`, also when something follows it.
  public static func parseExpression(_ text: String) throws(SyntaxError) -> ExpressionSyntax {
    var parser = Parser(text)
    let expression = try parser.parseExpression()
    if !parser.at(.endOfText) { throw parser.unexpected("the end of the expression") }
    return expression
  }

  private mutating func parseStatement() throws(SyntaxError) -> StatementSyntax {
    let start = current.start
    clause = .statement
    switch current.keyword {
    case .create: return try parseCreate()
    case .drop: return .drop(try parseDrop())
    case .insert: return .insert(try parseInsert())
    case .update: return .update(try parseUpdate())
    case .delete: return .delete(try parseDelete())
    case .describe: return try parseDescribe()
    case .show:
      advance()
      try expect(.tables, "TABLES after SHOW")
      return .showTables(range(from: start))
    case .set: return .set(try parseSetting())
    case .explain:
      advance()
      let analyze = take(.analyze)
      let query = try parseStatementQuery("SELECT, WITH or VALUES after EXPLAIN")
      return .explain(query, analyze: analyze, range(from: start))
    default:
      return .query(
        try parseStatementQuery(
          "SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SHOW, SET, CREATE, INSERT, UPDATE, DELETE or DROP"))
    }
  }

  private mutating func parseDescribe() throws(SyntaxError) -> StatementSyntax {
    let start = current.start
    advance()
    if atName, !startsQuery { return .describe(.named(takeName()), range(from: start)) }
    let query = try parseStatementQuery("a table or a query after DESCRIBE")
    return .describe(.query(query), range(from: start))
  }

  private mutating func parseSetting() throws(SyntaxError) -> SettingSyntax {
    let start = current.start
    advance()
    let name = try parseName("the name of a setting after SET")
    if !take(.equal) {
      guard at(.word), folded(current) == "to" else { throw unexpected("= after the setting's name") }
      advance()
    }
    let token = current
    guard [.text, .word, .quotedName, .integer].contains(token.kind) else {
      throw unexpected("a value to set")
    }
    advance()
    let value = token.kind == .text ? unquoted(token) : folded(token)
    return SettingSyntax(
      name: name, value: Identifier(value, at: range(of: token)), range: range(from: start))
  }

  private mutating func parseStatementQuery(_ expected: String) throws(SyntaxError) -> QuerySyntax {
    guard startsQuery || at(.values) || at(.leftParenthesis) else { throw unexpected(expected) }
    return try parseQuery()
  }
}
