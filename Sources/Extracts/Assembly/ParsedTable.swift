import DelimitedText

/// The rows of one table over all its files, which stand one behind the other: one file in an extract by itself, one an
/// extract where several are loaded together.
struct ParsedTable: Sendable {
  let name: String
  let native: NativeTable?
  /// The columns over all files, rejected rows included.
  var columns: [ParsedFile.TableColumn]
  /// The files without what was parsed.
  let files: [ParsedFile]
  /// For each file, its columns of times that are really dates.
  let dateOnlyColumns: [[String]]
  private(set) var origins: RowOrigins
  /// For each file the age of its extract: 0 for the oldest, the same for extracts made at one time.
  private(set) var ages: [Int]
  /// Whether a newer extract has the whole table anew: one that nobody declared, whose rows have no identity.
  var isReplaced = false

  /// Puts the files of one table together; undeclared tables have one file each.
  init(_ files: consuming [ParsedFile]) {
    var files = files
    name = files[0].opened.source.tableName
    native = files[0].opened.source.native
    origins = RowOrigins(files.map { RowOrigins.File(path: $0.opened.source.path, lines: $0.lines) })
    dateOnlyColumns = files.map(\.dateOnlyColumns)
    ages = files.map { _ in 0 }
    var columns = files[0].columns
    if files.count > 1 {
      for index in columns.indices {
        columns[index].parsed = ParsedColumn(joining: files.map { $0.columns[index].parsed })
      }
    }
    for file in files.indices {
      for index in files[file].columns.indices { _ = files[file].columns[index].takeParsed() }
    }
    self.columns = columns
    self.files = files
  }

  /// Says which of the extracts each file belongs to.
  mutating func place(in editions: Editions) {
    let ages = editions.ages
    for index in files.indices {
      let extract = editions.place(ofUnit: files[index].opened.source.unit)
      origins.files[index].extract = extract
      self.ages[index] = ages[extract]
    }
  }

  var rowCount: Int { origins.rowCount }
  func age(ofRow row: Int) -> Int { ages[origins.file(ofRow: row)] }
  /// The files' paths, for messages.
  var path: String { files.map(\.opened.source.path).joined(separator: ", ") }

  func column(named name: String) -> ParsedColumn? { columns.first { $0.name == name }?.parsed }

  /// The rows with a failed cell, in order.
  func unsoundRows() -> [Int] {
    Set(columns.flatMap { $0.parsed.failures.map(\.row) }).sorted()
  }

  /// Everything that is rejected of a file, in the order of lines and columns.
  func rejects(ofFile index: Int) -> [Reject] {
    let file = files[index]
    let path = file.opened.source.path
    let rows = origins.rows(ofFile: index)
    var rejects = file.faults.map { fault in
      let line = file.opened.source.sheet?.row(ofLine: fault.line) ?? fault.line
      return Reject(file: path, line: line, column: nil, rule: Rule(fault.reason))
    }
    for column in columns {
      rejects += column.parsed.failures.filter { rows.contains($0.row) }.map {
        Reject(file: path, line: origins.line(ofRow: $0.row), column: column.name, rule: $0.rule)
      }
    }
    let positions = Dictionary(
      file.opened.columns.map { ($0.name.lowercased(), $0.position) }, uniquingKeysWith: min)
    func place(_ reject: Reject) -> (Int, Int) {
      (reject.line, reject.column.flatMap { positions[$0.lowercased()] } ?? -1)
    }
    return rejects.sorted { place($0) < place($1) }
  }

  /// The columns in which two rows differ, of those that both their files have; when a row was written or held from is no
  /// part of what it says.
  func differences(_ row: Int, _ other: Int) -> [Int] {
    let (file, otherFile) = (files[origins.file(ofRow: row)], files[origins.file(ofRow: other)])
    return columns.indices.filter { index in
      columns[index].native?.isEverywhere == false && file.columns[index].isPresent
        && otherFile.columns[index].isPresent && !columns[index].parsed.areEqual(row, other)
    }
  }
}
