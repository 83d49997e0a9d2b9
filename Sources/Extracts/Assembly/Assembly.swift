import Columnar
import DelimitedText
import Digest

/// Puts parsed files together: ids that join, one row for an id, every child known, rows in order, checks made.
struct Assembly {
  let schema: NativeSchema
  var files: [ParsedFile]
  let listing: FolderListing
  let threads: Int
  let memory: LoadMemory

  init(
    schema: NativeSchema, files: [ParsedFile], listing: FolderListing, threads: Int, memory: LoadMemory
  ) {
    self.schema = schema
    self.files = files
    self.listing = listing
    self.threads = threads
    self.memory = memory
  }

  /// - Throws: ``ExtractsError`` when ids contradict each other, a child is unknown or the extract does not say its span.
  mutating func assembled() throws(ExtractsError) -> LoadedExtract {
    settle()
    TokenDictionaries.share(among: &files, threads: threads)
    let kept = keptRows()
    let problems = kept.flatMap { $0.selection.duplicates?.problems ?? [] }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    let columns = try storedColumns(kept)

    var natives: [String: NativeTableLoad] = [:]
    var others: [Table] = []
    for (index, file) in files.enumerated() {
      if let native = file.opened.source.native {
        natives[native.name] = NativeTableLoad(
          file, native: native, rows: kept[index].selection.rows, columns: columns[index],
          knownIds: kept[index].knownIds)
      } else {
        let named = zip(file.columns, columns[index]).map { (name: $0.name, column: $1) }
        others.append(Table(name: file.opened.source.tableName, columns: named))
      }
    }
    return try extract(natives, others, kept)
  }

  /// The whole, once every table stands: what it says of itself, and what is wrong with its rows.
  private func extract(
    _ natives: [String: NativeTableLoad], _ others: [Table], _ kept: [KeptRows]
  ) throws(ExtractsError) -> LoadedExtract {
    var natives = natives
    let rejects = kept.flatMap(\.rejects)
    var findings = kept.flatMap(\.notes)
    var tables: [Table] = []
    var description: ExtractDescription?
    if !natives.isEmpty {
      try requireKnownChildren(natives)
      for table in schema.tables where natives[table.name] == nil {
        natives[table.name] = NativeTableLoad(absent: table)
      }
      let extract = NativeExtract(tables: natives)
      description = try ExtractDescription(extract, rejects: rejects)
      findings += Checks.findings(in: extract, threads: threads)
      tables = schema.tables.map { extract[$0.name].table }
    }
    return LoadedExtract(
      tables: tables + others.sorted { $0.name < $1.name }, files: kept.map(\.report),
      absentTables: schema.tables.map(\.name).filter { natives[$0]?.file == nil && !natives.isEmpty },
      setAsideFiles: listing.setAside, rejects: rejects,
      setAside: kept.flatMap(\.setAside).sorted(by: Finding.precedes),
      findings: Set(findings).sorted(by: Finding.precedes), fingerprint: fingerprint, description: description
    )
  }

  // MARK: - Columns and rows

  /// A column of a file.
  private struct Place: Sendable {
    let file: Int
    let column: Int
  }

  /// All columns, those of the largest files first.
  private var places: [Place] {
    let bySize = files.indices.sorted { files[$0].rowCount > files[$1].rowCount }
    return bySize.flatMap { file in files[file].columns.indices.map { Place(file: file, column: $0) } }
  }

  /// Checks and merges the texts of every column.
  private mutating func settle() {
    let (files, places) = (files, places)
    let settled = Workers.map(places, threads: threads) { place in
      var column = files[place.file].columns[place.column]
      column.parsed.settle(as: column.native)
      return column.parsed
    }
    for (place, parsed) in zip(places, settled) {
      self.files[place.file].columns[place.column].parsed = parsed
    }
  }

  /// What becomes of the rows of one file, and what is to be said of them.
  private struct KeptRows: Sendable {
    let selection: RowSelection
    let knownIds: [Bool]
    let rejects: [Reject]
    let setAside: [Finding]
    let notes: [Finding]
    let report: FileReport
  }

  /// The rows of every file that are kept, by file.
  private func keptRows() -> [KeptRows] {
    let bySize = files.indices.sorted { files[$0].rowCount > files[$1].rowCount }
    let kept = Workers.map(bySize, threads: threads) { index in
      let file = files[index]
      let selection =
        if let native = file.opened.source.native {
          RowSelection(file, native: native)
        } else {
          RowSelection(file)
        }
      let setAside = setAside(file, selection)
      return KeptRows(
        selection: selection, knownIds: NativeTableLoad.knownIds(of: file), rejects: file.rejects(),
        setAside: setAside, notes: notes(file, selection), report: report(file, selection, setAside))
    }
    return zip(bySize, kept).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The columns of every table, by file.
  ///
  /// What was parsed is let go as soon as it stands in a table: never the whole extract is held twice.
  private mutating func storedColumns(_ kept: [KeptRows]) throws(ExtractsError) -> [[Column]] {
    var columns: [[Column]] = []
    for index in files.indices {
      try memory.checkBeforeAssembly(of: files[index].opened.source.path)
      let parsed = files[index].columns.indices.map { files[index].columns[$0].takeParsed() }
      let places = kept[index].selection.places(of: files[index].rowCount)
      columns.append(Workers.map(handingOver: consume parsed, threads: threads) { $0.stored(at: places) })
    }
    return columns
  }

  /// Records that are no rows of their own: those that reading passed over, and rows that others stand for.
  private func setAside(_ file: ParsedFile, _ selection: RowSelection) -> [Finding] {
    let path = file.opened.source.path
    let sheet = file.opened.source.sheet
    return file.setAside.map { aside in
      Finding(Rule(aside.reason), file: path, line: sheet?.row(ofLine: aside.line) ?? aside.line, column: nil)
    }
      + (selection.duplicates?.findings ?? [])
  }

  private func report(_ file: ParsedFile, _ selection: RowSelection, _ setAside: [Finding]) -> FileReport {
    let format = file.opened.format
    return FileReport(
      file: file.opened.source.path, table: file.opened.source.tableName,
      isNative: file.opened.source.native != nil, encoding: format.encoding.name,
      separator: file.opened.source.sheet == nil ? format.dialect.separatorName : FileReport.noSeparator,
      quotes: format.dialect.quoteName, headerLine: file.opened.headerLine, records: file.recordCount,
      loaded: selection.rows.count, rejected: file.faults.count + file.rowCount - selection.soundCount,
      setAside: setAside.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 },
      droppedColumns: file.dropped.map(\.name),
      absentColumns: file.columns.filter { !$0.isPresent && $0.native?.isEverywhere == false }.map(\.name))
  }

  /// What parsing flagged in rows that are kept, columns of times that are really dates, and a header that may be a row.
  private func notes(_ file: ParsedFile, _ selection: RowSelection) -> [Finding] {
    let path = file.opened.source.path
    guard let native = file.opened.source.native else {
      let line = file.opened.headerLine
      return file.opened.looksLikeRow ? [Finding(.figuresInHeader, file: path, line: line, column: nil)] : []
    }
    return file.columns.flatMap { column in
      var findings = column.parsed.notes.filter { selection.holds(row: $0.row) }.map {
        Finding($0.rule, file: path, line: file.lines[$0.row], column: column.name)
      }
      let isClock = column.native?.isEverywhere == false && !native.hasOneRow
      let validCount = column.parsed.rowCount - column.parsed.column.nullCount
      if isClock && column.parsed.midnights * 5 > validCount {
        findings.append(Finding(.dateOnly, file: path, line: nil, column: column.name))
      }
      return findings
    }
  }

  /// Every child of every table must be in `children`; one whose row was rejected there is known all the same.
  private func requireKnownChildren(_ natives: [String: NativeTableLoad]) throws(ExtractsError) {
    guard let children = natives["children"] else { preconditionFailure("children is a needed table") }
    var problems: [ExtractsError.Problem] = []
    for table in schema.tables.compactMap({ natives[$0.name] }) {
      for reference in table.native.references where reference.table == "children" {
        let tokens = table.codes(reference.column.name)
        let unknown = (0..<table.rowCount).filter { row in
          tokens[row].map { !children.knownIds[Int($0)] } ?? false
        }
        guard let first = unknown.min(by: { table.line($0) < table.line($1) }) else { continue }
        let more = unknown.count > 1 ? " (and \(unknown.count - 1) rows more)" : ""
        problems.append(
          ExtractsError.Problem(
            file: table.file ?? table.native.name, line: table.line(first),
            column: reference.column.name,
            expected: "a child that \(children.file ?? children.native.name) knows", found: "another\(more)",
            mend: "add the child's row there, or take this row out"))
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// SHA-256 of a line a file, `name TAB digest`, in the order of the lines.
  private var fingerprint: String {
    let digests =
      files.map { ($0.opened.source.fileName, $0.digest) } + listing.settings.map { ($0.name, $0.digest) }
    let lines = digests.map { "\($0.0)\t\($0.1.hex)\n" }.sorted()
    return SHA256.digest(of: lines.joined()).hex
  }
}
