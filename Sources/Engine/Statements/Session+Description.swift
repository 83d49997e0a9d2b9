import Planner
import SQLSyntax

/// DESCRIBE and SHOW TABLES.
extension Session {
  /// The columns of a table, a view or a query: a row each, in order.
  func describe(
    _ described: DescribedSyntax, at range: SourceRange, _ parameters: [String: Value]
  ) throws -> QueryResult {
    let columns: [(name: String, type: DataType)]
    var table: ScratchTable?
    switch described {
    case .query(let query): columns = try plan(query, parameters).output.map { ($0.name, $0.type) }
    case .named(let name):
      table = scratch[name.text.lowercased()]
      var select = SelectSyntax(items: [.star(qualifier: nil, excluding: [], range)], range: range)
      select.from = [.named(name, alias: nil)]
      let query = QuerySyntax(body: .select(select), range: range)
      columns = try plan(query, parameters).output.map { ($0.name, $0.type) }
    }
    let rows = columns.enumerated().map { index, column -> [Value] in
      let key = table?.keys.first { $0.columns.contains(index) }?.kind
      return [
        .text(column.name), .text("\(column.type)"),
        .text(table?.columns[index].isRequired == true ? "NO" : "YES"),
        key.map { .text($0.rawValue) } ?? .null,
      ]
    }
    return QueryResult(texts: ["column_name", "column_type", "null", "key"], rows: rows)
  }

  /// The names of the tables and views, in order.
  func showTables() -> QueryResult {
    QueryResult(texts: ["name"], rows: catalog.names.map { [.text($0)] })
  }
}

extension QueryResult {
  /// A small result of texts.
  fileprivate init(texts names: [String], rows: [[Value]]) {
    self.init(
      columns: names.map { Column(name: $0, type: .text) },
      chunks: [
        DataChunk(
          columns: names.indices.map { column in Vector(listing: rows.map { $0[column] }, type: .text) },
          count: rows.count)
      ])
  }
}
