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
    case .describe:
      advance()
      let described = try parseDescribed("DESCRIBE")
      return .describe(described, range(from: start))
    case .summarize:
      advance()
      let described = try parseDescribed("SUMMARIZE")
      return .summarize(described, range(from: start))
    case .copy: return .copy(try parseCopy())
    case .show:
      advance()
      try expect(.tables, "TABLES after SHOW")
      return .showTables(range(from: start))
    case .set: return .set(try parseSetting())
    case .explain: return try parseExplain()
    case .select, .with, .from, .values: return .query(try parseStatementQuery(Self.statements))
    default:
      if let mend = foreignStatementMend { throw unexpected(Self.statements, mend: mend) }
      return .query(try parseStatementQuery(Self.statements))
    }
  }

  private static let statements =
    "SELECT, WITH, VALUES, EXPLAIN, DESCRIBE, SUMMARIZE, SHOW, SET, COPY, CREATE, INSERT, UPDATE, DELETE or DROP"

  /// EXPLAIN goes with what reads rows: a query, and the statements that have one in them.
  private mutating func parseExplain() throws(SyntaxError) -> StatementSyntax {
    let start = current.start
    advance()
    let analyze = take(.analyze)
    let explained = current
    let statement = try parseStatement()
    switch statement {
    case .query, .insert, .update, .delete, .copy: break
    case .createTable(let table) where table.query != nil: break
    default:
      throw SyntaxError(
        range: range(of: explained),
        message: "there is nothing to explain in this statement: it reads no rows",
        mend: "EXPLAIN goes with SELECT, CREATE TABLE … AS, INSERT, UPDATE, DELETE and COPY")
    }
    return .explain(statement, analyze: analyze, range(from: start))
  }

  /// What DESCRIBE and SUMMARIZE look at.
  private mutating func parseDescribed(_ word: String) throws(SyntaxError) -> DescribedSyntax {
    if atName, !startsQuery { return .named(takeName()) }
    return .query(try parseStatementQuery("a table or a query after \(word)"))
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
