import Columnar
import DelimitedText

/// A cell that a rule speaks of, by its row.
struct CellNote: Hashable, Sendable {
  let row: Int
  let rule: Rule

  /// The same cell, counted from rows before.
  func shifted(by rows: Int) -> CellNote { CellNote(row: row + rows, rule: rule) }
}

/// What one block gave of one column; rows are counted from the block's first.
struct ParsedPiece: Sendable {
  let piece: ColumnPiece
  /// Cells that cannot be used, in row order: their rows are rejected.
  var failures: [CellNote] = []
  /// Cells that are used and flagged, in row order.
  var notes: [CellNote] = []
}

/// What one parser has gathered over all its blocks.
struct ParserYield: Sendable {
  /// What its pieces lie in.
  var memory: [PieceMemory]
  /// What its pieces of packed texts lie in.
  var wordMemory: [PieceMemory] = []
  /// The texts behind the codes of its pieces.
  var texts: TextDictionary?
  /// What the cells tell about whether they identify anyone.
  var evidence: ColumnEvidence
  /// Cells of a time column that are exact midnights.
  var midnights = 0
}

/// Parses one column of a file on one thread, block after block; other threads parse other blocks with their own.
protocol ColumnParser: AnyObject {
  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece
  /// What all blocks gave together; the parser is done with.
  func finish() -> ParserYield
}
