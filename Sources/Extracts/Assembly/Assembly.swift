import Columnar
import DelimitedText
import Digest

/// Puts parsed files together: ids that join, one row for an id, every child known, rows in order, checks made.
struct Assembly {
  let schema: NativeSchema
  var files: [ParsedFile]
  let listing: FolderListing
  let threads: Int

  init(schema: NativeSchema, files: [ParsedFile], listing: FolderListing, threads: Int) {
    self.schema = schema
    self.files = files
    self.listing = listing
    self.threads = threads
  }

  /// - Throws: ``ExtractsError`` when ids contradict each other, a child is unknown or the extract does not say its span.
  mutating func assembled() throws(ExtractsError) -> LoadedExtract {
    TokenDictionaries.share(among: &files, threads: threads)
    var reports: [FileReport] = []
    var natives: [String: NativeTableLoad] = [:]
    var others: [Table] = []
    var rejects: [Reject] = []
    var setAsideRows: [Finding] = []
    var findings: [Finding] = []
    var problems: [ExtractsError.Problem] = []
    for index in files.indices {
      let file = files[index]
      // What was parsed is let go as soon as it stands in a table: never the whole extract is held twice.
      files[index].columns = []
      let kept = keptRows(of: file)
      rejects += kept.rejects
      var setAside: [Rule: Int] = file.blankLines.isEmpty ? [:] : [.blankLine: file.blankLines.count]
      if let duplicates = kept.duplicates {
        problems += duplicates.problems
        for aside in duplicates.setAside { setAside[aside.rule, default: 0] += 1 }
        setAsideRows += duplicates.findings
      }
      switch kept.table {
      case .native(let table):
        natives[table.native.name] = table
        findings += kept.notes
      case .other(let table): others.append(table)
      }
      reports.append(report(file, isSound: kept.isSound, isKept: kept.isKept, setAside: setAside))
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }

    var tables: [Table] = []
    var description: ExtractDescription?
    if !natives.isEmpty {
      try requireKnownChildren(natives)
      for table in schema.tables where natives[table.name] == nil {
        natives[table.name] = NativeTableLoad(absent: table)
      }
      let extract = NativeExtract(tables: natives)
      description = try ExtractDescription(extract, rejects: rejects)
      findings += Checks.findings(in: extract)
      tables = schema.tables.map { extract[$0.name].table }
    }
    return LoadedExtract(
      tables: tables + others.sorted { $0.name < $1.name }, files: reports,
      absentTables: schema.tables.map(\.name).filter { natives[$0]?.file == nil && !natives.isEmpty },
      setAsideFiles: listing.setAside, rejects: rejects,
      setAside: setAsideRows.sorted(by: Finding.precedes),
      findings: Set(findings).sorted(by: Finding.precedes), fingerprint: fingerprint, description: description
    )
  }

  /// What one file gives by itself.
  private struct KeptRows: Sendable {
    enum Content: Sendable {
      case native(NativeTableLoad)
      case other(Table)
    }

    let table: Content
    let isSound: [Bool]
    let isKept: [Bool]
    let rejects: [Reject]
    let duplicates: Duplicates?
    let notes: [Finding]
  }

  private func keptRows(of file: ParsedFile) -> KeptRows {
    let vectors = file.columns.map(\.parsed.vector)
    let isSound = file.soundRows()
    var isKept = isSound
    guard let native = file.opened.source.native else {
      return KeptRows(
        table: .other(table(file, vectors: vectors, isKept: isKept)), isSound: isSound, isKept: isKept,
        rejects: file.rejects(), duplicates: nil, notes: [])
    }
    let duplicates = Duplicates(file, native: native, vectors: vectors, isSound: isSound)
    for aside in duplicates.setAside { isKept[aside.row] = false }
    return KeptRows(
      table: .native(NativeTableLoad(file, native: native, vectors: vectors, isKept: isKept)),
      isSound: isSound, isKept: isKept, rejects: file.rejects(), duplicates: duplicates,
      notes: notes(file, isKept: isKept))
  }

  private func table(_ file: ParsedFile, vectors: [Vector], isKept: [Bool]) -> Table {
    let rows = Buffer((0..<UInt32(file.rowCount)).filter { isKept[Int($0)] })
    let columns = zip(file.columns, vectors).map { content, vector in
      (
        name: content.name,
        column: Column(storing: rows.count == vector.count ? vector : vector.gathered(rows))
      )
    }
    return Table(name: file.opened.source.tableName, columns: columns)
  }

  private func report(
    _ file: ParsedFile, isSound: [Bool], isKept: [Bool], setAside: [Rule: Int]
  ) -> FileReport {
    let sound = isSound.reduce(0) { $0 + ($1 ? 1 : 0) }
    return FileReport(
      file: file.opened.source.path, table: file.opened.source.tableName,
      isNative: file.opened.source.native != nil, separator: file.opened.dialect.name,
      records: file.recordCount,
      loaded: isKept.reduce(0) { $0 + ($1 ? 1 : 0) }, rejected: file.faults.count + file.rowCount - sound,
      setAside: setAside, droppedColumns: file.dropped.map(\.name),
      absentColumns: file.columns.filter { !$0.isPresent && $0.native?.isEverywhere == false }.map(\.name))
  }

  /// What parsing flagged in rows that are kept, and columns of times that are really dates.
  private func notes(_ file: ParsedFile, isKept: [Bool]) -> [Finding] {
    let path = file.opened.source.path
    return file.columns.flatMap { column in
      var findings = column.parsed.notes.filter { isKept[$0.row] }.map {
        Finding($0.rule, file: path, line: Int(file.lines[$0.row]), column: column.name)
      }
      let isClock = column.native?.isEverywhere == false && file.opened.source.native?.hasOneRow == false
      if isClock && column.parsed.midnights * 5 > column.parsed.validCount {
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
        guard let first = unknown.min(by: { table.lines[$0] < table.lines[$1] }) else { continue }
        let more = unknown.count > 1 ? " (and \(unknown.count - 1) rows more)" : ""
        problems.append(
          ExtractsError.Problem(
            file: table.file ?? table.native.name, line: Int(table.lines[first]),
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
