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
  private let equalities: [RowEquality]
  private let keyColumns: [Int]
  private let asOf: ParsedColumn?

  /// Looks through the sound rows of a file.
  init(_ file: ParsedFile, native: NativeTable, vectors: [Vector], isSound: [Bool]) {
    self.file = file
    self.native = native
    equalities = vectors.map(RowEquality.init)
    let key = native.key.isEmpty ? native.columns.map(\.name) : native.key
    keyColumns = key.compactMap { name in file.columns.firstIndex { $0.name == name } }
    asOf = file.columns.first { $0.name == "as_of" }?.parsed

    let order = Sorting.permutation(keyColumns.map { SortKey(vectors[$0]) }, count: file.rowCount)
    var group: [Int] = []
    for row in order where isSound[Int(row)] {
      if let first = group.first, !hasSameKey(first, Int(row)) {
        resolve(group)
        group = []
      }
      group.append(Int(row))
    }
    resolve(group)
    setAside.sort { $0.row < $1.row }
  }

  /// Where each row that is set aside stands.
  var findings: [Finding] {
    setAside.map {
      Finding($0.rule, file: file.opened.source.path, line: Int(file.lines[$0.row]), column: native.key.first)
    }
  }

  private func hasSameKey(_ row: Int, _ other: Int) -> Bool {
    keyColumns.allSatisfy { equalities[$0].areEqual(row, other) }
  }

  private mutating func resolve(_ group: [Int]) {
    guard group.count > 1 else { return }
    let newest = group.map(version).max() ?? .min
    setAside += group.filter { version($0) < newest }.map { SetAsideRow(row: $0, rule: .superseded) }
    let current = group.filter { version($0) == newest }.sorted()
    for row in current.dropFirst() {
      if let different = equalities.indices.first(where: { !equalities[$0].areEqual(current[0], row) }) {
        problems.append(conflict(row, with: current[0], column: file.columns[different].name))
      } else {
        setAside.append(SetAsideRow(row: row, rule: .exactCopy))
      }
    }
  }

  /// When the row held from; a row that does not say is older than any that does.
  private func version(_ row: Int) -> Int64 {
    guard let asOf, asOf.isValid[row], case .integers(let times) = asOf.values else { return .min }
    return times[row]
  }

  private func conflict(_ row: Int, with first: Int, column: String) -> ExtractsError.Problem {
    ExtractsError.Problem(
      file: file.opened.source.path, line: Int(file.lines[row]), column: native.key.joined(separator: ", "),
      expected: "one row for an id",
      found: "the id of line \(file.lines[first]) again, with another \(column)",
      mend: "ask the data holder which of the two rows stands")
  }
}

/// Compares rows of a column; two NULLs are equal.
private struct RowEquality {
  private let vector: Vector

  init(_ vector: Vector) { self.vector = vector }

  func areEqual(_ row: Int, _ other: Int) -> Bool {
    let isValid = vector.isValid(row)
    guard isValid == vector.isValid(other) else { return false }
    if !isValid { return true }
    switch vector.values {
    case .integer(let values): return values[row] == values[other]
    case .text(let codes, _): return codes[row] == codes[other]
    case .double(let values): return values[row] == values[other]
    default: return vector[row] == vector[other]
    }
  }
}
