import Columnar

/// What a cell of a native table may hold.
enum CellType: Hashable, Sendable {
  case text
  /// A code that joins rows; columns of one domain share a dictionary.
  case token(domain: String)
  /// One of a few words, whatever the letters' case.
  case code([String])
  /// Several words separated by semicolons; any words, where there are none given.
  case list([String])
  case date
  case time
  case month
  case integer
  case number

  /// The type of the column that the cells become.
  var dataType: DataType {
    switch self {
    case .text, .token, .code, .list: .text
    case .date, .month: .date
    case .time: .timestamp
    case .integer: .integer
    case .number: .double
    }
  }
}

/// A column of a native table.
struct NativeColumn: Hashable, Sendable {
  let name: String
  let type: CellType
  /// The column must be there, and no cell of it may be blank.
  let isNeeded: Bool
  /// The table whose key its tokens must be found in.
  let refersTo: String?
  /// One of the columns that every table may have.
  let isEverywhere: Bool
  /// What the template says of it, where its name does not say it all.
  let about: String?
}

/// A table of the native extract.
struct NativeTable: Hashable, Sendable {
  let name: String
  /// What one of its rows is.
  let about: String
  let isNeeded: Bool
  let hasOneRow: Bool
  /// What no two rows may share; empty where rows have no identity but their content.
  let key: [String]
  /// How the rows are stored.
  let order: [String]
  /// The columns that say when the event was, a token standing for the dates of the row it refers to; empty where rows
  /// are no events.
  let dated: [String]
  let columns: [NativeColumn]

  func column(named name: String) -> NativeColumn? { columns.first { $0.name == name } }

  /// The token columns that must be found in other tables.
  var references: [(column: NativeColumn, domain: String, table: String)] {
    columns.compactMap { column in
      guard let table = column.refersTo, case .token(let domain) = column.type else { return nil }
      return (column, domain, table)
    }
  }
}

/// The tables of the native extract, read from `datasets/codelists/native.yaml`.
public struct NativeSchema: Sendable {
  let tables: [NativeTable]

  /// The names of the native tables.
  public var tableNames: [String] { tables.map(\.name) }

  func table(named name: String) -> NativeTable? { tables.first { $0.name == name } }
}
