import Columnar
import DelimitedText

/// What maps make of the source files of an intake: native tables, and what became of every record.
///
/// A record is used whole or not at all: where a map does not know a word of it, or a cell is not of its column's type, it
/// is rejected with its place, and gives no row of any table.
struct Mapping: Sendable {
  private(set) var files: [SourceRows]
  /// The tables, in the schema's order; children last made, of all the others.
  private(set) var tables: [MappedTable] = []
  /// Rejected cells by file and row.
  private(set) var faults: [[Int: [(column: String, rule: Rule)]]]
  /// Records, by file, that say of a child what no record before them does.
  private(set) var additions: [Set<Int>]

  /// - Parameters:
  ///   - parsed: files that a map knows; they have passed the gate.
  ///   - others: the other files, native tables among them.
  ///   - parser: reads the tables that are made.
  /// - Throws: ``ExtractsError`` where a table would be given twice, a file for looking up is not there, or rows contradict
  ///   each other.
  init(
    of parsed: [ParsedFile], beside others: [ParsedFile], schema: NativeSchema, parser: FileParser
  ) throws(ExtractsError) {
    let natives = others.compactMap { file in file.opened.source.native.map { ($0.name, file) } }
    let given = Dictionary(natives.map { ($0.0, $0.1.opened.source.path) }) { first, _ in first }
    let extract = natives.first { $0.0 == "extract" }.map { Self.texts(ofRow: 0, in: $0.1) } ?? [:]
    try self.init(of: parsed, extract: extract, given: given, schema: schema, parser: parser)
  }

  /// - Parameters:
  ///   - extract: the texts of the extract's one row.
  ///   - given: the files of native tables that are not made, by table.
  init(
    of parsed: [ParsedFile], extract: [String: String], given: [String: String], schema: NativeSchema,
    parser: FileParser
  ) throws(ExtractsError) {
    files = parsed.compactMap { file in file.opened.kind.map { SourceRows(file, of: $0) } }
    faults = Array(repeating: [:], count: files.count)
    additions = Array(repeating: [], count: files.count)
    try Self.requireOnce(files, given)
    let lookups = try LookupTables(files)
    for table in schema.tables where given[table.name] == nil {
      let cells = files.flatMap { $0.kind.rows.filter { $0.table == table }.flatMap(\.cells) }
      var names = Set(cells.map(\.native.name))
      // A table that must be there is there, and empty, where no map gives it.
      if names.isEmpty, table.isNeeded, !table.hasOneRow {
        names = Set(table.columns.filter(\.isNeeded).map(\.name))
      }
      guard !names.isEmpty else { continue }
      tables.append(
        MappedTable(
          native: table, columns: table.columns.filter { names.contains($0.name) },
          unit: parsed.first?.opened.source.unit ?? 0))
    }
    for file in files.indices { makeRows(of: file, extract, lookups) }
    try rejectUntyped(parser)
    if given["children"] == nil, let children = schema.table(named: "children") {
      try gatherChildren(as: children)
    }
    let problems = tables.flatMap { $0.conflicts(among: files) }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// The texts of a row, by column.
  private static func texts(ofRow row: Int, in file: ParsedFile) -> [String: String] {
    var texts: [String: String] = [:]
    for column in file.columns where column.native?.type == .text && file.rowCount > row {
      var parsed = column.parsed
      parsed.settle(as: nil)
      guard let code = parsed.column.code(ofRow: row, parsed.translations) else { continue }
      texts[column.name] = parsed.dictionary?.string(code)
    }
    return texts
  }

  /// A table that is a file of its own is not also made; of children alone it simply stands.
  private static func requireOnce(
    _ files: [SourceRows], _ given: [String: String]
  ) throws(ExtractsError) {
    var problems: [ExtractsError.Problem] = []
    for file in files {
      for rule in file.kind.rows where rule.table.name != "children" {
        guard let other = given[rule.table.name] else { continue }
        problems.append(
          ExtractsError.Problem(
            file: file.path, expected: "one source of the table \(rule.table.name)",
            found: "\(other) for it as well", mend: "load one of the two at a time"))
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  private mutating func makeRows(of file: Int, _ extract: [String: String], _ lookups: LookupTables) {
    let source = files[file]
    let unreadable = Dictionary(
      grouping: source.rejects.filter { $0.column != nil }, by: \.line)
    // Where each rule's cells stand in its table.
    let places = source.kind.rows.map { rule -> (table: Int, columns: [Int])? in
      guard let table = tables.firstIndex(where: { $0.native == rule.table }) else { return nil }
      return (table, rule.cells.map { tables[table].position($0.native.name)! })
    }
    var making = RowMaking(source, extract: extract, lookups: lookups)
    for row in 0..<source.rowCount {
      if unreadable[source.file.lines[row]] != nil { continue }
      switch making.outcome(ofRow: row) {
      case .rejected(let cells): faults[file][row] = cells
      case .rows(let rows):
        for (rule, values) in rows {
          guard let (table, columns) = places[rule] else { continue }
          var cells = [String?](repeating: nil, count: tables[table].columns.count)
          for (column, value) in zip(columns, values) { cells[column] = value }
          tables[table].rows.append(MappedTable.Row(cells: cells, file: file, row: row))
        }
      }
    }
  }

  /// Rejects the records of which a cell is not of its column's type, by reading the tables as a load does.
  private mutating func rejectUntyped(_ parser: FileParser) throws(ExtractsError) {
    for (table, parsed) in zip(tables, try Self.parsed(tables, parser)) {
      for column in parsed.columns {
        var settled = column.parsed
        settled.settle(as: column.native)
        for failure in settled.failures {
          guard let row = table.row(onLine: parsed.lines[failure.row]) else { continue }
          faults[row.file][row.row, default: []].append(
            (sourceName(of: column.name, in: table, row), failure.rule))
        }
      }
    }
    for table in tables.indices { tables[table].rows.removeAll { faults[$0.file][$0.row] != nil } }
  }

  /// The tables, read as a load reads them.
  static func parsed(_ tables: [MappedTable], _ parser: FileParser) throws(ExtractsError) -> [ParsedFile] {
    do throws(DelimitedTextError) {
      var opened: [OpenedFile] = []
      for table in tables { opened.append(try OpenedFile(table.source)) }
      var parsed: [ParsedFile] = []
      for result in parser.parse(opened) { parsed.append(try result.get()) }
      return parsed
    } catch {
      throw ExtractsError(error)
    }
  }

  /// The source file's column that a cell of a row comes from.
  func sourceName(of column: String, in table: MappedTable, _ row: MappedTable.Row) -> String {
    let rules = files[row.file].kind.rows.filter { $0.table == table.native }
    let cell = rules.lazy.flatMap(\.cells).first { $0.native.name == column }
    return cell.map(files[row.file].name(of:)) ?? column
  }

  // MARK: - Children

  /// One row for each child that any record speaks of, with what all records say of it together.
  private mutating func gatherChildren(as native: NativeTable) throws(ExtractsError) {
    guard let number = tables.firstIndex(where: { $0.native == native }) else { return }
    let said = tables.remove(at: number)
    var children = MappedTable(native: native, columns: said.columns, unit: said.unit)
    var places: [String: Int] = [:]
    var problems: [ExtractsError.Problem] = []
    for row in said.rows {
      guard let child = row.cells[0] else { continue }
      guard let place = places[child] else {
        places[child] = children.rows.count
        children.rows.append(row)
        continue
      }
      for (column, cell) in row.cells.enumerated() {
        guard let cell, cell != children.rows[place].cells[column] else { continue }
        guard children.rows[place].cells[column] == nil else {
          problems.append(contradiction(children, row, with: children.rows[place], column))
          continue
        }
        children.rows[place].cells[column] = cell
        additions[row.file].insert(row.row)
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    for table in tables {
      guard let column = table.position("child_id") else { continue }
      for row in table.rows {
        guard let child = row.cells[column], places[child] == nil else { continue }
        places[child] = children.rows.count
        var cells = [String?](repeating: nil, count: said.columns.count)
        cells[0] = child
        children.rows.append(MappedTable.Row(cells: cells, file: row.file, row: row.row))
      }
    }
    tables.append(children)
  }

  private func contradiction(
    _ table: MappedTable, _ row: MappedTable.Row, with other: MappedTable.Row, _ column: Int
  ) -> ExtractsError.Problem {
    let (file, earlier) = (files[row.file], files[other.file])
    return ExtractsError.Problem(
      file: file.path, line: file.file.lines[row.row],
      column: sourceName(of: table.columns[column].name, in: table, row),
      expected: "one \(table.columns[column].name) for a child",
      found: "another than on \(earlier.path):\(earlier.file.lines[other.row])",
      mend: "ask the data holder which of the two stands")
  }
}
