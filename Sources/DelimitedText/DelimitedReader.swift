import Synchronization

/// Reads a delimited text file with a header, block by block.
///
/// The separator is found by looking at the beginning of the file and then checked on every record: one with another
/// number of fields than the header is a fault with its line, and reading goes on. Every record of the file is a row, a
/// fault or a blank line of exactly one block.
///
/// ```swift
/// let reader = try DelimitedReader(file: "missing_episodes.csv")
/// while let block = try reader.nextBlock() {
///   block.withColumn(0) { fields in … }
/// }
/// ```
///
/// Several threads may share a reader: each takes the next block by ``nextCut()`` and indexes it by itself.
public final class DelimitedReader: Sendable {
  /// The bytes a block is read in: small enough that its fields are still in the cache when they are parsed.
  public static let defaultBlockSize = 1 << 18
  /// How much of the file is looked at to find the separator.
  static let sampleSize = 1 << 16

  /// The file as the user named it.
  public let file: String
  /// How fields are separated.
  public let dialect: Dialect
  /// The header's fields, without spaces around them.
  public let header: [String]
  /// The physical line of the header.
  public let headerLine: Int
  /// Bytes in the file.
  public let byteCount: Int
  /// Bytes read so far.
  public var bytesRead: Int { state.withLock { $0.cutter.source.offset } }

  private let state: Mutex<State>
  private let columnCount: Int

  private struct State: ~Copyable {
    var cutter: BlockCutter
    var firstBlock: CutBlock?
  }

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - dialect: how fields are separated; nil to find out.
  ///   - observeBytes: called with all bytes of the file, in order, as they are read: for a digest.
  /// - Throws: ``DelimitedTextError`` when the file cannot be read, is not text in UTF-8 or has no header.
  public convenience init(
    file: String, dialect: Dialect? = nil, blockSize: Int = defaultBlockSize,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(DelimitedTextError) {
    try self.init(
      source: ByteSource(file: file), file: file, dialect: dialect, blockSize: blockSize,
      observeBytes: observeBytes)
  }

  /// Reads a table that is in memory; `name` stands for the file in places.
  public convenience init(
    bytes: [UInt8], name: String, dialect: Dialect? = nil, blockSize: Int = defaultBlockSize
  ) throws(DelimitedTextError) {
    try self.init(
      source: ByteSource(bytes: bytes, name: name), file: name, dialect: dialect, blockSize: blockSize,
      observeBytes: nil)
  }

  private init(
    source: consuming ByteSource, file: String, dialect: Dialect?, blockSize: Int,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) {
    var cutter = try BlockCutter(
      source: source, file: file, blockSize: blockSize, observeBytes: observeBytes)
    let found =
      dialect
      ?? cutter.rest.withUnsafeBufferPointer { bytes in
        let sample = UnsafeBufferPointer(rebasing: bytes.prefix(Self.sampleSize))
        return Dialect.sniff(sample: sample, isWhole: cutter.isAtEnd && sample.count == bytes.count)
      }
    let cut = try cutter.next(dialect: found, columnCount: nil)
    let first = cut?.indexed()
    guard let first, first.columnCount > 0 else {
      throw Self.noHeader(file, line: first?.faults.first?.line)
    }
    let (line, fields) = first.skippedRow(0)
    // A record that was passed over before the header was meant to be it.
    if let fault = first.faults.first, fault.line < line { throw Self.noHeader(file, line: fault.line) }

    byteCount = cutter.source.byteCount
    self.file = file
    self.dialect = found
    header = fields.map(Self.trimmed)
    headerLine = line
    columnCount = first.columnCount
    state = Mutex(State(cutter: cutter, firstBlock: cut))
  }

  /// The next rows, or nil at the end of the file.
  ///
  /// - Throws: ``DelimitedTextError`` when reading fails, or a record is longer than any record is.
  public func nextBlock() throws(DelimitedTextError) -> RowBlock? { try nextCut()?.indexed() }

  /// The next records, to be indexed by the caller, or nil at the end of the file; may be asked for by several threads.
  ///
  /// - Throws: ``DelimitedTextError`` when reading fails, or a record is longer than any record is.
  public func nextCut() throws(DelimitedTextError) -> CutBlock? {
    try state.withLock { state throws(DelimitedTextError) in
      if let first = state.firstBlock.take() { return first }
      return try state.cutter.next(dialect: dialect, columnCount: columnCount)
    }
  }

  private static func noHeader(_ file: String, line: Int?) -> DelimitedTextError {
    DelimitedTextError(
      kind: .notATable, file: file, line: line, expected: "a header line with the columns' names",
      found: line == nil ? "an empty file" : "a line whose quotes do not close, or with too many fields",
      mend: "put the columns' names on the first line")
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(text[first...last])
  }
}
