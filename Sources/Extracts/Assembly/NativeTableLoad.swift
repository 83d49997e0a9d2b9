import Columnar

/// A native table as it is loaded: sorted, with the line of every row.
struct NativeTableLoad: Sendable {
  let native: NativeTable
  /// The file it came from; nil for an optional table that the extract left out.
  let file: String?
  let table: Table
  /// The physical line of each row.
  let lines: [Int32]
  /// Whether a row of the file has the id, rejected rows included, by its code; empty where the key is not one token.
  let knownIds: [Bool]

  var rowCount: Int { lines.count }

  /// An optional table that the extract left out.
  init(absent native: NativeTable) {
    self.native = native
    file = nil
    lines = []
    knownIds = []
    let columns = native.columns.map { column in
      (
        name: column.name,
        column: Column(storing: ParsedColumn.absent(column.type.dataType, rowCount: 0).vector)
      )
    }
    table = Table(name: native.name, columns: columns, order: native.order)
  }

  /// The rows of a file that `isKept`, in the table's order.
  ///
  /// Where rows have no key, the remaining columns break ties, so that the order of the file's rows never shows.
  init(_ parsed: ParsedFile, native: NativeTable, vectors: [Vector], isKept: [Bool]) {
    self.native = native
    file = parsed.opened.source.path
    var sortColumns = native.order.compactMap { name in parsed.columns.firstIndex { $0.name == name } }
    if native.key.isEmpty { sortColumns += parsed.columns.indices.filter { !sortColumns.contains($0) } }
    let order = Sorting.permutation(sortColumns.map { SortKey(vectors[$0]) }, count: parsed.rowCount)
    let rows = Buffer(order.filter { isKept[Int($0)] })
    lines = rows.map { parsed.lines[Int($0)] }
    knownIds = native.key.count == 1 ? Self.ids(parsed, column: native.key[0]) : []
    let columns = zip(parsed.columns, vectors).map { content, vector in
      (name: content.name, column: Column(storing: vector.gathered(rows)))
    }
    table = Table(name: native.name, columns: columns, order: native.order)
  }

  private static func ids(_ parsed: ParsedFile, column: String) -> [Bool] {
    guard let ids = parsed.columns.first(where: { $0.name == column })?.parsed,
      case .text(let codes, let dictionary) = ids.values
    else { return [] }
    var known = [Bool](repeating: false, count: dictionary.count)
    for row in codes.indices where ids.isValid[row] { known[Int(codes[row])] = true }
    return known
  }

  /// The cells of a column of dates, times or numbers.
  func moments(_ column: String) -> Moments {
    guard let field = table.fields.first(where: { $0.name == column }),
      case .integer(let values) = field.column.decoded().values
    else { preconditionFailure("\(native.name).\(column) holds whole numbers") }
    return Moments(values: values, validity: field.column.validity)
  }

  /// The cells of a column of texts, as codes.
  func codes(_ column: String) -> Codes {
    guard let field = table.fields.first(where: { $0.name == column }),
      case .text(let values, let dictionary) = field.column.decoded().values
    else { preconditionFailure("\(native.name).\(column) holds texts") }
    return Codes(values: values, validity: field.column.validity, dictionary: dictionary)
  }

  /// A finding about a cell.
  func finding(_ rule: Rule, row: Int, column: String) -> Finding {
    Finding(rule, file: file ?? native.name, line: Int(lines[row]), column: column)
  }

  /// Dates, times or whole numbers, by row; nil is NULL.
  struct Moments {
    let values: Buffer<Int64>
    let validity: ValidityMask?

    subscript(row: Int) -> Int64? {
      validity.map { $0.isValid(row) } ?? true ? values[row] : nil
    }
  }

  /// Codes of texts, by row; nil is NULL.
  struct Codes {
    let values: Buffer<UInt32>
    let validity: ValidityMask?
    let dictionary: TextDictionary

    subscript(row: Int) -> UInt32? {
      validity.map { $0.isValid(row) } ?? true ? values[row] : nil
    }

    var codeCount: Int { dictionary.count }

    /// For each code the row that has it, or -1; of several, the last.
    func rowsByCode() -> [Int32] {
      var rows = [Int32](repeating: -1, count: dictionary.count)
      for row in 0..<values.count {
        if let code = self[row] { rows[Int(code)] = Int32(row) }
      }
      return rows
    }
  }
}
