import Planner
import SQLSyntax

/// DESCRIBE and SHOW TABLES.
extension Session {
  /// The columns of a table, a view or a query: a row each, in order.
  func describe(
    _ described: DescribedSyntax, at range: SourceRange, _ parameters: [String: Value]
  ) throws -> QueryResult {
    let columns = try plan(described.query, parameters).output.map { (name: $0.name, type: $0.type) }
    var table: ScratchTable?
    if case .named(let name) = described { table = scratch[name.text.lowercased()] }
    let rows = columns.enumerated().map { index, column -> [Value] in
      let key = table?.keys.first { $0.columns.contains(index) }?.kind
      return [
        .text(column.name), .text("\(column.type)"),
        .text(table?.columns[index].isRequired == true ? "NO" : "YES"),
        key.map { .text($0.rawValue) } ?? .null,
      ]
    }
    return QueryResult(
      columns: ["column_name", "column_type", "null", "key"].map { .init(name: $0, type: .text) }, rows: rows)
  }

  /// The names of the tables and views, in order.
  func showTables() -> QueryResult {
    QueryResult(columns: [.init(name: "name", type: .text)], rows: catalog.names.map { [.text($0)] })
  }
}

extension QueryResult {
  /// A small result, written row by row.
  init(columns: [Column], rows: [[Value]]) {
    self.init(
      columns: columns,
      chunks: [
        DataChunk(
          columns: columns.enumerated().map { index, column in
            Vector(listing: rows.map { $0[index] }, type: column.type)
          }, count: rows.count)
      ])
  }
}
