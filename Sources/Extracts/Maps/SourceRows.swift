import Columnar
import Foundation

/// The rows of a file that a map knows, as texts: read as any table that nobody declared, and through the gate as such.
struct SourceRows: Sendable {
  /// A column's distinct texts, and which of them each row has; nil is a blank cell.
  struct Cells: Sendable {
    let texts: [String]
    private let codes: [UInt32]

    fileprivate init(_ column: ParsedColumn) {
      texts = column.dictionary?.strings() ?? []
      codes = (0..<column.rowCount).map { column.column.code(ofRow: $0, column.translations) ?? .max }
    }

    /// The number of a row's text.
    func code(_ row: Int) -> Int? { codes[row] == .max ? nil : Int(codes[row]) }

    subscript(row: Int) -> String? { code(row).map { texts[$0] } }
  }

  let file: ParsedFile
  let kind: SourceKind
  /// By the kind's columns; nil for one that the file does not have.
  let columns: [Cells?]
  /// What reading rejects: records that are no rows, and cells that are no text.
  let rejects: [Reject]

  var path: String { file.opened.source.path }
  var rowCount: Int { file.rowCount }

  init(_ parsed: ParsedFile, of kind: SourceKind) {
    var file = parsed
    let positions = kind.positions(in: file.opened.header)
    for position in positions.compactMap({ $0 }) { file.columns[position].parsed.settle(as: nil) }
    columns = positions.map { position in position.map { Cells(file.columns[$0].parsed) } }
    let names = Set(positions.compactMap { position in position.map { file.columns[$0].name } })
    rejects = ParsedTable([file]).rejects(ofFile: 0).filter { reject in
      reject.column.map(names.contains) ?? true
    }
    self.file = file
    self.kind = kind
  }

  /// A column as the file writes its name; as the map does, where the file has none.
  func name(ofColumn column: Int) -> String {
    kind.positions(in: file.opened.header)[column].map { file.opened.header[$0] } ?? kind.columns[column].name
  }

  /// What the file was recognised as, and why.
  var recognition: String {
    let count = columns.count { $0 != nil }
    return "\(kind.title), by \(count == kind.columns.count ? "its" : "these") \(count) columns"
  }

  /// The file's columns that the map does not use.
  var droppedColumns: [String] {
    let used = kind.lookedUp.union(kind.columns.indices.filter { !kind.uses(of: $0).isEmpty })
    let positions = kind.positions(in: file.opened.header)
    return file.opened.header.indices.filter { position in
      !used.contains { positions[$0] == position }
    }.map { file.opened.header[$0] }
  }
}

/// What a map uses a column for, as the anonymity gate asks.
struct ColumnUse {
  /// Whether its cells are ids that become tokens.
  var isToken = false
  /// Whether its words are fixed by the map.
  var isCoded = false
  /// Whether it holds dates of events.
  var holdsEventDates = false
  /// Cells that are full dates, of which the map leaves the month.
  var fullDates = 0
}

extension ParsedFile {
  /// What a map uses a column for; nothing where no map knows the file.
  func use(of column: TableColumn) -> ColumnUse {
    guard let kind = opened.kind,
      let position = opened.columns.first(where: { $0.name == column.name })?.position,
      let place = kind.positions(in: opened.header).firstIndex(of: position)
    else { return ColumnUse() }
    let uses = kind.uses(of: place)
    func isDate(_ type: CellType) -> Bool { type == .date || type == .time }
    func isToken(_ type: CellType) -> Bool { if case .token = type { true } else { false } }
    var use = ColumnUse(
      isToken: kind.lookedUp.contains(place) || uses.contains { isToken($0.native.type) },
      isCoded: !uses.isEmpty && uses.allSatisfy { if case .none = $0.cell.change { false } else { true } },
      holdsEventDates: kind.columns[place].holdsEventDates || uses.contains { isDate($0.native.type) })
    if let cut = uses.first(where: { $0.cell.cut == .month })?.cell {
      use.fullDates = column.parsed.cells { text in
        let month = try? cut.value(of: text, blanks: kind.blanks)
        return month?.count == "YYYY-MM".count && month != text.trimmingCharacters(in: .whitespaces)
      }
    }
    return use
  }
}

extension ParsedColumn {
  /// How many cells hold a text for which something holds; each distinct text is looked at once.
  fileprivate func cells(where holds: (String) -> Bool) -> Int {
    var settled = self
    settled.settle(as: nil)
    let holding = (settled.dictionary?.strings() ?? []).map(holds)
    return (0..<rowCount).count { row in
      settled.column.code(ofRow: row, settled.translations).map { holding[Int($0)] } ?? false
    }
  }
}
