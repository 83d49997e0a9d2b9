import Columnar

/// A native table as it is loaded: sorted, with the line of every row.
struct NativeTableLoad: Sendable {
  let native: NativeTable
  /// The file it came from; nil for an optional table that the extract left out.
  let file: String?
  let table: Table
  /// Whether a row of the file has the id, rejected rows included, by its code; empty where the key is not one token.
  let knownIds: [Bool]
  /// The lines of the file's rows, and the table's rows by their place in the file.
  private let lines: RecordLines
  private let rows: Buffer<UInt32>

  var rowCount: Int { table.rowCount }

  /// The physical line of a row.
  func line(_ row: Int) -> Int { lines[Int(rows[row])] }

  /// An optional table that the extract left out.
  init(absent native: NativeTable) {
    self.native = native
    file = nil
    lines = RecordLines()
    rows = Buffer([])
    knownIds = []
    let columns = native.columns.map { column in
      let parsed = ParsedColumn(absent: column.type.dataType, rowCount: 0)
      return (name: column.name, column: parsed.stored(at: RowPlaces(inOrder: 0)))
    }
    table = Table(name: native.name, columns: columns, order: native.order)
  }

  /// The rows of a file that were kept, in the table's order.
  ///
  /// - Parameter knownIds: see ``knownIds(of:)``.
  init(_ parsed: ParsedFile, native: NativeTable, rows: Buffer<UInt32>, columns: [Column], knownIds: [Bool]) {
    self.native = native
    file = parsed.opened.source.path
    lines = parsed.lines
    self.rows = rows
    self.knownIds = knownIds
    table = Table(
      name: native.name,
      columns: zip(parsed.columns, columns).map { (name: $0.name, column: $1) }, order: native.order)
  }

  /// Whether a row of the file has the id that a code stands for, rejected rows included; empty where the key is not one
  /// token.
  static func knownIds(of parsed: ParsedFile) -> [Bool] {
    guard let native = parsed.opened.source.native, native.key.count == 1,
      let ids = parsed.columns.first(where: { $0.name == native.key[0] })?.parsed,
      let dictionary = ids.dictionary
    else { return [] }
    var known = [Bool](repeating: false, count: dictionary.count)
    known.withUnsafeMutableBufferPointer { known in
      for code in ids.ranks() where code != .max { known[Int(code)] = true }
    }
    return known
  }

  /// The cells of a column of dates, times or whole numbers, by row; nil is NULL.
  func moments(_ column: String) -> ColumnRows {
    guard let rows = ColumnRows(stored(column)) else {
      preconditionFailure("\(native.name).\(column) holds whole numbers")
    }
    return rows
  }

  /// The cells of a column of texts, as codes.
  func codes(_ column: String) -> Codes {
    let stored = stored(column)
    guard let rows = ColumnRows(stored), let dictionary = stored.dictionary else {
      preconditionFailure("\(native.name).\(column) holds texts")
    }
    return Codes(rows: rows, rowCount: rowCount, dictionary: dictionary)
  }

  private func stored(_ name: String) -> Column {
    guard let field = table.fields.first(where: { $0.name == name }) else {
      preconditionFailure("\(native.name) has no column \(name)")
    }
    return field.column
  }

  /// A finding about a cell.
  func finding(_ rule: Rule, row: Int, column: String) -> Finding {
    Finding(rule, file: file ?? native.name, line: line(row), column: column)
  }

  /// Codes of texts, by row; nil is NULL.
  struct Codes {
    fileprivate let rows: ColumnRows
    fileprivate let rowCount: Int
    let dictionary: TextDictionary

    @inline(__always)
    subscript(row: Int) -> UInt32? { rows[row].map { UInt32(truncatingIfNeeded: $0) } }

    var codeCount: Int { dictionary.count }

    /// For each code the row that has it, or -1; of several, the last.
    func rowsByCode() -> [Int32] {
      var places = [Int32](repeating: -1, count: dictionary.count)
      places.withUnsafeMutableBufferPointer { places in
        for row in 0..<rowCount {
          if let code = self[row] { places[Int(code)] = Int32(row) }
        }
      }
      return places
    }
  }
}
