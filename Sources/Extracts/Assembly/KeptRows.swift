import DelimitedText

/// What becomes of the rows of one table, and what is to be said of them.
struct KeptRows: Sendable {
  /// What is said of one file.
  struct FileAccount: Sendable {
    /// The file's place among all that are read.
    let place: Int
    let rejects: [Reject]
    let setAside: [Finding]
    let notes: [Finding]
    let report: FileReport
  }

  let selection: RowSelection
  let knownIds: [Bool]
  /// An account a file.
  let accounts: [FileAccount]

  /// - Parameter place: the place of a path among all that are read.
  init(_ table: ParsedTable, _ selection: RowSelection, place: (String) -> Int) {
    self.selection = selection
    knownIds = NativeTableLoad.knownIds(of: table, selection)
    accounts = table.files.indices.map { index in
      Self.account(of: index, in: table, selection, place: place(table.files[index].opened.source.path))
    }
  }

  private static func account(
    of index: Int, in table: ParsedTable, _ selection: RowSelection, place: Int
  ) -> FileAccount {
    let file = table.files[index]
    let path = file.opened.source.path
    let rows = table.origins.rows(ofFile: index)
    let aside = selection.setAside.filter { rows.contains($0.row) }
    // Records that reading passed over, and rows that others stand for.
    let lines = file.setAside.map { aside in
      let line = file.opened.source.sheet?.row(ofLine: aside.line) ?? aside.line
      return Finding(Rule(aside.reason), file: path, line: line, column: nil)
    }
    // What became of rows that maps made is told of their records, each by itself.
    let listed = aside.filter { $0.isListed || file.opened.source.isMade }.map {
      Finding($0.rule, file: path, line: table.origins.line(ofRow: $0.row), column: table.native?.key.first)
    }
    var counts = lines.reduce(into: [Rule: Int]()) { $0[$1.rule, default: 0] += 1 }
    for aside in aside { counts[aside.rule, default: 0] += 1 }
    let unsoundCount = selection.unsound.count { rows.contains($0) }
    let format = file.opened.format
    let report = FileReport(
      file: path, table: table.name, isNative: table.native != nil, encoding: format.encoding.name,
      separator: file.opened.source.sheet == nil ? format.dialect.separatorName : FileReport.noSeparator,
      quotes: format.dialect.quoteName, headerLine: file.opened.headerLine, records: file.recordCount,
      loaded: rows.count - unsoundCount - aside.count, rejected: file.faults.count + unsoundCount,
      setAside: counts, droppedColumns: file.dropped.map(\.name),
      absentColumns: file.columns.filter { !$0.isPresent && $0.native?.isEverywhere == false }.map(\.name))
    return FileAccount(
      place: place, rejects: table.rejects(ofFile: index), setAside: lines + listed,
      notes: notes(on: index, of: table, selection), report: report)
  }

  /// What parsing flagged in rows that are kept, columns of times that are really dates, and a header that may be a row.
  private static func notes(on index: Int, of table: ParsedTable, _ selection: RowSelection) -> [Finding] {
    let file = table.files[index]
    let path = file.opened.source.path
    guard table.native != nil else {
      let line = file.opened.headerLine
      return file.opened.looksLikeRow ? [Finding(.figuresInHeader, file: path, line: line, column: nil)] : []
    }
    let rows = table.origins.rows(ofFile: index)
    let flagged = table.columns.flatMap { column in
      column.parsed.notes.filter { rows.contains($0.row) && selection.holds(row: $0.row) }.map {
        Finding($0.rule, file: path, line: table.origins.line(ofRow: $0.row), column: column.name)
      }
    }
    let dates = table.dateOnlyColumns[index].map { Finding(.dateOnly, file: path, line: nil, column: $0) }
    return flagged + dates
  }
}
