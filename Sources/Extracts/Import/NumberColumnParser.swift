import Columnar
import DelimitedText

/// Parses whole numbers.
final class IntegerColumnParser: ColumnParser {
  private let isCanonical: Bool
  private let memory = PieceMemory()
  private var evidence = ColumnEvidence()

  /// - Parameter isCanonical: whether numbers are refused that would be written in another way.
  init(isCanonical: Bool) { self.isCanonical = isCanonical }

  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece {
    let count = fields.rowCount
    scratch.reserve(count)
    let (values, validity) = (scratch.integers, scratch.validity)
    var cells = NumberCells(validity)
    var (least, greatest) = (Int64.max, Int64.min)
    for row in 0..<count {
      let bytes = fields[row].bytes.trimmed
      let value = NumberText.integer(bytes, isCanonical: isCanonical)
      values[row] = value ?? 0
      if let value {
        least = min(least, value)
        greatest = max(greatest, value)
      }
      cells.put(value.map { Double($0) }, bytes, row: row, .badInteger, &evidence)
    }
    cells.endRows(count)
    return ParsedPiece(
      piece: ColumnPiece(
        integers: UnsafeBufferPointer(start: values, count: count), least: least, greatest: greatest,
        scale: 1,
        validity: validity, nullCount: count - cells.validCount, in: memory),
      failures: cells.failures)
  }

  func finish() -> ParserYield { ParserYield(memory: [memory], evidence: evidence) }
}

/// Parses decimal numbers.
final class NumberColumnParser: ColumnParser {
  private let isCanonical: Bool
  private let memory = PieceMemory()
  private var evidence = ColumnEvidence()

  /// - Parameter isCanonical: whether numbers are refused that would be written in another way.
  init(isCanonical: Bool) { self.isCanonical = isCanonical }

  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece {
    let count = fields.rowCount
    scratch.reserve(count)
    let values = UnsafeMutableRawPointer(scratch.integers).assumingMemoryBound(to: Double.self)
    var cells = NumberCells(scratch.validity)
    for row in 0..<count {
      let bytes = fields[row].bytes.trimmed
      let value = NumberText.number(bytes, isCanonical: isCanonical)
      values[row] = value ?? 0
      cells.put(value, bytes, row: row, .badNumber, &evidence)
    }
    cells.endRows(count)
    return ParsedPiece(
      piece: ColumnPiece(
        doubles: UnsafeBufferPointer(start: values, count: count), validity: scratch.validity,
        nullCount: count - cells.validCount, in: memory),
      failures: cells.failures)
  }

  func finish() -> ParserYield { ParserYield(memory: [memory], evidence: evidence) }
}

/// What becomes of the cells of one block of numbers.
private struct NumberCells {
  private let validity: UnsafeMutablePointer<UInt64>
  private var present: UInt64 = 0
  private(set) var validCount = 0
  private(set) var failures: [CellNote] = []

  init(_ validity: UnsafeMutablePointer<UInt64>) { self.validity = validity }

  /// Notes a cell that is a number, or nil for one that is blank or none.
  @inline(__always)
  mutating func put(
    _ number: Double?, _ bytes: UnsafeBufferPointer<UInt8>, row: Int, _ rule: Rule,
    _ evidence: inout ColumnEvidence
  ) {
    if let number {
      evidence.add(number: number)
      validCount += 1
      present |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
    } else if !bytes.isEmpty {
      failures.append(CellNote(row: row, rule: rule))
      evidence.add(bytes)
    }
    if row & 63 == 63 {
      validity[row >> 6] = present
      present = 0
    }
  }

  /// Writes the bits of the last rows.
  mutating func endRows(_ count: Int) {
    if count & 63 != 0 { validity[count >> 6] = present }
  }
}
