/// Cuts the bytes of a source into blocks of whole records.
struct BlockCutter: ~Copyable {
  /// The longest record that is taken for one.
  static let longestRecord = 1 << 26

  private(set) var source: ByteSource
  private let file: String
  private let blockSize: Int
  private let observeBytes: ((UnsafeRawBufferPointer) -> Void)?
  /// Bytes that were read and belong to the next block.
  private(set) var rest: [UInt8] = []
  private(set) var isAtEnd = false
  private var nextLine = 1

  init(
    source: consuming ByteSource, file: String, blockSize: Int,
    observeBytes: ((UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) {
    self.source = source
    self.file = file
    self.blockSize = max(blockSize, 16)
    self.observeBytes = observeBytes

    let first = UnsafeMutableRawBufferPointer.allocate(byteCount: self.blockSize, alignment: 8)
    defer { first.deallocate() }
    let count = try read(into: first)
    rest = Array(first[..<count])
    try refuseBinary()
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
  }

  /// The next block, or nil at the end.
  ///
  /// - Parameter columnCount: fields in a row; nil when the first record is the header, which the block then skips.
  mutating func next(dialect: Dialect, columnCount: Int?) throws(DelimitedTextError) -> RowBlock? {
    var capacity = max(blockSize, rest.count)
    while !(isAtEnd && rest.isEmpty) {
      let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + RowIndexer.slack)
      rest.withUnsafeBufferPointer { bytes.update(from: $0.baseAddress!, count: $0.count) }
      var count = rest.count
      if !isAtEnd && count < capacity {
        let room = UnsafeMutableRawBufferPointer(start: bytes + count, count: capacity - count)
        do throws(DelimitedTextError) {
          count += try read(into: room)
        } catch {
          bytes.deallocate()
          throw error
        }
      }
      (bytes + count).update(repeating: 0, count: RowIndexer.slack)
      var indexer = RowIndexer(
        bytes: bytes, count: count, isFinal: isAtEnd, dialect: dialect, columnCount: columnCount,
        firstLine: nextLine)
      indexer.run()
      let (consumed, lineCount) = (indexer.consumed, indexer.lineCount)
      let isEnough = isAtEnd || consumed > 0 && indexer.hasColumns
      let from = isEnough ? consumed : 0
      rest = Array(UnsafeBufferPointer(start: bytes + from, count: count - from))
      let block = indexer.finish(skippedRows: columnCount == nil && indexer.hasColumns ? 1 : 0)
      if isEnough {
        nextLine += lineCount
        return block
      }
      // Not one whole record: look again at more of the file.
      capacity *= 2
      if capacity > Self.longestRecord {
        throw notATable(
          line: nextLine, expected: "records of at most \(Self.longestRecord >> 20) MiB",
          found: "a longer one",
          mend: "check that the file is text with line ends")
      }
    }
    return nil
  }

  private mutating func read(into room: UnsafeMutableRawBufferPointer) throws(DelimitedTextError) -> Int {
    let count = try source.read(into: room)
    isAtEnd = count < room.count
    observeBytes?(UnsafeRawBufferPointer(rebasing: room[..<count]))
    return count
  }

  private func refuseBinary() throws(DelimitedTextError) {
    let found: String
    if rest.starts(with: [0x1F, 0x8B]) {
      found = "a compressed file"
    } else if rest.starts(with: [0xFF, 0xFE]) || rest.starts(with: [0xFE, 0xFF]) {
      found = "text in UTF-16"
    } else if rest.contains(0) {
      found = "bytes that are not text"
    } else {
      return
    }
    throw notATable(
      line: nil, expected: "CSV text in UTF-8", found: found, mend: "save the table as CSV in UTF-8")
  }

  private func notATable(line: Int?, expected: String, found: String, mend: String) -> DelimitedTextError {
    DelimitedTextError(kind: .notATable, file: file, line: line, expected: expected, found: found, mend: mend)
  }
}
