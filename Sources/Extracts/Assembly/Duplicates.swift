import Columnar

/// A row that is not loaded because another stands for it, or because it stands no more.
struct SetAsideRow: Hashable, Sendable {
  let row: Int
  let rule: Rule
  /// Whether its place is of interest: not where a newer extract only repeats the row.
  var isListed = true
}

/// What becomes of rows that share a key: copies and older versions are set aside, contradictions are problems.
struct Duplicates: Sendable {
  private(set) var setAside: [SetAsideRow] = []
  private(set) var problems: [ExtractsError.Problem] = []
  /// What became of rows from one extract to the next.
  private(set) var versions = VersionCounts()

  /// Looks through groups of sound rows of a table that share a key.
  init(_ table: ParsedTable, native: NativeTable, groups: [[Int]]) {
    for group in groups {
      let rows = RowVersions(group, of: table)
      let standing = rows.current[0]
      for row in rows.superseded {
        setAside.append(
          SetAsideRow(
            row: row, rule: native.key.isEmpty ? .exactCopy : .superseded,
            isListed: !rows.isRepeated(row) || !table.differences(row, standing).isEmpty))
      }
      for row in rows.current.dropFirst() {
        if let different = table.columns.first(where: { !$0.parsed.areEqual(standing, row) }) {
          problems.append(Self.conflict(table, native, row: row, with: standing, column: different.name))
        } else {
          setAside.append(SetAsideRow(row: row, rule: .exactCopy))
        }
      }
      if table.files.count > 1 { versions.count(rows, of: table) }
    }
    setAside.sort { $0.row < $1.row }
  }

  private static func conflict(
    _ table: ParsedTable, _ native: NativeTable, row: Int, with first: Int, column: String
  ) -> ExtractsError.Problem {
    let (path, firstPath) = (table.origins.path(ofRow: row), table.origins.path(ofRow: first))
    let elsewhere = path == firstPath ? "" : " of \(firstPath)"
    return ExtractsError.Problem(
      file: path, line: table.origins.line(ofRow: row), column: native.key.joined(separator: ", "),
      expected: "one row for an id",
      found: "the id of line \(table.origins.line(ofRow: first))\(elsewhere) again, with another \(column)",
      mend: "ask the data holder which of the two rows stands")
  }
}

/// Rows that share a key, by the age of their extract and then by when they held from.
struct RowVersions {
  /// Rows for which there are newer ones, in the order of the group.
  let superseded: [Int]
  /// The newest rows, in the files' order.
  let current: [Int]
  /// Of every age the rows that are the newest of it, the oldest age first; the last is that of ``current``.
  let byAge: [(age: Int, rows: [Int])]

  init(_ group: [Int], of table: ParsedTable) {
    let asOf = table.column(named: "as_of")?.column
    // A row that does not say is older than any that does.
    func heldFrom(_ row: Int) -> Int64 { asOf?.integer(ofRow: row) ?? .min }
    byAge = Dictionary(grouping: group, by: table.age).sorted { $0.key < $1.key }.map { age, rows in
      let newest = rows.map(heldFrom).max()
      return (age, rows.filter { heldFrom($0) == newest }.sorted())
    }
    current = byAge[byAge.count - 1].rows
    let standing = Set(current)
    superseded = group.filter { !standing.contains($0) }
  }

  /// Whether a row is the newest of its own extract, so that only a newer extract has one in its place.
  func isRepeated(_ row: Int) -> Bool { byAge.dropLast().contains { $0.rows.contains(row) } }
}

/// What became of the rows of a table from one extract to the next.
struct VersionCounts: Sendable {
  /// Ids that several extracts have, with the same content.
  private(set) var unchanged = 0
  /// Ids that several extracts have, with content that is not the same in all.
  private(set) var corrected = 0
  /// In how many corrected ids a column differs.
  private(set) var correctedColumns: [String: Int] = [:]
  /// For rows that stand for older ones, the age of the oldest extract that has the id.
  private(set) var firstAges: [Int: Int] = [:]
  /// Rows in whose place another row of their own extract stands.
  private(set) var extras: Set<Int> = []

  /// Counts the rows of one id.
  mutating func count(_ rows: RowVersions, of table: ParsedTable) {
    let standing = rows.current[0]
    let older = rows.byAge.dropLast().flatMap(\.rows)
    extras.formUnion(rows.superseded.filter { !older.contains($0) })
    for age in rows.byAge { extras.formUnion(age.rows.dropFirst()) }
    guard let first = rows.byAge.first, !older.isEmpty else { return }
    firstAges[standing] = first.age
    count(correctedIn: Set(older.flatMap { table.differences($0, standing) }), of: table)
  }

  /// Says in extracts of which age a row was known first.
  mutating func setFirstAge(_ age: Int, ofRow row: Int) { firstAges[row] = age }

  /// Counts one id by the columns in which its rows differ.
  mutating func count(correctedIn columns: Set<Int>, of table: ParsedTable) {
    if columns.isEmpty { unchanged += 1 } else { corrected += 1 }
    for column in columns { correctedColumns[table.columns[column].name, default: 0] += 1 }
  }
}
