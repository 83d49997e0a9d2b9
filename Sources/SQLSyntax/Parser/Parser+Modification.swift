/// INSERT, UPDATE and DELETE: what rows a table has.
extension Parser {
  /// A statement that begins with INSERT.
  mutating func parseInsert() throws(SyntaxError) -> InsertSyntax {
    let start = current.start
    advance()
    try expect(.into, "INTO after INSERT")
    let table = try parseName("the name of a table")
    // `INSERT INTO t (SELECT …)` has a query in its brackets, not names.
    let holdsQuery = [.select, .with, .values].contains(lookAhead(1).keyword)
    let columns = holdsQuery ? [] : try parseColumnNames()
    guard startsQuery || at(.values) || at(.leftParenthesis) else { throw unexpected("VALUES or SELECT") }
    let source = try parseQuery()
    return InsertSyntax(table: table, columns: columns, source: source, range: range(from: start))
  }

  /// A statement that begins with UPDATE.
  mutating func parseUpdate() throws(SyntaxError) -> UpdateSyntax {
    let start = current.start
    advance()
    let table = try parseName("the name of a table")
    let alias = at(.set) ? nil : try parseAliasName(endsBefore: \.endsTable)
    try expect(.set, "SET after the table")
    let assignments = try list { parser throws(SyntaxError) in
      let column = try parser.parseName("the name of a column")
      try parser.expect(.equal, "= after the column's name")
      return UpdateSyntax.Assignment(column: column, value: try parser.parseExpression())
    }
    let filter = try parseRowFilter()
    return UpdateSyntax(
      table: table, alias: alias, assignments: assignments, filter: filter, range: range(from: start))
  }

  /// A statement that begins with DELETE.
  mutating func parseDelete() throws(SyntaxError) -> DeleteSyntax {
    let start = current.start
    advance()
    try expect(.from, "FROM after DELETE")
    let table = try parseName("the name of a table")
    let alias = try parseAliasName(endsBefore: \.endsTable)
    let filter = try parseRowFilter()
    return DeleteSyntax(table: table, alias: alias, filter: filter, range: range(from: start))
  }

  /// WHERE, or nothing for every row.
  private mutating func parseRowFilter() throws(SyntaxError) -> ExpressionSyntax? {
    guard take(.where) else { return nil }
    clause = .where
    return try parseExpression()
  }
}
