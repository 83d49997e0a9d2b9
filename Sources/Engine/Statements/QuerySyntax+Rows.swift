import SQLSyntax

extension QuerySyntax {
  /// `SELECT * FROM table`, or some of its columns: what COPY, DESCRIBE and SUMMARIZE mean by a table's name.
  static func rows(of table: Identifier, columns: [Identifier] = []) -> QuerySyntax {
    let items: [SelectItemSyntax] =
      columns.isEmpty
      ? [.star(qualifier: nil, excluding: [], table.range)]
      : columns.map { .expression(.column(qualifier: nil, name: $0), alias: nil) }
    var select = SelectSyntax(items: items, range: table.range)
    select.from = [.named(table, alias: nil)]
    return QuerySyntax(body: .select(select), range: table.range)
  }
}

extension CopySyntax {
  /// The rows that are written, as a query.
  var query: QuerySyntax {
    switch source {
    case .query(let query): query
    case .table(let table, let columns): .rows(of: table, columns: columns)
    }
  }
}

extension DescribedSyntax {
  /// The rows that are looked at, as a query.
  var query: QuerySyntax {
    switch self {
    case .query(let query): query
    case .named(let table): .rows(of: table)
    }
  }
}
