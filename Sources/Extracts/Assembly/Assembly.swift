import Columnar
import DelimitedText
import Digest

/// Puts parsed files together: ids that join, one row for an id, every child known, rows in order, checks made.
struct Assembly {
  let schema: NativeSchema
  var tables: [ParsedTable]
  let listing: FolderListing
  let threads: Int
  let memory: LoadMemory

  init(
    schema: NativeSchema, files: consuming [ParsedFile], listing: FolderListing, threads: Int,
    memory: LoadMemory
  ) {
    self.schema = schema
    self.listing = listing
    self.threads = threads
    self.memory = memory
    var groups: [[ParsedFile]] = []
    var groupByName: [String: Int] = [:]
    for file in files {
      let name = file.opened.source.native?.name
      if let name, let group = groupByName[name] {
        groups[group].append(file)
      } else {
        if let name { groupByName[name] = groups.count }
        groups.append([file])
      }
    }
    files = []
    tables = groups.map { ParsedTable($0) }
  }

  /// - Throws: ``ExtractsError`` when ids contradict each other, a child is unknown or an extract does not say its span.
  mutating func assembled() throws(ExtractsError) -> LoadedExtract {
    settle()
    TokenDictionaries.share(among: &tables, threads: threads)
    let editions = try placedEditions()
    var selections = selections()
    let problems = selections.flatMap(\.problems)
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
    var changes: ExtractChanges?
    if let editions, editions.all.count > 1 {
      changes = Merging(tables, editions).merge(&selections, schema: schema, threads: threads)
    }
    let kept = keptRows(selections)
    let columns = try storedColumns(kept)

    var natives: [String: NativeTableLoad] = [:]
    var others: [Table] = []
    for (index, table) in tables.enumerated() {
      if let native = table.native {
        natives[native.name] = NativeTableLoad(
          table, native: native, rows: kept[index].selection.rows, columns: columns[index],
          knownIds: kept[index].knownIds)
      } else if !table.isReplaced {
        let named = zip(table.columns, columns[index]).map { (name: $0.name, column: $1) }
        others.append(Table(name: table.name, columns: named))
      }
    }
    return try extract(natives, others, kept, editions, changes)
  }

  /// The whole, once every table stands: what it says of itself, and what is wrong with its rows.
  private func extract(
    _ natives: [String: NativeTableLoad], _ others: [Table], _ kept: [KeptRows], _ editions: Editions?,
    _ changes: ExtractChanges?
  ) throws(ExtractsError) -> LoadedExtract {
    var natives = natives
    let accounts = kept.flatMap(\.accounts).sorted { $0.place < $1.place }
    var findings = accounts.flatMap(\.notes)
    var tables: [Table] = []
    if let editions {
      try requireKnownChildren(natives)
      for table in schema.tables where natives[table.name] == nil {
        natives[table.name] = NativeTableLoad(absent: table)
      }
      if changes != nil { natives["extract"] = natives["extract"]?.describing(editions.description) }
      let extract = NativeExtract(tables: natives, editions: editions.descriptions, changes: changes)
      findings += editions.gaps + Checks.findings(in: extract, threads: threads)
      tables = schema.tables.map { extract[$0.name].table }
    }
    return LoadedExtract(
      tables: tables + others.sorted { $0.name < $1.name }, files: accounts.map(\.report),
      absentTables: schema.tables.map(\.name).filter { natives[$0]?.file == nil && !natives.isEmpty },
      setAsideFiles: listing.setAside, rejects: accounts.flatMap(\.rejects),
      setAside: accounts.flatMap(\.setAside).sorted(by: Finding.precedes),
      findings: Set(findings).sorted(by: Finding.precedes), fingerprint: fingerprint(editions),
      description: editions?.description, extracts: editions?.descriptions ?? [], changes: changes)
  }

  // MARK: - Columns and rows

  /// A column of a table.
  private struct Place: Sendable {
    let table: Int
    let column: Int
  }

  /// The tables, the largest first.
  private var bySize: [Int] { tables.indices.sorted { tables[$0].rowCount > tables[$1].rowCount } }

  /// Checks and merges the texts of every column, those of the largest tables first.
  private mutating func settle() {
    let tables = tables
    let places = bySize.flatMap { table in
      tables[table].columns.indices.map { Place(table: table, column: $0) }
    }
    let settled = places.concurrentMap(threads: threads) { place in
      var column = tables[place.table].columns[place.column]
      column.parsed.settle(as: column.native)
      return column.parsed
    }
    for (place, parsed) in zip(places, settled) {
      self.tables[place.table].columns[place.column].parsed = parsed
    }
  }

  /// The extracts, each by its `extract` table, and every table's files placed among them; nil where there is none.
  private mutating func placedEditions() throws(ExtractsError) -> Editions? {
    guard let table = tables.first(where: { $0.native?.hasOneRow == true }) else { return nil }
    var editions: [Editions.Edition] = []
    for (index, file) in table.files.enumerated() {
      editions.append(
        Editions.Edition(
          unit: file.opened.source.unit, description: try ExtractDescription(table, file: index),
          path: file.opened.source.path))
    }
    let all = try Editions(editions)
    if all.all.count > 1 {
      for index in tables.indices where tables[index].native != nil { tables[index].place(in: all) }
      try replaceUndeclaredTables(all)
    }
    return all
  }

  /// Of an undeclared table that several extracts have, that of the newest stands.
  private mutating func replaceUndeclaredTables(_ editions: Editions) throws(ExtractsError) {
    let undeclared = Dictionary(grouping: tables.indices.filter { tables[$0].native == nil }) {
      tables[$0].name
    }
    for indices in undeclared.values where indices.count > 1 {
      let ages = indices.map { editions.ages[editions.place(ofUnit: tables[$0].files[0].opened.source.unit)] }
      let newest = zip(indices, ages).filter { $0.1 == ages.max() }.map { tables[$0.0].files[0] }
      if let other = newest.first(where: { $0.digest != newest[0].digest }) {
        throw ExtractsError(
          .data,
          [
            ExtractsError.Problem(
              file: other.opened.source.path,
              expected:
                "the table \(other.opened.source.tableName) as \(newest[0].opened.source.path) has it, made at the same time",
              found: "another", mend: "leave one of the two out")
          ])
      }
      for index in indices where tables[index].path != newest[0].opened.source.path {
        tables[index].isReplaced = true
      }
    }
  }

  /// The rows of every table that are kept, by table, as far as a table can tell by itself.
  private func selections() -> [RowSelection] {
    let selections = bySize.concurrentMap(threads: threads) { index in
      let table = tables[index]
      guard let native = table.native else {
        return table.isReplaced ? RowSelection(table, keepingFrom: nil) : RowSelection(table)
      }
      if native.hasOneRow, table.files.count > 1 {
        let newest = table.files.indices.max {
          table.origins.files[$0].extract < table.origins.files[$1].extract
        }
        return RowSelection(table, keepingFrom: newest)
      }
      return RowSelection(table, native: native)
    }
    return zip(bySize, selections).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The rows that are kept, with all that is to be said of them, by table.
  private func keptRows(_ selections: [RowSelection]) -> [KeptRows] {
    let places = Dictionary(
      listing.sources.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: min)
    let kept = bySize.concurrentMap(threads: threads) { index in
      KeptRows(tables[index], selections[index]) { places[$0] ?? 0 }
    }
    return zip(bySize, kept).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The columns of every table.
  ///
  /// What was parsed is let go as soon as it stands in a table: never the whole extract is held twice.
  private mutating func storedColumns(_ kept: [KeptRows]) throws(ExtractsError) -> [[Column]] {
    var columns: [[Column]] = []
    for index in tables.indices {
      try memory.checkBeforeAssembly(of: tables[index].path)
      let parsed = tables[index].columns.indices.map { tables[index].columns[$0].takeParsed() }
      let places = kept[index].selection.places(of: tables[index].rowCount)
      columns.append((consume parsed).concurrentMapHandingOver(threads: threads) { $0.stored(at: places) })
    }
    return columns
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
        guard let first = unknown.min(by: { table.place($0) < table.place($1) }) else { continue }
        let more = unknown.count > 1 ? " (and \(unknown.count - 1) rows more)" : ""
        problems.append(
          ExtractsError.Problem(
            file: table.path(first), line: table.line(first),
            column: reference.column.name,
            expected: "a child that \(children.file ?? children.native.name) knows", found: "another\(more)",
            mend: "add the child's row there, or take this row out"))
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// SHA-256 of a line a file, `name TAB digest`, in the order of the lines; of several extracts, of a line an extract, with
  /// the digest of its files' lines, beside those of other files.
  private func fingerprint(_ editions: Editions?) -> String {
    func digest(_ lines: [String]) -> SHA256Digest { SHA256.digest(of: lines.sorted().joined()) }
    let files = tables.flatMap(\.files).map { file in
      (unit: file.opened.source.unit, line: "\(file.opened.source.fileName)\t\(file.digest.hex)\n")
    }
    let settings = listing.settings.map { "\($0.name)\t\($0.digest.hex)\n" }
    guard let editions, editions.all.count > 1 else { return digest(files.map(\.line) + settings).hex }
    let units = Dictionary(grouping: files, by: \.unit).values.map { files in
      "extract\t\(digest(files.map(\.line)).hex)\n"
    }
    return digest(units + settings).hex
  }
}
