import Synchronization

/// Reads a delimited text file with a header, block by block.
///
/// How the file holds its table is found by looking at its beginning and then checked on every record: one with another
/// number of fields than the header is a fault with its line, and reading goes on. Every record of the file is a row, a
/// fault or set aside in exactly one block.
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
  /// How much of the file is looked at at least to find its encoding.
  static let leastOpening = 1 << 10
  /// How much of the file is looked at to find its dialect.
  static let sampleSize = 1 << 16

  /// The file as the user named it.
  public let file: String
  /// How the file holds its table.
  public let format: FileFormat
  /// The header's fields, without spaces around them.
  public let header: [String]
  /// The physical line of the header.
  public let headerLine: Int
  /// Bytes in the file.
  public let byteCount: Int
  /// Bytes read so far.
  public var bytesRead: Int { state.withLock { $0.cutter.source.bytesRead } }

  private let state: Mutex<State>
  private let columnCount: Int

  private struct State: ~Copyable {
    var cutter: BlockCutter
    var firstBlock: CutBlock?
  }

  /// Opens a file and reads its header.
  ///
  /// - Parameters:
  ///   - format: how the file holds its table; nil to find out.
  ///   - encoding: how it writes its characters, where that is known and the rest is to be found out.
  ///   - observeBytes: called with all bytes of the file, in order, as they are read: for a digest.
  /// - Throws: ``DelimitedTextError`` when the file cannot be read, is no text or has no header.
  public convenience init(
    file: String, format: FileFormat? = nil, encoding: TextEncoding? = nil, blockSize: Int = defaultBlockSize,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(DelimitedTextError) {
    try self.init(
      source: ByteSource(file: file), file: file, format: format, encoding: format?.encoding ?? encoding,
      blockSize: blockSize, observeBytes: observeBytes)
  }

  /// Reads a table that is in memory; `name` stands for the file in places.
  public convenience init(
    bytes: [UInt8], name: String, format: FileFormat? = nil, blockSize: Int = defaultBlockSize
  ) throws(DelimitedTextError) {
    try self.init(
      source: ByteSource(bytes: bytes, name: name), file: name, format: format, encoding: format?.encoding,
      blockSize: blockSize, observeBytes: nil)
  }

  private init(
    source: consuming ByteSource, file: String, format: FileFormat?, encoding: TextEncoding?, blockSize: Int,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) {
    let text = try TextSource(
      source, file: file, encoding: encoding, openingSize: max(blockSize, Self.leastOpening) & ~1,
      observeBytes: observeBytes)
    var cutter = try BlockCutter(text, file: file, blockSize: blockSize)
    let found =
      format
      ?? cutter.rest.withUnsafeBufferPointer { bytes in
        let sample = UnsafeBufferPointer(rebasing: bytes.prefix(Self.sampleSize))
        let sniffer = FormatSniffer(sample, isWhole: cutter.isAtEnd && sample.count == bytes.count)
        var format = sniffer.format(in: cutter.source.encoding)
        format.isEncodingCertain = cutter.source.isEncodingCertain
        return format
      }
    try cutter.skip(found.preamble)
    let cut = try cutter.next(dialect: found.dialect, columnCount: nil)
    let first = cut?.indexed()
    guard let first, first.columnCount > 0 else {
      throw Self.noHeader(file, line: first?.faults.first?.line)
    }
    let (line, fields) = first.skippedRow(0)
    // A record that was passed over before the header was meant to be it.
    if let fault = first.faults.first, fault.line < line { throw Self.noHeader(file, line: fault.line) }
    guard let header = Self.names(fields) else { throw Self.unreadableHeader(file, line: line) }

    byteCount = cutter.source.byteCount
    self.file = file
    self.format = found
    self.header = header
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
      return try state.cutter.next(dialect: format.dialect, columnCount: columnCount)
    }
  }

  private static func noHeader(_ file: String, line: Int?) -> DelimitedTextError {
    DelimitedTextError(
      kind: .notATable, file: file, line: line, expected: "a header line with the columns' names",
      found: line == nil ? "an empty file" : "a line whose quotes do not close, or with too many fields",
      mend: "put the columns' names on the first line")
  }

  private static func unreadableHeader(_ file: String, line: Int) -> DelimitedTextError {
    DelimitedTextError(
      kind: .notATable, file: file, line: line, expected: "the columns' names as text",
      found: "bytes that are no text in UTF-8", mend: "correct the header, or save the table as CSV in UTF-8")
  }

  /// The names in a header, without spaces around them; nil where one is no text.
  private static func names(_ fields: [[UInt8]]) -> [String]? {
    var names: [String] = []
    for bytes in fields {
      let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
      guard let name = String(validating: bytes[..<end].drop { $0 <= 0x20 }, as: UTF8.self) else {
        return nil
      }
      names.append(name)
    }
    return names
  }
}
