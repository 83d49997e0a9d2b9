/// CREATE and DROP: what tables and views there are.
extension Parser {
  /// A statement that begins with CREATE.
  mutating func parseCreate() throws(SyntaxError) -> StatementSyntax {
    let start = current.start
    advance()
    let replaces = take(.or, .replace)
    let isTemporary = take(.temp) || take(.temporary)
    if take(.table) { return .createTable(try parseTableDefinition(replaces: replaces, start: start)) }
    if take(.view) { return .createView(try parseViewDefinition(replaces: replaces, start: start)) }
    if !replaces, !isTemporary, at(.unique) || at(.index) {
      let isUnique = take(.unique)
      try expect(.index, "INDEX after UNIQUE")
      return .createIndex(try parseIndexDefinition(isUnique: isUnique, start: start))
    }
    throw unexpected("TABLE or VIEW after CREATE")
  }

  /// `IF NOT EXISTS`, or nothing.
  private mutating func parseIfNotExists() throws(SyntaxError) -> Bool {
    guard take(.if) else { return false }
    try expect(.not, "NOT EXISTS after IF")
    try expect(.exists, "EXISTS after IF NOT")
    return true
  }

  /// `IF EXISTS`, or nothing.
  private mutating func parseIfExists() throws(SyntaxError) -> Bool {
    guard take(.if) else { return false }
    try expect(.exists, "EXISTS after IF")
    return true
  }

  /// The query that a table or a view is made of.
  private mutating func parseSource(after word: String) throws(SyntaxError) -> QuerySyntax {
    guard startsQuery || at(.values) || at(.leftParenthesis) else {
      throw unexpected("SELECT, WITH or VALUES after \(word)")
    }
    return try parseQuery()
  }

  private mutating func parseViewDefinition(
    replaces: Bool, start: Int
  ) throws(SyntaxError) -> ViewDefinitionSyntax {
    let ifNotExists = try parseIfNotExists()
    let name = try parseName("a name for the view")
    let columns = try parseColumnNames()
    try expect(.as, "AS and a query after the view's name")
    let query = try parseSource(after: "AS")
    return ViewDefinitionSyntax(
      name: name, columns: columns, query: query, replaces: replaces, ifNotExists: ifNotExists,
      range: range(from: start))
  }

  private mutating func parseIndexDefinition(
    isUnique: Bool, start: Int
  ) throws(SyntaxError) -> IndexDefinitionSyntax {
    _ = try parseIfNotExists()
    if !at(.on) { _ = try parseName("a name for the index") }
    try expect(.on, "ON and a table after the index's name")
    let table = try parseName("the name of a table")
    try expect(.leftParenthesis, "the columns in brackets")
    let columns = try list { parser throws(SyntaxError) in
      let name = try parser.parseName("the name of a column")
      if !parser.take(.asc) { _ = parser.take(.desc) }
      return name
    }
    try expect(.rightParenthesis, "a comma or a closing bracket after this name")
    return IndexDefinitionSyntax(
      table: table, columns: columns, isUnique: isUnique, range: range(from: start))
  }

  /// A statement that begins with DROP.
  mutating func parseDrop() throws(SyntaxError) -> DropSyntax {
    let start = current.start
    advance()
    let isView = take(.view)
    if !isView { try expect(.table, "TABLE or VIEW after DROP") }
    let ifExists = try parseIfExists()
    let names = try list { parser throws(SyntaxError) in
      try parser.parseName("the name of a \(isView ? "view" : "table")")
    }
    return DropSyntax(
      kind: isView ? .view : .table, names: names, ifExists: ifExists, range: range(from: start))
  }
}

// MARK: - CREATE TABLE

extension Parser {
  private mutating func parseTableDefinition(
    replaces: Bool, start: Int
  ) throws(SyntaxError) -> TableDefinitionSyntax {
    let ifNotExists = try parseIfNotExists()
    let name = try parseName("a name for the table")
    var table = TableDefinitionSyntax(
      name: name, columns: [], keys: [], columnNames: [], query: nil, replaces: replaces,
      ifNotExists: ifNotExists, range: range(from: start))
    if at(.leftParenthesis), !namesColumnsOnly {
      advance()
      repeat { try parseTableElement(into: &table) } while take(.comma)
      try expect(.rightParenthesis, "a comma or a closing bracket after this column")
    } else {
      table.columnNames = try parseColumnNames()
      try expect(.as, "the columns in brackets, or AS and a query")
      table.query = try parseSource(after: "AS")
    }
    table.range = range(from: start)
    return table
  }

  /// Whether the bracket that stands here holds names without types: `(a, b) AS SELECT …`.
  private var namesColumnsOnly: Bool {
    guard isName(lookAhead(1)) else { return false }
    let following = lookAhead(2).kind
    return following == .comma || following == .rightParenthesis
  }

  private mutating func parseTableElement(into table: inout TableDefinitionSyntax) throws(SyntaxError) {
    let start = current.start
    if let kind = try parseKeyKind(before: .leftParenthesis) {
      advance()
      let columns = try parseColumnNamesInBrackets()
      table.keys.append(KeyDefinitionSyntax(kind: kind, columns: columns, range: range(from: start)))
      return
    }
    let name = try parseName("the name of a column")
    let type = try parseTypeName()
    var column = ColumnDefinitionSyntax(name: name, type: type, isRequired: false, key: nil)
    while true {
      if take(.not) {
        try expect(.null, "NULL after NOT")
        column.isRequired = true
      } else if let kind = try parseKeyKind(before: nil) {
        column.key = kind
      } else if !take(.null) {
        break
      }
    }
    table.columns.append(column)
  }

  /// PRIMARY KEY or UNIQUE, for columns in brackets when one must follow; nil where a column's name stands.
  private mutating func parseKeyKind(
    before following: Token.Kind?
  ) throws(SyntaxError) -> KeyDefinitionSyntax.Kind? {
    func stands(_ words: Int) -> Bool { following.map { lookAhead(words).kind == $0 } ?? true }
    if at(.primary, .key), stands(2) {
      advance()
      advance()
      return .primary
    }
    if at(.unique), stands(1) {
      advance()
      return .unique
    }
    return nil
  }
}
