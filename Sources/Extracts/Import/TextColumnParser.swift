import Columnar
import DelimitedText

/// Parses cells into codes of distinct texts.
final class TextColumnParser: ColumnParser {
  private var builder: TextDictionaryBuilder? = TextDictionaryBuilder()
  /// Cells that hold each text, by its code.
  private var cells: [Int] = []
  private let recent = RecentCodes()
  private let memory = PieceMemory()
  private let isNative: Bool
  private let source: Int

  /// - Parameters:
  ///   - isNative: whether spaces around a text are dropped and an empty text is NULL, as in native tables.
  ///   - source: which of the column's parsers this is.
  init(isNative: Bool, source: Int) {
    self.isNative = isNative
    self.source = source
  }

  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece {
    let count = fields.rowCount
    scratch.reserve(count)
    var builder = self.builder.take()!
    let (codes, validity, slots, isNative) = (scratch.codes, scratch.validity, recent.slots, isNative)
    var nullCount = 0
    var union: UInt32 = 0
    for first in stride(from: 0, to: count, by: 64) {
      var present: UInt64 = 0
      for row in first..<min(first + 64, count) {
        let field = fields[row]
        let bytes = isNative ? field.bytes.trimmed : field.bytes
        if isNative ? bytes.isEmpty : field.isNull {
          codes[row] = 0
          nullCount &+= 1
        } else {
          let code = RecentCodes.code(of: bytes, in: slots) { builder.intern($0) }
          codes[row] = code
          union |= code
          present |= 1 &<< UInt64(truncatingIfNeeded: row &- first)
        }
      }
      validity[first >> 6] = present
    }
    if nullCount < count { countCells(codes, validity, rowCount: count, textCount: builder.count) }
    self.builder = consume builder
    return ParsedPiece(
      piece: ColumnPiece(
        codes: UnsafeBufferPointer(start: codes, count: count), greatest: union, source: source,
        validity: validity, nullCount: nullCount, in: memory))
  }

  /// Adds the block's cells to the number of each text's.
  private func countCells(
    _ codes: UnsafePointer<UInt32>, _ validity: UnsafePointer<UInt64>, rowCount: Int, textCount: Int
  ) {
    if cells.count < textCount {
      cells += [Int](repeating: 0, count: max(textCount - cells.count, cells.count))
    }
    cells.withUnsafeMutableBufferPointer { cells in
      for first in stride(from: 0, to: rowCount, by: 64) {
        let present = validity[first >> 6]
        for row in first..<min(first + 64, rowCount) {
          cells[Int(codes[row])] &+= Int(present &>> UInt64(truncatingIfNeeded: row &- first) & 1)
        }
      }
    }
  }

  func finish() -> ParserYield {
    let dictionary = builder.take()!.finish()
    return ParserYield(
      memory: [memory], texts: dictionary,
      evidence: ColumnEvidence(dictionary, cells: Array(cells.prefix(dictionary.count))))
  }
}
