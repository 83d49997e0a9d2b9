import Columnar
import Planner

/// The rows a query gave, in order.
public struct QueryResult: Sendable {
  /// One column of a result.
  public struct Column: Hashable, Sendable {
    /// The name, as written or made from the expression; names may repeat.
    public let name: String
    /// The type.
    public let type: DataType
  }

  /// The columns in order.
  public let columns: [Column]
  /// How many rows.
  public let rowCount: Int
  /// The rows as one chunk.
  private let rows: DataChunk

  init(columns: [Column], chunks: [DataChunk]) {
    self.columns = columns
    rows = DataChunk.concatenated(chunks, types: columns.map(\.type))
    rowCount = rows.count
  }

  /// What a statement that changes tables answers.
  static func changed(rows count: Int) -> QueryResult {
    .count(count, named: "changed_rows")
  }

  /// One row with one number.
  static func count(_ count: Int, named name: String) -> QueryResult {
    QueryResult(columns: [Column(name: name, type: .integer)], rows: [[.integer(Int64(count))]])
  }

  /// The place of a column by name, ASCII case aside; nil when there is none.
  public func index(ofColumn name: String) -> Int? {
    columns.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// A cell as a value.
  public func value(row: Int, column: Int) -> Value {
    rows.columns[column][row]
  }

  /// A cell as text in the one form all outputs share; nil for NULL.
  ///
  /// DOUBLE is the shortest text that reads back, dates are ISO, times `YYYY-MM-DD HH:MM:SS`.
  public func text(row: Int, column: Int) -> String? {
    ValueText.text(of: value(row: row, column: column))
  }

  /// A whole column, flat.
  public func vector(_ column: Int) -> Vector {
    rows.columns[column].flattened()
  }

  /// The result as a table that can be registered.
  ///
  /// - Parameter order: columns that the query was sorted by, ascending, NULLs last; empty when nothing is known.
  public func table(named name: String, order: [String] = []) -> Table {
    Table(
      name: name,
      columns: columns.indices.map {
        (name: columns[$0].name, column: Columnar.Column(storing: rows.columns[$0]))
      }, order: order)
  }
}
