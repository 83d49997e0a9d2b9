import Columnar

/// One column of a file after parsing, over all its rows, rejected ones included.
struct ParsedColumn: Sendable {
  /// The rows; failed cells are NULL.
  var column: PiecedColumn
  /// For texts: the dictionaries that the codes of the pieces refer to.
  var sources: [TextDictionary]
  /// For texts: the sorted dictionary of them all, once there is one, and each source's codes in it; no translations
  /// where the pieces hold the dictionary's own codes.
  var dictionary: TextDictionary?
  var translations: [[UInt32]] = []
  /// Cells that cannot be used, in row order: their rows are rejected.
  var failures: [CellNote]
  /// Cells that are used and flagged, in row order.
  var notes: [CellNote]
  /// What the column tells about whether it identifies anyone.
  var evidence: ColumnEvidence
  /// Cells of a time column that are exact midnights.
  var midnights: Int

  var type: DataType { column.type }
  var rowCount: Int { column.rowCount }

  /// Puts together what the threads parsed.
  ///
  /// - Parameters:
  ///   - pieces: in the order of the file.
  ///   - yields: a thread each, in the order in which the pieces name them as sources.
  init(type: DataType, pieces: [ParsedPiece], yields: [ParserYield]) {
    column = PiecedColumn(
      type: type, pieces: pieces.map(\.piece), memory: yields.flatMap(\.memory),
      wordMemory: yields.flatMap(\.wordMemory))
    sources = yields.map { $0.texts ?? .empty }
    (failures, notes) = ([], [])
    for (piece, start) in zip(pieces, column.starts) {
      failures += piece.failures.map { $0.shifted(by: start) }
      notes += piece.notes.map { $0.shifted(by: start) }
    }
    evidence = yields.reduce(into: ColumnEvidence()) { $0.merge($1.evidence) }
    midnights = yields.reduce(0) { $0 + $1.midnights }
  }

  /// Puts the columns of several files behind each other, before any has a dictionary.
  init(joining columns: [ParsedColumn]) {
    column = PiecedColumn(joining: columns.map(\.column), sourceCounts: columns.map(\.sources.count))
    sources = columns.flatMap(\.sources)
    (failures, notes) = ([], [])
    var start = 0
    for column in columns {
      failures += column.failures.map { $0.shifted(by: start) }
      notes += column.notes.map { $0.shifted(by: start) }
      start += column.rowCount
    }
    evidence = columns.reduce(into: ColumnEvidence()) { $0.merge($1.evidence) }
    midnights = columns.reduce(0) { $0 + $1.midnights }
  }

  /// A column of NULLs: one that an extract may leave out and did.
  init(absent type: DataType, rowCount: Int) {
    column = PiecedColumn(type: type, nulls: rowCount)
    sources = []
    if type == .text { dictionary = TextDictionary(single: "") }
    (failures, notes) = ([], [])
    evidence = ColumnEvidence()
    midnights = 0
  }

  /// Whether two rows hold the same; two NULLs do.
  func areEqual(_ row: Int, _ other: Int) -> Bool {
    switch type {
    case .text: column.code(ofRow: row, translations) == column.code(ofRow: other, translations)
    case .double: column.double(ofRow: row) == column.double(ofRow: other)
    default: column.integer(ofRow: row) == column.integer(ofRow: other)
    }
  }

  /// For each row a number that orders as the values do, NULL last.
  func ranks() -> Buffer<UInt32> {
    type == .text ? column.ranks(translations) : column.ranks()
  }

  /// The rows of a table.
  func stored(at places: RowPlaces) -> Column {
    guard type == .text, let dictionary else { return Column(joining: column, at: places) }
    return Column(joining: column, dictionary: dictionary, translations: translations, at: places)
  }
}
