import Columnar

/// A row that is not loaded because another stands for it.
struct SetAsideRow: Hashable, Sendable {
  let row: Int
  let rule: Rule
}

/// What becomes of rows that share a key: copies and older versions are set aside, contradictions are problems.
struct Duplicates: Sendable {
  private(set) var setAside: [SetAsideRow] = []
  private(set) var problems: [ExtractsError.Problem] = []
  /// Where each row that is set aside stands.
  let findings: [Finding]

  /// Looks through groups of sound rows of a file that share a key.
  init(_ file: ParsedFile, native: NativeTable, groups: [[Int]]) {
    for group in groups {
      let versions = RowVersions(group, of: file)
      setAside += versions.superseded.map { SetAsideRow(row: $0, rule: .superseded) }
      for row in versions.current.dropFirst() {
        let first = versions.current[0]
        if let different = file.columns.first(where: { !$0.parsed.areEqual(first, row) }) {
          problems.append(
            Self.conflict(file, native, row: row, with: first, column: different.name))
        } else {
          setAside.append(SetAsideRow(row: row, rule: .exactCopy))
        }
      }
    }
    setAside.sort { $0.row < $1.row }
    findings = setAside.map {
      Finding($0.rule, file: file.opened.source.path, line: file.lines[$0.row], column: native.key.first)
    }
  }

  private static func conflict(
    _ file: ParsedFile, _ native: NativeTable, row: Int, with first: Int, column: String
  ) -> ExtractsError.Problem {
    ExtractsError.Problem(
      file: file.opened.source.path, line: file.lines[row], column: native.key.joined(separator: ", "),
      expected: "one row for an id",
      found: "the id of line \(file.lines[first]) again, with another \(column)",
      mend: "ask the data holder which of the two rows stands")
  }
}

/// Rows that share a key, by when they held from.
private struct RowVersions {
  /// Rows for which there are newer ones, in the order of the group.
  let superseded: [Int]
  /// The newest rows, in the file's order.
  let current: [Int]

  init(_ group: [Int], of file: ParsedFile) {
    let asOf = file.columns.first { $0.name == "as_of" }?.parsed.column
    // A row that does not say is older than any that does.
    let versions = group.map { asOf?.integer(ofRow: $0) ?? .min }
    let newest = versions.max() ?? .min
    superseded = zip(group, versions).filter { $0.1 < newest }.map(\.0)
    current = zip(group, versions).filter { $0.1 == newest }.map(\.0).sorted()
  }
}
