/// Cuts the bytes of a source into blocks of whole records.
struct BlockCutter: ~Copyable {
  /// The longest record that is taken for one.
  static let longestRecord = 1 << 26

  private(set) var source: TextSource
  private let file: String
  private let blockSize: Int
  private let store: BlockMemoryStore
  /// Text that was read and belongs to the next block.
  private(set) var rest: [UInt8] = []
  /// What was set aside before the first block, which then gives account of it.
  private var preamble: [SetAsideLine] = []
  private(set) var isAtEnd = false
  private var nextLine = 1
  private var nextNumber = 0

  init(_ source: consuming TextSource, file: String, blockSize: Int) throws(DelimitedTextError) {
    self.source = source
    self.file = file
    self.blockSize = max(blockSize, 16)
    store = BlockMemoryStore(blockSize: self.blockSize)
    rest = try readBlock()
  }

  /// Passes over what stands above the header.
  mutating func skip(_ preamble: Preamble) throws(DelimitedTextError) {
    var left = preamble.byteCount
    while left > rest.count && !isAtEnd {
      left -= rest.count
      rest = try readBlock()
    }
    rest.removeFirst(min(left, rest.count))
    nextLine += preamble.lineCount
    self.preamble = preamble.setAside
  }

  /// The next block, or nil at the end.
  ///
  /// Where no quote stands in the bytes and no line can be a comment, the block is cut at the last line end and left to
  /// be indexed by whoever wants it; otherwise only reading its records one by one tells where the last whole one ends.
  ///
  /// - Parameter columnCount: fields in a row; nil when the first record is the header, which the block then skips.
  mutating func next(dialect: Dialect, columnCount: Int?) throws(DelimitedTextError) -> CutBlock? {
    var capacity = max(blockSize, rest.count)
    while !(isAtEnd && rest.isEmpty) {
      let memory = store.take(bytes: capacity)
      let count = try fill(memory, capacity: capacity)
      let census = ByteCensus(memory.bytes, count: count, quote: dialect.quote)
      let block =
        if let columnCount, census.quotes == 0, !dialect.hasComments {
          cutAtLineEnd(memory, count: count, census, dialect, columnCount)
        } else {
          cutByReading(memory, count: count, dialect, columnCount)
        }
      if let block {
        nextNumber += 1
        return block
      }
      // Not one whole record: look again at more of the file.
      rest = Array(UnsafeBufferPointer(start: memory.bytes, count: count))
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

  /// Puts what is left of the bytes read before, and more of the file, into memory; returns how many bytes these are.
  private mutating func fill(_ memory: BlockMemory, capacity: Int) throws(DelimitedTextError) -> Int {
    rest.withUnsafeBufferPointer { memory.bytes.update(from: $0.baseAddress!, count: $0.count) }
    var count = rest.count
    if !isAtEnd && count < capacity {
      count += try read(
        into: UnsafeMutableRawBufferPointer(start: memory.bytes + count, count: capacity - count))
    }
    (memory.bytes + count).update(repeating: 0, count: BlockMemory.slack)
    return count
  }

  /// Cuts behind the last line end; nil where there is none yet.
  private mutating func cutAtLineEnd(
    _ memory: BlockMemory, count: Int, _ census: ByteCensus, _ dialect: Dialect, _ columnCount: Int
  ) -> CutBlock? {
    let bytes = memory.bytes
    var end = count
    if !isAtEnd {
      // A CR at the very end may yet turn out to be half of a CRLF.
      while end > 0, !(bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D && end < count) { end -= 1 }
      if end == 0 { return nil }
    }
    rest = Array(UnsafeBufferPointer(start: bytes + end, count: count - end))
    let records = PlainRecords(
      memory: memory, store: store, byteCount: end, dialect: dialect, columnCount: columnCount,
      firstLine: nextLine, hasLoneReturns: census.hasLoneReturns, hasReturns: census.carriageReturns > 0)
    // The CR at the very end, if there is one, has ended no line.
    let isHalfPair = !isAtEnd && bytes[count - 1] == 0x0D
    nextLine += census.lineEnds - (isHalfPair ? 1 : 0)
    return CutBlock(number: nextNumber, isLast: isOver, content: .bytes(records))
  }

  /// Cuts behind the last whole record; nil where there is none yet, or no header.
  private mutating func cutByReading(
    _ memory: BlockMemory, count: Int, _ dialect: Dialect, _ columnCount: Int?
  ) -> CutBlock? {
    var indexer = RowIndexer(
      memory: memory, store: store, count: count, isFinal: isAtEnd, dialect: dialect,
      columnCount: columnCount, firstLine: nextLine)
    indexer.run()
    let consumed = indexer.consumed
    guard isAtEnd || consumed > 0 && indexer.hasColumns else { return nil }
    rest = Array(UnsafeBufferPointer(start: memory.bytes + consumed, count: count - consumed))
    nextLine += indexer.lineCount
    let block = indexer.finish(
      skippedRows: columnCount == nil && indexer.hasColumns ? 1 : 0, preamble: preamble)
    preamble = []
    return CutBlock(number: nextNumber, isLast: isOver, content: .indexed(block))
  }

  /// Whether no block comes behind the one that was just cut.
  private var isOver: Bool { rest.isEmpty && (isAtEnd || source.isExhausted) }

  private mutating func readBlock() throws(DelimitedTextError) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 8)
    defer { room.deallocate() }
    let count = try read(into: room)
    return Array(room[..<count])
  }

  private mutating func read(into room: UnsafeMutableRawBufferPointer) throws(DelimitedTextError) -> Int {
    let count = try source.read(into: room)
    isAtEnd = count < room.count
    return count
  }

  private func notATable(line: Int?, expected: String, found: String, mend: String) -> DelimitedTextError {
    DelimitedTextError(kind: .notATable, file: file, line: line, expected: expected, found: found, mend: mend)
  }
}
