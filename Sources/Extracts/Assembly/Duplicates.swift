import Columnar

/// A row that is not loaded because another stands for it.
struct SetAsideRow: Hashable, Sendable {
  let row: Int
  let rule: Rule
}

/// Finds rows that share a key: copies and older versions are set aside, contradictions are problems.
struct Duplicates {
  private(set) var setAside: [SetAsideRow] = []
  private(set) var problems: [ExtractsError.Problem] = []

  private let file: ParsedFile
  private let native: NativeTable
  private let asOf: PiecedColumn?

  /// Looks through groups of sound rows of a file that share a key.
  init(_ file: ParsedFile, native: NativeTable, groups: [[Int]]) {
    self.file = file
    self.native = native
    asOf = file.columns.first { $0.name == "as_of" }?.parsed.column
    for group in groups { resolve(group) }
    setAside.sort { $0.row < $1.row }
  }

  /// Where each row that is set aside stands.
  var findings: [Finding] {
    setAside.map {
      Finding($0.rule, file: file.opened.source.path, line: file.lines[$0.row], column: native.key.first)
    }
  }

  private mutating func resolve(_ group: [Int]) {
    let newest = group.map(version).max() ?? .min
    setAside += group.filter { version($0) < newest }.map { SetAsideRow(row: $0, rule: .superseded) }
    let current = group.filter { version($0) == newest }.sorted()
    for row in current.dropFirst() {
      if let different = file.columns.first(where: { !$0.parsed.areEqual(current[0], row) }) {
        problems.append(conflict(row, with: current[0], column: different.name))
      } else {
        setAside.append(SetAsideRow(row: row, rule: .exactCopy))
      }
    }
  }

  /// When the row held from; a row that does not say is older than any that does.
  private func version(_ row: Int) -> Int64 { asOf?.integer(ofRow: row) ?? .min }

  private func conflict(_ row: Int, with first: Int, column: String) -> ExtractsError.Problem {
    ExtractsError.Problem(
      file: file.opened.source.path, line: file.lines[row], column: native.key.joined(separator: ", "),
      expected: "one row for an id",
      found: "the id of line \(file.lines[first]) again, with another \(column)",
      mend: "ask the data holder which of the two rows stands")
  }
}
