import Columnar
import Configuration
import DelimitedText

/// Files that maps know, read where they are held, with all that the anonymity gate would refuse.
struct MappedReturn: Sendable {
  private let schema: NativeSchema
  private let opened: [OpenedFile]

  /// Finds the files that a map knows in a folder, a workbook or another file.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be read, or a map has a fault.
  init(reading path: String, maps: [String], _ files: RuntimeFiles) throws(ExtractsError) {
    schema = try NativeSchema(files)
    var listing = try FolderListing([path], schema: schema, mayBeEmpty: true)
    listing.setMaps(try MapLibrary(files, own: maps + listing.maps, schema: schema))
    do throws(DelimitedTextError) {
      var opened: [OpenedFile] = []
      for source in listing.sources { opened.append(try OpenedFile(source)) }
      self.opened = opened.filter { $0.kind != nil }
    } catch {
      throw ExtractsError(error)
    }
  }

  var isEmpty: Bool { opened.isEmpty }

  /// The files on the disk.
  var paths: [String] { opened.map(\.source.container) }

  /// The native tables, with tokens in the place of all ids.
  func anonymised(
    _ key: HolderKey, _ particulars: Anonymiser.Particulars, span: (from: String, to: String),
    producedAt: String
  ) throws(ExtractsError) -> AnonymisedReturn {
    let parser = FileParser(
      threads: 2, memory: LoadMemory(.standard), blockSize: DelimitedReader.defaultBlockSize, progress: nil)
    let problems = opened.flatMap(\.problems)
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    var parsed: [ParsedFile] = []
    do throws(DelimitedTextError) {
      for result in parser.parse(opened) { parsed.append(try result.get()) }
    } catch {
      throw ExtractsError(error)
    }
    let mapping = try Mapping(
      of: parsed, extract: ["authority": particulars.authority], given: [:], schema: schema, parser: parser)
    let titles = Set(mapping.files.map(\.kind.map)).sorted().joined(separator: "; ")
    var extract = DerivedTable("extract", ["authority", "from", "to", "produced_at", "system"])
    // Not the bare title, which may look like a name.
    extract.append([particulars.authority, span.from, span.to, producedAt, "map of \(titles)"])
    var tables = [extract]
    var crosswalk = Crosswalk()
    var used = mapping.additions
    for table in mapping.tables { tables.append(tokens(table, key, &crosswalk, &used)) }
    return AnonymisedReturn(
      title: titles, collectionYear: nil, tables: tables,
      treatments: mapping.files.flatMap(\.treatments), rejects: hits(mapping, used), crosswalk: crosswalk)
  }

  /// A table's rows, each once, with tokens and in their order; notes the records that gave one.
  private func tokens(
    _ table: MappedTable, _ key: HolderKey, _ crosswalk: inout Crosswalk, _ used: inout [Set<Int>]
  ) -> DerivedTable {
    var made = DerivedTable(table.native.name, table.columns.map(\.name))
    var seen: Set<[String?]> = []
    var rows: [[String?]] = []
    for row in table.rows where seen.insert(row.cells).inserted {
      var cells = row.cells
      for (column, native) in table.columns.enumerated() {
        guard case .token(let domain) = native.type, let id = cells[column] else { continue }
        let name = domain.hasSuffix("_id") ? String(domain.dropLast("_id".count)) : domain
        let token = key.token(of: id, in: name)
        cells[column] = token
        let home = schema.tables.first { $0.key == [domain] } ?? table.native
        crosswalk.add(token, localId: id, table: home.name)
      }
      rows.append(cells)
      used[row.file].insert(row.row)
    }
    // The order of the files is not handed on.
    for cells in rows.sorted(by: { $0.lexicographicallyPrecedes($1) { $0 ?? "" < $1 ?? "" } }) {
      made.append(cells)
    }
    return made
  }

  /// Records that are in no table.
  private func hits(_ mapping: Mapping, _ used: [Set<Int>]) -> [RuleHit] {
    func hit(_ rule: Rule, _ severity: RuleHit.Severity, _ source: SourceRows, _ line: Int, _ column: String?)
      -> RuleHit
    {
      RuleHit(
        rule: rule.rawValue, severity: severity, message: rule.meaning,
        file: source.file.opened.source.fileName,
        line: line, column: column)
    }
    return mapping.files.indices.flatMap { file in
      let source = mapping.files[file]
      let rejects = mapping.rejects(of: file)
      let rejected = Set(rejects.map(\.line))
      let idle = (0..<source.rowCount).filter { row in
        !used[file].contains(row) && !rejected.contains(source.file.lines[row])
      }
      return rejects.map { hit($0.rule, .error, source, $0.line, $0.column) }
        + idle.map { hit(.tellsNothing, .warning, source, source.file.lines[$0], nil) }
    }
  }
}

extension SourceRows {
  /// What becomes of each of the file's columns.
  fileprivate var treatments: [(file: String, column: String, treatment: String)] {
    let positions = kind.positions(in: file.opened.header)
    return file.opened.header.enumerated().map { position, name in
      let words = positions.firstIndex(of: position).map(treatment(ofColumn:)) ?? "dropped"
      return (file.opened.source.fileName, ShownHeader.text(name), words)
    }
  }

  private func treatment(ofColumn column: Int) -> String {
    var words: Set<String> = []
    for (cell, native) in kind.uses(of: column) {
      if case .lookup = cell.origin {
        words.insert("used to look up")
      } else if case .token = native.type {
        words.insert("replaced by a token")
      } else if let cut = cell.cut {
        words.insert("cut to the \(cut.rawValue)")
      } else if case .none = cell.change {
        words.insert("kept")
      } else {
        words.insert("kept as a word of the map")
      }
    }
    if words.isEmpty { return kind.lookedUp.contains(column) ? "used to look up" : "dropped" }
    return words.sorted().joined(separator: "; ")
  }
}
