/// A column in pieces, one behind the other, with the memory they lie in.
public struct PiecedColumn: Sendable {
  /// The column's type.
  public let type: DataType
  /// The pieces in the order of their rows.
  public private(set) var pieces: [ColumnPiece]
  /// The row each piece begins with, and the number of rows.
  public let starts: [Int]
  private var memory: [PieceMemory]
  /// What packed texts lie in: let go when they are numbered.
  private let wordMemory: [PieceMemory]

  /// Puts pieces together.
  public init(
    type: DataType, pieces: [ColumnPiece], memory: [PieceMemory], wordMemory: [PieceMemory] = []
  ) {
    self.type = type
    self.pieces = pieces
    self.memory = memory
    self.wordMemory = wordMemory
    var starts = [0]
    starts.reserveCapacity(pieces.count + 1)
    for piece in pieces { starts.append(starts[starts.count - 1] + piece.rowCount) }
    self.starts = starts
  }

  /// A column of NULLs.
  public init(type: DataType, nulls rowCount: Int) {
    self.init(type: type, pieces: [ColumnPiece(nulls: rowCount)], memory: [])
  }

  /// Puts columns of one type behind each other.
  ///
  /// - Parameter sourceCounts: for texts, how many sources the codes of each column refer to; in the joined column the
  ///   sources stand behind each other too.
  public init(joining columns: [PiecedColumn], sourceCounts: [Int]) {
    var pieces: [ColumnPiece] = []
    var sourcesBefore = 0
    for (column, sourceCount) in zip(columns, sourceCounts) {
      pieces += column.pieces.map { $0.referring(sourcesBehind: sourcesBefore) }
      sourcesBefore += sourceCount
    }
    self.init(
      type: columns[0].type, pieces: pieces, memory: columns.flatMap(\.memory),
      wordMemory: columns.flatMap(\.wordMemory))
  }

  /// The same rows as codes of one source that lie one behind the other; of the old memory only the validity is kept.
  func holding(codes: UnsafeMutablePointer<UInt32>, in codeMemory: PieceMemory) -> PiecedColumn {
    let coded = zip(pieces, starts).map { piece, start in piece.holding(codes: codes + start) }
    return PiecedColumn(type: type, pieces: coded, memory: memory + [codeMemory])
  }

  /// Rows in all.
  public var rowCount: Int { starts[starts.count - 1] }
  /// Rows that are NULL.
  public var nullCount: Int { pieces.reduce(0) { $0 + $1.nullCount } }

  /// The piece that holds a row, and the row's place in it.
  ///
  /// - Complexity: O(log pieces).
  func place(ofRow row: Int) -> (piece: Int, row: Int) {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= row { low = middle } else { high = middle }
    }
    // Pieces without rows share their start with the next one.
    return (low, row - starts[low])
  }

  /// One integer, or nil for NULL: for the few rows that are looked at singly.
  public func integer(ofRow row: Int) -> Int64? {
    let (index, row) = place(ofRow: row)
    guard pieces[index].isValid(row), case .integers(let narrow, let frame) = pieces[index].values else {
      return nil
    }
    return frame.least &+ frame.scale &* Int64(truncatingIfNeeded: narrow[row])
  }

  /// One double, or nil for NULL.
  public func double(ofRow row: Int) -> Double? {
    let (index, row) = place(ofRow: row)
    guard pieces[index].isValid(row), case .doubles(let values) = pieces[index].values else { return nil }
    return values[row]
  }

  /// One code in the numbering that the sources' translations lead to, if there are any, or nil for NULL.
  public func code(ofRow row: Int, _ translations: [[UInt32]]) -> UInt32? {
    let (index, row) = place(ofRow: row)
    guard pieces[index].isValid(row), case .codes(let narrow, let source) = pieces[index].values else {
      return nil
    }
    let code = narrow[row]
    return translations.isEmpty ? UInt32(truncatingIfNeeded: code) : translations[source][Int(code)]
  }

  /// Makes rows NULL; they are given in order.
  public mutating func remove(_ rows: [Int]) {
    let added = PieceMemory()
    var start = 0
    while start < rows.count {
      let (index, _) = place(ofRow: rows[start])
      var end = start
      while end < rows.count, rows[end] < starts[index + 1] { end += 1 }
      pieces[index] = pieces[index].removing(rows[start..<end].map { $0 - starts[index] }, in: added)
      start = end
    }
    memory.append(added)
  }

  /// The rows, in order, whose code is marked in its source's list.
  public func rows(marked: [[Bool]]) -> [Int] {
    var rows: [Int] = []
    for (index, piece) in pieces.enumerated() {
      guard case .codes(let narrow, let source) = piece.values, marked[source].contains(true) else {
        continue
      }
      for row in 0..<piece.rowCount where piece.isValid(row) && marked[source][Int(narrow[row])] {
        rows.append(starts[index] + row)
      }
    }
    return rows
  }

  /// The rows that are NULL, in order.
  public var nullRows: [Int] {
    pieces.enumerated().flatMap { index, piece in piece.nullRows.map { starts[index] + $0 } }
  }
}

extension ColumnPiece.Narrow {
  subscript(row: Int) -> UInt64 {
    switch self {
    case .zeros: 0
    case .bytes(let values): UInt64(values[row])
    case .shorts(let values): UInt64(values[row])
    case .words(let values): UInt64(values[row])
    case .longs(let values): values[row]
    }
  }
}
