import Columnar
import DelimitedText

/// Says in the terms of the source files what a load says of the tables that maps made of them.
extension Mapping {
  /// A load's problems with the files and lines that the rows come from.
  func restated(_ error: ExtractsError) -> ExtractsError {
    ExtractsError(
      error.kind,
      error.problems.map { problem in
        guard let table = tables.first(where: { $0.path == problem.file }) else { return problem }
        let row = problem.line.flatMap(table.row(onLine:))
        return ExtractsError.Problem(
          file: row.map { files[$0.file].path } ?? paths(of: table),
          line: row.map { files[$0.file].file.lines[$0.row] },
          column: problem.column.map { column in
            row.map { sourceName(of: column, in: table, $0) } ?? "\(column) of \(table.native.name)"
          }, expected: problem.expected, found: problem.found, mend: problem.mend)
      })
  }

  /// A load with a report for each source file in the place of those for the tables made of them.
  ///
  /// - Parameter order: the files' paths in the order of the reports.
  func restated(_ loaded: LoadedExtract, order: [String]) -> LoadedExtract {
    let made = Dictionary(uniqueKeysWithValues: tables.map { ($0.path, $0) })
    let fates = fates(in: loaded, made)
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    let reports = loaded.files.filter { made[$0.file] == nil } + fates.map(\.report)
    let aside = loaded.setAside.filter { made[$0.file] == nil } + fates.flatMap(\.setAside)
    return LoadedExtract(
      tables: loaded.tables,
      files: reports.sorted { places[$0.file, default: .max] < places[$1.file, default: .max] },
      absentTables: loaded.absentTables + emptyTables(in: loaded),
      setAsideFiles: loaded.setAsideFiles,
      rejects: loaded.rejects.filter { made[$0.file] == nil } + fates.flatMap(\.rejects),
      setAside: aside.sorted(by: Finding.precedes),
      findings: loaded.findings.map { restated($0, made) }.sorted(by: Finding.precedes),
      fingerprint: loaded.fingerprint, description: loaded.description, extracts: loaded.extracts,
      changes: loaded.changes)
  }

  /// The tables of which no file gives a row, and that are not known to be absent.
  private func emptyTables(in loaded: LoadedExtract) -> [String] {
    tables.filter(\.rows.isEmpty).map(\.native.name).filter { name in
      !loaded.absentTables.contains(name) && loaded.tables.contains { $0.name == name && $0.rowCount == 0 }
    }
  }

  private func restated(_ finding: Finding, _ made: [String: MappedTable]) -> Finding {
    guard let table = made[finding.file] else { return finding }
    guard let row = finding.line.flatMap(table.row(onLine:)) else {
      return Finding(
        finding.rule, file: paths(of: table), line: nil,
        column: finding.column.map { "\($0) of \(table.native.name)" }, detail: finding.detail)
    }
    return Finding(
      finding.rule, file: files[row.file].path, line: files[row.file].file.lines[row.row],
      column: finding.column.map { sourceName(of: $0, in: table, row) }, detail: finding.detail)
  }

  /// The files that a table's rows come from.
  private func paths(of table: MappedTable) -> String {
    let paths = files.filter { $0.kind.rows.contains { $0.table == table.native } }.map(\.path)
    return paths.isEmpty ? table.path : paths.joined(separator: ", ")
  }

  // MARK: - What became of records

  /// What became of a file's records: each is loaded, rejected or set aside.
  private struct Fate {
    var report: FileReport
    var rejects: [Reject]
    var setAside: [Finding]
  }

  private func fates(in loaded: LoadedExtract, _ made: [String: MappedTable]) -> [Fate] {
    var lost: [String: [Int: Rule]] = [:]
    for finding in loaded.setAside where made[finding.file] != nil {
      if let line = finding.line { lost[finding.file, default: [:]][line] = finding.rule }
    }
    var (kept, reasons) = (additions, files.map { _ in [Int: Rule]() })
    for table in tables {
      for (index, row) in table.rows.enumerated() {
        if let rule = lost[table.path]?[index + 2] {
          reasons[row.file][row.row] = rule
        } else {
          kept[row.file].insert(row.row)
        }
      }
    }
    return files.indices.map { fate(of: $0, kept: kept[$0], reasons: reasons[$0]) }
  }

  private func fate(of file: Int, kept: Set<Int>, reasons: [Int: Rule]) -> Fate {
    let (source, parsed) = (files[file], files[file].file)
    let sheet = parsed.opened.source.sheet
    var aside = parsed.setAside.map {
      Finding(
        Rule($0.reason), file: source.path, line: sheet?.row(ofLine: $0.line) ?? $0.line, column: nil)
    }
    let rejects = rejects(of: file)
    let rejected = Set(rejects.map(\.line))
    var count = (loaded: 0, rejected: parsed.faults.count)
    for row in 0..<source.rowCount {
      let line = parsed.lines[row]
      if rejected.contains(line) {
        count.rejected += 1
      } else if kept.contains(row) {
        count.loaded += 1
      } else {
        aside.append(Finding(reasons[row] ?? .tellsNothing, file: source.path, line: line, column: nil))
      }
    }
    return Fate(
      report: report(of: source, loaded: count.loaded, rejected: count.rejected, aside),
      rejects: rejects, setAside: aside)
  }

  /// The rejected records of a file, a line a cell, by line and column.
  func rejects(of file: Int) -> [Reject] {
    let (source, parsed) = (files[file], files[file].file)
    let cells = faults[file].flatMap { row, faults in
      faults.map { Reject(file: source.path, line: parsed.lines[row], column: $0.column, rule: $0.rule) }
    }
    let order = Dictionary(parsed.opened.header.enumerated().map { ($1, $0) }) { first, _ in first }
    func place(_ reject: Reject) -> (Int, Int, String) {
      (reject.line, reject.column.flatMap { order[$0] } ?? -1, reject.rule.rawValue)
    }
    return (source.rejects + cells).sorted { place($0) < place($1) }
  }

  private func report(
    of source: SourceRows, loaded: Int, rejected: Int, _ aside: [Finding]
  ) -> FileReport {
    let opened = source.file.opened
    let tables = source.kind.rows.map(\.table.name)
    return FileReport(
      file: source.path, table: tables.isEmpty ? "none" : tables.joined(separator: ", "), isNative: true,
      encoding: opened.format.encoding.name,
      separator: opened.source.sheet == nil ? opened.format.dialect.separatorName : FileReport.noSeparator,
      quotes: opened.format.dialect.quoteName, headerLine: opened.headerLine,
      records: source.file.recordCount, loaded: loaded, rejected: rejected,
      setAside: aside.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 },
      droppedColumns: source.droppedColumns, absentColumns: [], recognition: source.recognition,
      note: source.kind.note)
  }
}
