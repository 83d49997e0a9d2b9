import Columnar

/// What of the care periods stands where several extracts have them: they have no id, and one goes on for years.
///
/// A period is known by its child and the day on which it begins. Of an older extract it is superseded where a newer one has
/// one of the child that begins on that day, and withdrawn where a newer one, whose span holds that day, has none. One that
/// began before the newer extract's span and reaches into it is superseded where the newer extract has other periods of the
/// child; but it stands where the newer extract lists no child's period from before its span, since then it lists only those
/// that begin in it.
struct CarePeriodVersions: Sendable {
  private(set) var setAside: [SetAsideRow] = []
  private(set) var versions: VersionCounts

  private let table: ParsedTable
  private let begins: [Int?]
  private let ends: [Int?]

  /// - Parameter selection: exact copies are set aside already.
  init(_ table: ParsedTable, _ selection: RowSelection, _ editions: Editions) {
    self.table = table
    versions = selection.versions
    begins = table.days("from")
    ends = table.days("to")
    let unsound = Set(selection.unsound)
    let children = table.ranks("child_id")
    let sound = (0..<table.rowCount).filter { !unsound.contains($0) }
    let spans = table.origins.files.map { editions.all[$0.extract].description.span }
    // Files that also list periods from before their span.
    let reachBack = table.files.indices.map { file in
      table.origins.rows(ofFile: file).contains { row in
        begins[row].map { $0 < spans[file].lowerBound && !unsound.contains(row) } ?? false
      }
    }
    for rows in Dictionary(grouping: sound, by: { children[$0] }).values {
      judge(rows, selection, spans: spans, reachBack: reachBack)
    }
    setAside.sort { $0.row < $1.row }
  }

  private mutating func judge(
    _ rows: [Int], _ selection: RowSelection, spans: [Range<Int>], reachBack: [Bool]
  ) {
    let byFile = Dictionary(grouping: rows) { table.origins.file(ofRow: $0) }
    var corrected: [Int: Set<Int>] = [:]
    for row in rows where selection.holds(row: row) {
      guard let begin = begins[row] else { continue }
      let twins = rows.filter { begins[$0] == begin }
      versions.setFirstAge(twins.map(table.age).min() ?? 0, ofRow: row)
      if let newer = twins.filter({ table.age(ofRow: $0) > table.age(ofRow: row) }).max(by: isOlder) {
        corrected[begin, default: []].formUnion(table.differences(row, newer))
        setAside.append(SetAsideRow(row: row, rule: .superseded))
        continue
      }
      for file in table.files.indices where table.ages[file] > table.age(ofRow: row) {
        if spans[file].contains(begin) {
          setAside.append(SetAsideRow(row: row, rule: .withdrawn))
          break
        }
        let reachesIn = begin < spans[file].lowerBound && (ends[row] ?? .max) >= spans[file].lowerBound
        if reachesIn && reachBack[file] && byFile[file] != nil {
          setAside.append(SetAsideRow(row: row, rule: .superseded))
          break
        }
      }
    }
    for columns in corrected.values where !columns.isEmpty { versions.count(correctedIn: columns, of: table) }
  }

  private func isOlder(_ row: Int, _ other: Int) -> Bool {
    (table.age(ofRow: row), other) < (table.age(ofRow: other), row)
  }
}

extension ParsedTable {
  /// For each row the day in a column of dates.
  fileprivate func days(_ name: String) -> [Int?] {
    guard let column = column(named: name)?.column else { preconditionFailure("\(self.name) has \(name)") }
    return (0..<rowCount).map { column.integer(ofRow: $0).map { Int($0) } }
  }
}
