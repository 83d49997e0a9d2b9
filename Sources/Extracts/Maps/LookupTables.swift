/// The columns of source files by which others look something up.
struct LookupTables: Sendable {
  private var texts: [CellRule.Lookup: [String: [String]]] = [:]

  /// Collects what the rules of some files ask for.
  ///
  /// - Throws: ``ExtractsError`` where a file is not there without which another gives no row at all.
  init(_ files: [SourceRows]) throws(ExtractsError) {
    var problems: [ExtractsError.Problem] = []
    for file in files {
      for rule in file.kind.rows {
        for cell in rule.cells {
          for lookup in cell.alternatives.flatMap(\.origin.lookups) where texts[lookup] == nil {
            let others = files.filter { $0.kind.name == lookup.kind && $0.kind.map == lookup.map }
            if others.isEmpty && cell.native.isNeeded {
              problems.append(
                ExtractsError.Problem(
                  file: file.path, column: file.name(of: cell),
                  expected:
                    "\(lookup.kind) beside it, in which \(rule.table.name).\(cell.native.name) is looked up",
                  found: "no such file", mend: "add the file, or take this one out"))
            }
            texts[lookup] = Self.index(lookup, others)
          }
        }
      }
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// What the records with a key hold, each text once.
  func texts(_ lookup: CellRule.Lookup, key: String) -> [String] { texts[lookup]?[key] ?? [] }

  private static func index(_ lookup: CellRule.Lookup, _ files: [SourceRows]) -> [String: [String]] {
    var index: [String: Set<String>] = [:]
    for file in files {
      guard let key = file.kind.column(named: lookup.key).flatMap({ file.columns[$0] }),
        let take = file.kind.column(named: lookup.take).flatMap({ file.columns[$0] })
      else { continue }
      for row in 0..<file.rowCount {
        let key = key[row].map(file.kind.id) ?? ""
        if let text = take[row], !key.isEmpty { index[key, default: []].insert(text) }
      }
    }
    return index.mapValues { $0.sorted() }
  }
}
