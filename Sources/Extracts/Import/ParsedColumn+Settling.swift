extension ParsedColumn {
  /// Checks a native column's texts against what its cells may hold, and fails blank cells where none may be blank.
  mutating func settle(as native: NativeColumn) {
    switch native.type {
    case .code(let words): canonicalise(words)
    case .list(let words): checkList(words)
    default: break
    }
    if native.isNeeded { failBlankCells() }
  }

  private mutating func failBlankCells() {
    var failedRows = failures.map(\.row)[...]
    var blank: [CellNote] = []
    for row in isValid.indices where !isValid[row] {
      while let first = failedRows.first, first < row { failedRows.removeFirst() }
      if failedRows.first != row { blank.append(CellNote(row: row, rule: .blankCell)) }
    }
    if blank.isEmpty { return }
    failures = (failures + blank).sorted { $0.row < $1.row }
  }
}
