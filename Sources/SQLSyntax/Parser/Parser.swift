/// Reads SQL text into syntax trees, by recursive descent.
///
/// A query's way through the files: `Parser+Statement` takes the statement (`Parser+Definition` CREATE and DROP,
/// `Parser+Modification` INSERT, UPDATE and DELETE), `Parser+Query` its WITH, set operations, ORDER BY and LIMIT,
/// `Parser+Select` one SELECT block, `Parser+Table` its FROM, `Parser+Grouping` its GROUP BY,
/// `Parser+Expression` operators by precedence climbing, `Parser+Predicate` IS, BETWEEN, LIKE and IN,
/// `Parser+Primary` what stands between operators, `Parser+Call` and `Parser+SpecialCall` functions,
/// `Parser+Window` what follows OVER, `Parser+RowPattern` MATCH_RECOGNIZE.
public struct Parser {
  /// How deep brackets, subqueries and signs may nest: what fits the smallest stack a thread is given (512 KB).
  public static let maximumNesting = 100
  /// How many levels an expression, a set operation or a join may have from its root to its deepest leaf, chains such
  /// as `a OR b OR c` included: whoever walks a tree by recursion may rely on it.
  public static let maximumHeight = 1_000

  /// The text in UTF-8.
  let source: [UInt8]
  private let tokens: [Token]
  private var position = 0
  /// The clause being read, for messages.
  var clause = Clause.statement
  /// Where the last alias was read: a misspelt keyword ends up there.
  private var aliasPosition: Int?
  private var nesting = 0
  private var deepest = 0

  /// The range that stands for every place in the text, where the text is not what the reader sees.
  private let place: SourceRange?

  init(_ text: String, standingAt place: SourceRange? = nil) {
    source = Array(text.utf8)
    tokens = Lexer.tokens(of: source)
    self.place = place
  }
}

// MARK: - Tokens

extension Parser {
  /// The token to be read next.
  var current: Token { tokens[position] }

  /// The token `offset` places ahead; the end of the text beyond it.
  func lookAhead(_ offset: Int) -> Token {
    tokens[min(position + offset, tokens.count - 1)]
  }

  /// The token read last.
  var previous: Token? { position > 0 ? tokens[position - 1] : nil }

  /// From a byte offset to the end of the token read last.
  func range(from start: Int) -> SourceRange {
    place ?? SourceRange(start: start, end: max(start, previous?.end ?? start))
  }

  /// Where a token stands.
  func range(of token: Token) -> SourceRange { place ?? token.range }

  func at(_ kind: Token.Kind) -> Bool { tokens[position].kind == kind }

  func at(_ keyword: Keyword) -> Bool { tokens[position].keyword == keyword }

  func at(_ first: Keyword, _ second: Keyword) -> Bool {
    at(first) && lookAhead(1).keyword == second
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func take(_ first: Keyword, _ second: Keyword) -> Bool {
    guard at(first, second) else { return false }
    advance()
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind, _ expected: @autoclosure () -> String) throws(SyntaxError) {
    if !take(kind) { throw unexpected(expected()) }
  }

  mutating func expect(_ keyword: Keyword, _ expected: @autoclosure () -> String) throws(SyntaxError) {
    if !take(keyword) { throw unexpected(expected()) }
  }

  /// The bytes of a token as a String.
  func text(_ token: Token) -> String {
    String(decoding: source[token.start..<token.end], as: UTF8.self)
  }

  /// The current token as an alias.
  mutating func takeAlias() -> Identifier {
    aliasPosition = position
    return takeName()
  }

  /// The alias that was read just before the current token.
  var aliasBefore: Token? {
    aliasPosition == position - 1 ? previous : nil
  }
}

// MARK: - Lists

extension Parser {
  /// One or more of something, separated by commas.
  mutating func list<Item>(
    _ item: (inout Parser) throws(SyntaxError) -> Item
  ) throws(SyntaxError) -> [Item] {
    var items = [try item(&self)]
    while take(.comma) { items.append(try item(&self)) }
    return items
  }

  /// One or more expressions, separated by commas.
  mutating func expressionList() throws(SyntaxError) -> [ExpressionSyntax] {
    try list { parser throws(SyntaxError) in try parser.parseExpression() }
  }
}

// MARK: - Depth

extension Parser {
  /// Goes one level down. The caller gives the result back to `leave`.
  mutating func enter() throws(SyntaxError) -> Int {
    nesting += 1
    guard nesting <= Self.maximumNesting else {
      throw SyntaxError(
        range: current.range, message: "the query nests more than \(Self.maximumNesting) levels deep here",
        mend: "give the inner parts names in a WITH clause")
    }
    let outer = deepest
    deepest = nesting
    return outer
  }

  /// Comes one level up.
  mutating func leave(_ outer: Int) {
    nesting -= 1
    deepest = max(outer, deepest)
  }

  /// Counts one more link of a chain, whose tree grows to the left by one level.
  mutating func addLink() throws(SyntaxError) {
    deepest += 1
    guard deepest <= Self.maximumHeight else {
      throw SyntaxError(
        range: current.range, message: "more than \(Self.maximumHeight) operators are chained here",
        mend: "write alternatives as x IN (…) or keep them in a table")
    }
  }
}
