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
/// with ``withColumn(_:_:)``. Once it is given out a block is immutable; it owns its memory, which later blocks of the reader use again.
public final class RowBlock: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written before the block exists.
  private let bytes: UnsafePointer<UInt8>
  private let fields: UnsafePointer<UInt64>
  private let memory: BlockMemory
  private let store: BlockMemoryStore
  private let byteCount: Int
  /// How the records were read.
  let dialect: Dialect
  private let skippedRows: Int
  private let lines: [UInt32]?
  private let firstLine: Int

  /// Rows in the block.
  public private(set) var rowCount: Int
  /// Fields in every row.
  public let columnCount: Int
  /// True when every byte of the block is ASCII, so that no field needs checking for UTF-8.
  public let isASCII: Bool
  /// Records that are not rows, in the file's order.
  public private(set) var faults: [RowFault]
  /// Records that were never meant to be rows, in the file's order.
  public private(set) var setAside: [SetAsideLine]

  /// Takes over memory that was indexed, and gives it to the store in the end.
  ///
  /// - Parameter lines: the line of each row, skipped ones included, from `firstLine` on; nil where each row is one line
  ///   behind the one before.
  init(
    memory: BlockMemory, store: BlockMemoryStore, byteCount: Int, dialect: Dialect, skippedRows: Int = 0,
    rowCount: Int, lines: [UInt32]?, firstLine: Int, columnCount: Int, isASCII: Bool, faults: [RowFault],
    setAside: [SetAsideLine]
  ) {
    (bytes, fields) = (UnsafePointer(memory.bytes), UnsafePointer(memory.fields))
    self.memory = memory
    self.store = store
    self.byteCount = byteCount
    self.dialect = dialect
    self.skippedRows = skippedRows
    self.rowCount = rowCount
    self.lines = lines
    self.firstLine = firstLine
    self.columnCount = columnCount
    self.isASCII = isASCII
    self.faults = faults
    self.setAside = setAside
  }

  /// A line and the fields of a row that is not among the block's rows: the header.
  func skippedRow(_ row: Int) -> (line: Int, fields: [[UInt8]]) {
    let texts = (0..<columnCount).map { column in
      let field = FieldColumn(
        bytes: bytes, fields: fields + column, stride: columnCount, rowCount: skippedRows)[row]
      return Array(field.bytes)
    }
    return (firstLine + (lines.map { Int($0[row]) } ?? row), texts)
  }

  deinit { store.give(memory) }

  /// Whether the block is UTF-8 throughout.
  ///
  /// - Complexity: linear in the bytes, where these are not ASCII.
  public var isUTF8: Bool {
    isASCII || (try? UTF8Span(validating: text.span)) != nil
  }

  /// All bytes of the block; those of quoted fields may have moved within their field.
  var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: byteCount) }

  /// Counts the last row as a record that is set aside; to be called before the block is given out.
  func setLastRowAside(_ reason: SetAsideLine.Reason) {
    setAside.append(SetAsideLine(line: line(ofRow: rowCount - 1), reason: reason))
    setAside.sort { $0.line < $1.line }
    rowCount -= 1
  }

  /// Counts the last fault as a record that is set aside; to be called before the block is given out.
  func setLastFaultAside(_ reason: SetAsideLine.Reason) {
    setAside.append(SetAsideLine(line: faults.removeLast().line, reason: reason))
    setAside.sort { $0.line < $1.line }
  }

  /// Records of the file that this block accounts for: rows, faults and what is set aside.
  public var recordCount: Int { rowCount + faults.count + setAside.count }

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
