import Columnar

/// A native table as it is loaded: sorted, with the line of every row.
struct NativeTableLoad: Sendable {
  let native: NativeTable
  let table: Table
  /// Whether a row of the files has the id, rejected rows included, by its code; empty where the key is not one token.
  let knownIds: [Bool]
  /// Where the files' rows are, and the table's rows by their place in the files.
  private let origins: RowOrigins
  private let rows: Buffer<UInt32>

  var rowCount: Int { table.rowCount }

  /// The files it came from; nil for an optional table that the extract left out.
  var file: String? {
    origins.files.isEmpty ? nil : origins.files.map(\.path).joined(separator: ", ")
  }

  /// The file of the newest extract that has the table.
  var newestPath: String? { origins.files.max { $0.extract < $1.extract }?.path }

  /// The file of a row.
  func path(_ row: Int) -> String { origins.path(ofRow: Int(rows[row])) }

  /// The physical line of a row in its file.
  func line(_ row: Int) -> Int { origins.line(ofRow: Int(rows[row])) }

  /// A row's file and line, to order by.
  func place(_ row: Int) -> (String, Int) { (path(row), line(row)) }

  /// Which of the extracts a row is from, by its place among them, the oldest first.
  func extract(_ row: Int) -> Int { origins.extract(ofRow: Int(rows[row])) }

  /// An optional table that the extract left out.
  init(absent native: NativeTable) {
    self.native = native
    origins = RowOrigins([])
    rows = Buffer([])
    knownIds = []
    let columns = native.columns.map { column in
      let parsed = ParsedColumn(absent: column.type.dataType, rowCount: 0)
      return (name: column.name, column: parsed.stored(at: RowPlaces(inOrder: 0)))
    }
    table = Table(name: native.name, columns: columns, order: native.order)
  }

  /// The rows of the files that were kept, in the table's order.
  ///
  /// - Parameter knownIds: see ``knownIds(of:_:)``.
  init(_ parsed: ParsedTable, native: NativeTable, rows: Buffer<UInt32>, columns: [Column], knownIds: [Bool])
  {
    self.native = native
    origins = parsed.origins
    self.rows = rows
    self.knownIds = knownIds
    table = Table(
      name: native.name,
      columns: zip(parsed.columns, columns).map { (name: $0.name, column: $1) }, order: native.order)
  }

  /// Whether a row of the files has the id that a code stands for, rejected rows included, withdrawn ones not; empty where the
  /// key is not one token.
  static func knownIds(of parsed: ParsedTable, _ selection: RowSelection) -> [Bool] {
    guard let native = parsed.native, native.key.count == 1,
      let ids = parsed.column(named: native.key[0]), let dictionary = ids.dictionary
    else { return [] }
    var known = [Bool](repeating: false, count: dictionary.count)
    let codes = ids.ranks()
    known.withUnsafeMutableBufferPointer { known in
      for code in codes where code != .max { known[Int(code)] = true }
      // Of a withdrawn row's id there is no other row but older ones.
      for aside in selection.setAside where aside.rule == .withdrawn { known[Int(codes[aside.row])] = false }
    }
    return known
  }

  /// The one row of the `extract` table, of several extracts as one.
  func describing(_ description: ExtractDescription) -> NativeTableLoad {
    NativeTableLoad(
      native: native,
      table: Table(
        name: native.name,
        columns: native.columns.map { (name: $0.name, column: description.cell(of: $0)) }, order: native.order
      ),
      knownIds: knownIds, origins: origins, rows: rows)
  }

  private init(
    native: NativeTable, table: Table, knownIds: [Bool], origins: RowOrigins, rows: Buffer<UInt32>
  ) {
    (self.native, self.table, self.knownIds, self.origins, self.rows) = (
      native, table, knownIds, origins, rows
    )
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
    Finding(rule, file: path(row), line: line(row), column: column)
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
