import Engine

/// What every format prints: named columns, and cells as design.md 9 writes them.
struct OutputTable {
  /// How a column's cells are to be taken, which decides alignment and JSON's quotes.
  enum Kind {
    /// Text, dates, times, intervals.
    case text
    /// Whole numbers and DOUBLE: numbers in JSON too, as far as JSON can hold them.
    case number
    /// DECIMAL: stands right, but is a text in JSON, which has no exact decimals.
    case exactNumber
    /// `true` and `false`.
    case boolean
  }

  struct Column {
    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind = .text) {
      self.name = name
      self.kind = kind
    }

    var standsRight: Bool { kind == .number || kind == .exactNumber }
  }

  let columns: [Column]
  let rowCount: Int
  /// The cell of a row and a column; nil is NULL.
  let cell: (Int, Int) -> String?

  /// A small table made by hand.
  init(_ columns: [Column], rows: [[String?]]) {
    self.columns = columns
    rowCount = rows.count
    cell = { row, column in rows[row][column] }
  }

  /// A table whose cells are made as they are asked for.
  init(_ columns: [Column], rowCount: Int, cell: @escaping (Int, Int) -> String?) {
    self.columns = columns
    self.rowCount = rowCount
    self.cell = cell
  }

  /// The answer to a query.
  init(_ result: QueryResult) {
    columns = result.columns.map { column in
      let kind: Kind =
        switch column.type {
        case .integer, .double: .number
        case .decimal: .exactNumber
        case .boolean: .boolean
        case .null, .text, .date, .timestamp, .interval: .text
        }
      return Column(column.name, kind)
    }
    rowCount = result.rowCount
    cell = { row, column in result.text(row: row, column: column) }
  }
}
