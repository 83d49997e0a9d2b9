extension StatementSyntax {
  /// The statement as canonical SQL, on one line.
  public var sql: String {
    var printer = Printer()
    printer.statement(self)
    return printer.text
  }
}

/// Statements other than queries.
extension Printer {
  fileprivate mutating func statement(_ statement: StatementSyntax) {
    switch statement {
    case .query(let query): self.query(query)
    case .explain(let explained, let analyze, _):
      write(analyze ? "EXPLAIN ANALYZE " : "EXPLAIN ")
      self.statement(explained)
    case .createTable(let table): tableDefinition(table)
    case .createView(let view):
      create("VIEW", replaces: view.replaces, ifNotExists: view.ifNotExists, view.name, view.columns)
      write(" AS ")
      query(view.query)
    case .createIndex(let index):
      write(index.isUnique ? "CREATE UNIQUE INDEX ON " : "CREATE INDEX ON ")
      name(index.table)
      write(" ")
      names(index.columns)
    case .drop(let drop):
      write("DROP \(drop.kind.rawValue) \(drop.ifExists ? "IF EXISTS " : "")")
      list(drop.names) { $0.name($1, also: ["if"]) }
    case .insert(let insert):
      write("INSERT INTO ")
      name(insert.table)
      write(" ")
      if !insert.columns.isEmpty {
        names(insert.columns)
        write(" ")
      }
      query(insert.source)
    case .update(let update): self.update(update)
    case .delete(let delete):
      write("DELETE FROM ")
      name(delete.table)
      filtered(alias: delete.alias, delete.filter)
    case .describe(let described, _): self.described("DESCRIBE", described)
    case .summarize(let described, _): self.described("SUMMARIZE", described)
    case .copy(let copy): self.copy(copy)
    case .showTables: write("SHOW TABLES")
    case .set(let setting):
      write("SET ")
      name(setting.name)
      write(" = '\(setting.value.text.replacing("'", with: "''"))'")
    }
  }

  private mutating func described(_ word: String, _ described: DescribedSyntax) {
    write(word + " ")
    switch described {
    case .named(let table): name(table)
    case .query(let query): self.query(query)
    }
  }

  private mutating func copy(_ copy: CopySyntax) {
    write("COPY ")
    switch copy.source {
    case .table(let table, let columns):
      name(table)
      if !columns.isEmpty {
        write(" ")
        names(columns)
      }
    case .query(let query): bracketed { $0.query(query) }
    }
    write(" TO ")
    write(quoted(copy.path, by: "'"))
    guard !copy.options.isEmpty else { return }
    write(" ")
    bracketed { printer in
      printer.list(copy.options) { printer, option in
        printer.write(option.name.text.uppercased())
        if let value = option.value { printer.write(" " + printer.quoted(value, by: "'")) }
      }
    }
  }

  private mutating func create(
    _ kind: String, replaces: Bool, ifNotExists: Bool, _ subject: Identifier, _ columns: [Identifier]
  ) {
    write("CREATE \(replaces ? "OR REPLACE " : "")\(kind) \(ifNotExists ? "IF NOT EXISTS " : "")")
    name(subject, also: ["if"])
    if !columns.isEmpty {
      write(" ")
      names(columns)
    }
  }

  private mutating func tableDefinition(_ table: TableDefinitionSyntax) {
    create(
      "TABLE", replaces: table.replaces, ifNotExists: table.ifNotExists, table.name, table.columnNames)
    if let query = table.query {
      write(" AS ")
      self.query(query)
      return
    }
    write(" ")
    bracketed { printer in
      printer.list(table.columns) { printer, column in
        printer.name(column.name, also: ["primary", "unique"])
        printer.write(" ")
        printer.type(column.type)
        if let key = column.key { printer.write(" \(key.rawValue)") }
        if column.isRequired { printer.write(" NOT NULL") }
      }
      for key in table.keys {
        printer.write(", \(key.kind.rawValue) ")
        printer.names(key.columns)
      }
    }
  }

  private mutating func update(_ update: UpdateSyntax) {
    write("UPDATE ")
    name(update.table)
    if let alias = update.alias {
      write(" AS ")
      name(alias)
    }
    write(" SET ")
    list(update.assignments) { printer, assignment in
      printer.name(assignment.column)
      printer.write(" = ")
      printer.expression(assignment.value)
    }
    filtered(alias: nil, update.filter)
  }

  private mutating func filtered(alias: Identifier?, _ filter: ExpressionSyntax?) {
    if let alias {
      write(" AS ")
      name(alias)
    }
    guard let filter else { return }
    write(" WHERE ")
    expression(filter)
  }
}
