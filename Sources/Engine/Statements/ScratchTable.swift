import Columnar
import SQLSyntax

/// A table made by CREATE TABLE: what its rows must keep to, and the rows as they came.
///
/// Columns are immutable once stored, so that rows inserted one by one wait as chunks until a query wants to read them.
struct ScratchTable {
  /// One column.
  struct Column {
    let name: String
    let type: DataType
    /// Whether it may not be NULL.
    let isRequired: Bool
  }

  /// Columns whose values, taken together, no two rows share; rows with a NULL among them share nothing.
  struct Key {
    let kind: KeyDefinitionSyntax.Kind
    let columns: [Int]
    /// The values of the rows there are.
    fileprivate var taken: Set<[Value]> = []

    init(kind: KeyDefinitionSyntax.Kind, columns: [Int]) {
      self.kind = kind
      self.columns = columns
    }
  }

  let name: String
  let columns: [Column]
  private(set) var keys: [Key]
  private(set) var rowCount = 0
  private var chunks: [DataChunk] = []

  /// Starts with no row; the columns of a primary key may not be NULL.
  init(name: String, columns: [Column], keys: [Key]) {
    let primary = Set(keys.filter { $0.kind == .primary }.flatMap(\.columns))
    self.name = name
    self.columns = columns.enumerated().map { index, column in
      Column(
        name: column.name, type: column.type, isRequired: column.isRequired || primary.contains(index))
    }
    self.keys = keys
  }

  /// The place of a column by name, ASCII case aside.
  func index(of name: Identifier) throws -> Int {
    let wanted = name.text.lowercased()
    if let index = columns.firstIndex(where: { $0.name.lowercased() == wanted }) { return index }
    let near = nearestNames(to: name.text, among: columns.map(\.name))
    throw StatementFault(
      .missingData, "“\(self.name)” has no column “\(name.text)”",
      hint: near.isEmpty
        ? "its columns are: \(columns.map(\.name).joined(separator: ", "))"
        : "did you mean \(near.joined(separator: " or "))?",
      at: name.range)
  }
}

// MARK: - Rows

extension ScratchTable {
  /// The rows as one chunk, which then stands for the chunks it is made of.
  mutating func rows() -> DataChunk {
    let all = DataChunk.concatenated(chunks, types: columns.map(\.type))
    chunks = [all]
    return all
  }

  /// The rows as a table that queries can read.
  mutating func stored() -> Table {
    let rows = rows()
    return Table(
      name: name,
      columns: columns.indices.map {
        (name: columns[$0].name, column: Columnar.Column(storing: rows.columns[$0]))
      })
  }

  /// Adds rows, all of them or, when one breaks a rule, none.
  mutating func append(_ rows: DataChunk, at range: SourceRange) throws {
    try checkRequired(rows, at: range)
    var keys = keys
    self.keys = []  // The copy is then the only one, and grows in place.
    defer { self.keys = keys }
    var added: [[[Value]]] = []
    for index in keys.indices {
      var values: [[Value]] = []
      for value in Self.values(of: keys[index], in: rows) {
        if keys[index].taken.insert(value).inserted {
          values.append(value)
          continue
        }
        added.append(values)
        for (index, values) in added.enumerated() { keys[index].taken.subtract(values) }
        throw sharedKey(keys[index], at: range)
      }
      added.append(values)
    }
    chunks.append(rows)
    rowCount += rows.count
  }

  /// Puts rows in place of all there are, or, when one breaks a rule, leaves those as they are.
  mutating func replaceRows(by rows: DataChunk, at range: SourceRange) throws {
    var changed = ScratchTable(
      name: name, columns: columns, keys: keys.map { Key(kind: $0.kind, columns: $0.columns) })
    try changed.append(rows, at: range)
    self = changed
  }

  /// Adds a rule that the rows there are must keep too.
  mutating func add(_ key: Key, at range: SourceRange) throws {
    var changed = ScratchTable(name: name, columns: columns, keys: keys + [key])
    changed.keys = changed.keys.map { Key(kind: $0.kind, columns: $0.columns) }
    try changed.append(rows(), at: range)
    self = changed
  }

  private func checkRequired(_ rows: DataChunk, at range: SourceRange) throws {
    for (column, vector) in zip(columns, rows.columns)
    where column.isRequired && vector.flatValidity.map({ $0.nullCount > 0 }) ?? false {
      throw StatementFault(
        .data,
        "“\(column.name)” of “\(name)” is NOT NULL, and a row would have no value there; nothing was changed",
        at: range)
    }
  }

  /// The key's values, row by row; rows with a NULL among them left out.
  private static func values(of key: Key, in rows: DataChunk) -> [[Value]] {
    (0..<rows.count).compactMap { row in
      let value = key.columns.map { rows.columns[$0][row] }
      return value.contains(.null) ? nil : value
    }
  }

  private func sharedKey(_ key: Key, at range: SourceRange) -> StatementFault {
    let names = key.columns.map { columns[$0].name }.joined(separator: ", ")
    return StatementFault(
      .data,
      "two rows of “\(name)” would share the same (\(names)), its \(key.kind.rawValue); nothing was changed",
      at: range)
  }
}
