import Foundation

/// Makes the native rows of one source file's records.
struct RowMaking {
  /// What a record gives, or why it cannot be used.
  enum Outcome {
    case rows([(rule: Int, cells: [String?])])
    case rejected([(column: String, rule: Rule)])
  }

  private let source: SourceRows
  private let extract: [String: String]
  private let lookups: LookupTables
  /// What each distinct text of a column becomes under each alternative of each cell.
  private var memos: [[[[Memo]]]]

  private enum Memo {
    case unknown
    case value(String?)
    case fault(Rule)
  }

  /// - Parameter extract: the texts of the extract's one row.
  init(_ source: SourceRows, extract: [String: String], lookups: LookupTables) {
    self.source = source
    self.extract = extract
    self.lookups = lookups
    memos = source.kind.rows.map { row in
      row.cells.map { cell in
        cell.alternatives.map { rule in
          guard case .column(let column) = rule.origin, let cells = source.columns[column] else { return [] }
          return Array(repeating: .unknown, count: cells.texts.count)
        }
      }
    }
  }

  /// What a record gives: all of its rows, or none.
  mutating func outcome(ofRow row: Int) -> Outcome {
    var rows: [(rule: Int, cells: [String?])] = []
    var faults: [(column: String, rule: Rule)] = []
    // Two rows may need the same cell.
    func note(_ column: String, _ rule: Rule) {
      if !faults.contains(where: { $0 == (column, rule) }) { faults.append((column, rule)) }
    }
    var made: [String] = []
    for (number, rule) in source.kind.rows.enumerated() {
      var cells: [String?] = []
      var isMade = rule.onlyBeside.allSatisfy(made.contains)
      var missing: [(column: String, rule: Rule)] = []
      for (index, cell) in rule.cells.enumerated() {
        do {
          let value = try value(of: cell, at: (number, index), row: row)
          cells.append(value)
          guard value == nil else { continue }
          if rule.onlyWith.contains(cell.native.name) {
            isMade = false
          } else if cell.native.isNeeded {
            missing.append((name(of: cell), hasKey(cell, row: row) ? .unknownReference : .blankCell))
          }
        } catch {
          note(error.column.map(source.name(ofColumn:)) ?? name(of: cell), error.rule)
        }
      }
      if isMade {
        for cell in missing { note(cell.column, cell.rule) }
        rows.append((number, cells))
        made.append(rule.table.name)
      }
    }
    return faults.isEmpty ? .rows(rows) : .rejected(faults)
  }

  private mutating func value(
    of cell: NativeCell, at place: (row: Int, cell: Int), row: Int
  ) throws(CellRule.Fault) -> String? {
    for (index, rule) in cell.alternatives.enumerated() {
      let value: String?
      if case .column(let column) = rule.origin {
        guard let code = source.columns[column]?.code(row) else { continue }
        switch memos[place.row][place.cell][index][code] {
        case .value(let known): value = known
        case .fault(let rule): throw CellRule.Fault(rule: rule, column: column)
        case .unknown:
          let text = source.columns[column]!.texts[code]
          do {
            value = try rule.value(of: text, blanks: source.kind.blanks)
            memos[place.row][place.cell][index][code] = .value(value)
          } catch {
            memos[place.row][place.cell][index][code] = .fault(error.rule)
            throw CellRule.Fault(rule: error.rule, column: column)
          }
        }
      } else {
        var found: Set<String> = []
        for text in texts(of: rule.origin, row: row) {
          if let value = try rule.value(of: text, blanks: source.kind.blanks) { found.insert(value) }
        }
        if found.count > 1 { throw CellRule.Fault(rule: .severalValues) }
        value = found.first
      }
      if let value { return value }
    }
    return nil
  }

  /// The texts that an origin gives for a row; several only where a look-up finds several records.
  private func texts(of origin: CellRule.Origin, row: Int) -> [String] {
    switch origin {
    case .column(let column): return source.columns[column]?[row].map { [$0] } ?? []
    case .constant(let text): return [text]
    case .extract(let column): return extract[column].map { [$0] } ?? []
    case .joined(let columns, let between):
      let texts = columns.map { source.columns[$0]?[row].map(source.kind.id) ?? "" }
      return texts.contains("") ? [] : [texts.joined(separator: between)]
    case .lookup(let lookup, let key):
      return keys(key, row: row).flatMap { lookups.texts(lookup, key: $0) }
    }
  }

  /// Whether there is something to look up, and so it was looked up in vain.
  private func hasKey(_ cell: NativeCell, row: Int) -> Bool {
    cell.alternatives.contains { rule in
      guard case .lookup(_, var key) = rule.origin else { return false }
      while case .lookup(_, let inner) = key { key = inner }
      return !keys(key, row: row).isEmpty
    }
  }

  private func keys(_ origin: CellRule.Origin, row: Int) -> [String] {
    texts(of: origin, row: row).map(source.kind.id).filter { !$0.isEmpty }
  }

  private func name(of cell: NativeCell) -> String { source.name(of: cell) }
}

extension SourceKind {
  /// An id as it is compared: without blanks around it; empty for a text that stands for no value.
  func id(_ text: String) -> String {
    let id = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return blanks.contains(CodedText.folded(id)) ? "" : id
  }
}

extension SourceRows {
  /// The column of the file that a native cell comes from; the native column's name where it comes from none.
  func name(of cell: NativeCell) -> String {
    cell.alternatives.lazy.flatMap(\.origin.columns).first.map(name(ofColumn:)) ?? cell.native.name
  }
}
