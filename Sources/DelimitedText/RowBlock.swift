/// A record that is not a row of the table, with its place.
public struct RowFault: Hashable, Sendable {
  /// Why the record cannot be used.
  public enum Reason: Hashable, Sendable {
    /// The record has another number of fields than the header.
    case fieldCount(expected: Int, found: Int)
    /// A quote was opened and never closed, or not within ``RowIndexer/longestQuotedField`` bytes.
    case unclosedQuote
    /// Something stands between a closing quote and the next separator.
    case textAfterQuote
  }

  /// The 1-based physical line on which the record begins; the header is line 1.
  public let line: Int
  /// The 1-based field at fault; nil when it is the whole record.
  public let column: Int?
  /// Why the record cannot be used.
  public let reason: Reason
}

/// Some thousands of rows of a delimited text file: their bytes, and where each field is.
///
/// Every row has the same number of fields; records that have not are in `faults`. Fields are read a column at a time
/// with ``withColumn(_:_:)``. A block is immutable and owns its memory, which later blocks of the reader use again.
public final class RowBlock: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written before the block exists.
  private let bytes: UnsafePointer<UInt8>
  private let fields: UnsafePointer<UInt64>
  private let memory: BlockMemory
  private let store: BlockMemoryStore
  private let skippedRows: Int
  private let lines: [UInt32]?
  private let firstLine: Int

  /// Rows in the block.
  public let rowCount: Int
  /// Fields in every row.
  public let columnCount: Int
  /// True when every byte of the block is ASCII, so that no field needs checking for UTF-8.
  public let isASCII: Bool
  /// Records that are not rows, in the file's order.
  public let faults: [RowFault]
  /// Lines that hold nothing, in the file's order: set aside.
  public let blankLines: [Int]

  /// Takes over memory that was indexed, and gives it to the store in the end.
  ///
  /// - Parameter lines: the line of each row, skipped ones included, from `firstLine` on; nil where each row is one line
  ///   behind the one before.
  init(
    memory: BlockMemory, store: BlockMemoryStore, skippedRows: Int = 0, rowCount: Int, lines: [UInt32]?,
    firstLine: Int, columnCount: Int, isASCII: Bool, faults: [RowFault], blankLines: [Int]
  ) {
    (bytes, fields) = (UnsafePointer(memory.bytes), UnsafePointer(memory.fields))
    self.memory = memory
    self.store = store
    self.skippedRows = skippedRows
    self.rowCount = rowCount
    self.lines = lines
    self.firstLine = firstLine
    self.columnCount = columnCount
    self.isASCII = isASCII
    self.faults = faults
    self.blankLines = blankLines
  }

  /// A line and the fields of a row that is not among the block's rows: the header.
  func skippedRow(_ row: Int) -> (line: Int, fields: [String]) {
    let texts = (0..<columnCount).map { column in
      let field = FieldColumn(
        bytes: bytes, fields: fields + column, stride: columnCount, rowCount: skippedRows)[row]
      return String(decoding: field.bytes, as: UTF8.self)
    }
    return (firstLine + (lines.map { Int($0[row]) } ?? row), texts)
  }

  deinit { store.give(memory) }

  /// Records of the file that this block accounts for: rows, faults and blank lines.
  public var recordCount: Int { rowCount + faults.count + blankLines.count }

  /// The 1-based physical line on which a row begins.
  public func line(ofRow row: Int) -> Int {
    firstLine + (lines.map { Int($0[skippedRows + row]) } ?? skippedRows + row)
  }

  /// Whether each row stands on the line behind the row before.
  public var hasConsecutiveLines: Bool { lines == nil }

  /// Reads one column; the fields are valid only inside `body`.
  @inlinable
  public func withColumn<Result>(_ column: Int, _ body: (FieldColumn) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(fieldColumn(column)) }
  }

  @usableFromInline
  func fieldColumn(_ column: Int) -> FieldColumn {
    precondition(column >= 0 && column < columnCount, "no such column")
    return FieldColumn(
      bytes: bytes, fields: fields + (skippedRows * columnCount + column), stride: columnCount,
      rowCount: rowCount)
  }

  /// A row's fields as strings, for small files; an empty field without quotes is nil.
  public func strings(ofRow row: Int) -> [String?] {
    (0..<columnCount).map { column in
      withColumn(column) { fields in
        let field = fields[row]
        return field.isNull ? nil : String(decoding: field.bytes, as: UTF8.self)
      }
    }
  }
}

/// One column of a ``RowBlock``.
@frozen
public struct FieldColumn {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  @usableFromInline let fields: UnsafePointer<UInt64>
  @usableFromInline let stride: Int
  /// Rows in the column.
  public let rowCount: Int

  @usableFromInline
  init(bytes: UnsafePointer<UInt8>, fields: UnsafePointer<UInt64>, stride: Int, rowCount: Int) {
    self.bytes = bytes
    self.fields = fields
    self.stride = stride
    self.rowCount = rowCount
  }

  /// The field of a row, without its quotes and with `""` inside read as one.
  @inlinable
  public subscript(row: Int) -> Field {
    let packed = fields[row &* stride]
    let start = Int(truncatingIfNeeded: packed & 0xFFFF_FFFF)
    let end = Int(truncatingIfNeeded: (packed >> 32) & 0x7FFF_FFFF)
    return Field(
      bytes: UnsafeBufferPointer(start: bytes + start, count: end &- start), isQuoted: packed >> 63 == 1)
  }
}

/// One field: its bytes, valid as long as its block.
@frozen
public struct Field {
  /// The field's bytes.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// True when the field was written in quotes.
  public let isQuoted: Bool

  @usableFromInline
  init(bytes: UnsafeBufferPointer<UInt8>, isQuoted: Bool) {
    self.bytes = bytes
    self.isQuoted = isQuoted
  }

  /// An empty field without quotes is NULL; `""` is an empty text.
  @inlinable
  public var isNull: Bool { bytes.isEmpty && !isQuoted }
}
