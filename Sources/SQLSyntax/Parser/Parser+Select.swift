/// One SELECT block, clause by clause.
extension Parser {
  /// FROM may stand first; without a SELECT after it, all columns are meant.
  mutating func parseSelect() throws(SyntaxError) -> SelectSyntax {
    let start = current.start
    var select = SelectSyntax(items: [], range: range(from: start))
    if at(.from) {
      try parseFrom(into: &select)
      if at(.select) {
        try parseSelectList(into: &select)
      } else {
        select.items = [.star(qualifier: nil, excluding: [], range(from: start))]
      }
    } else {
      try parseSelectList(into: &select)
      if at(.from) { try parseFrom(into: &select) }
    }
    select.filter = try parseCondition(.where, clause: .where)
    if at(.group) {
      clause = .groupBy
      select.groupBy = try parseGroupBy()
    }
    select.having = try parseCondition(.having, clause: .having)
    if at(.window) {
      clause = .window
      advance()
      select.windows = try list { parser throws(SyntaxError) in try parser.parseNamedWindow() }
    }
    select.qualify = try parseCondition(.qualify, clause: .qualify)
    select.range = range(from: start)
    return select
  }

  private mutating func parseSelectList(into select: inout SelectSyntax) throws(SyntaxError) {
    advance()
    clause = .select
    if take(.distinct) {
      select.isDistinct = true
      if take(.on) { select.distinctOn = try parseDistinctOn() }
    } else {
      _ = take(.all)
    }
    repeat { select.items.append(try parseSelectItem()) } while take(.comma) && !atTableClause
    try rejectInto()
  }

  private mutating func parseFrom(into select: inout SelectSyntax) throws(SyntaxError) {
    clause = .from
    advance()
    select.from = try list { parser throws(SyntaxError) in try parser.parseTable() }
  }

  private mutating func parseCondition(
    _ keyword: Keyword, clause: Clause
  ) throws(SyntaxError) -> ExpressionSyntax? {
    guard at(keyword) else { return nil }
    self.clause = clause
    advance()
    return try parseExpression()
  }

  private mutating func parseDistinctOn() throws(SyntaxError) -> [ExpressionSyntax] {
    try expect(.leftParenthesis, "a list in brackets after DISTINCT ON")
    let expressions = try expressionList()
    try expect(.rightParenthesis, "a comma or a closing bracket after this expression")
    return expressions
  }

  /// Whether FROM and a table follow: after a comma, one too many is forgiven then, but a column `from` is not.
  private var atTableClause: Bool {
    let following = lookAhead(1)
    guard at(.from) else { return false }
    return following.kind == .leftParenthesis || following.keyword == .lateral || isName(following)
  }

  private func rejectInto() throws(SyntaxError) {
    if at(.into) { throw unexpected("FROM", mend: "SELECT INTO is not part of the dialect") }
  }

  private mutating func parseSelectItem() throws(SyntaxError) -> SelectItemSyntax {
    let start = current.start
    if take(.star) { return try parseStar(qualifier: nil, start: start) }
    if lookAhead(1).kind == .dot, lookAhead(2).kind == .star {
      let qualifier = try parseName("the name of a table")
      advance()
      advance()
      return try parseStar(qualifier: qualifier, start: start)
    }
    let expression = try parseExpression()
    return .expression(expression, alias: try parseAliasName(endsBefore: \.endsSelectItem))
  }

  private mutating func parseStar(qualifier: Identifier?, start: Int) throws(SyntaxError) -> SelectItemSyntax
  {
    var excluding: [Identifier] = []
    if take(.exclude) {
      excluding =
        take(.leftParenthesis)
        ? try parseColumnNamesInBrackets() : [try parseName("the columns to leave out, in brackets")]
    }
    return .star(qualifier: qualifier, excluding: excluding, range(from: start))
  }
}
