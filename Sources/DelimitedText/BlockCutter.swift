/// Cuts the bytes of a source into blocks of whole records.
struct BlockCutter: ~Copyable {
  /// The longest record that is taken for one.
  static let longestRecord = 1 << 26

  private(set) var source: ByteSource
  private let file: String
  private let blockSize: Int
  private let observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  private let store: BlockMemoryStore
  /// Bytes that were read and belong to the next block.
  private(set) var rest: [UInt8] = []
  private(set) var isAtEnd = false
  private var nextLine = 1
  private var nextNumber = 0

  init(
    source: consuming ByteSource, file: String, blockSize: Int,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) {
    self.source = source
    self.file = file
    self.blockSize = max(blockSize, 16)
    self.observeBytes = observeBytes
    store = BlockMemoryStore(blockSize: self.blockSize)

    let first = UnsafeMutableRawBufferPointer.allocate(byteCount: self.blockSize, alignment: 8)
    defer { first.deallocate() }
    let count = try read(into: first)
    rest = Array(first[..<count])
    try refuseBinary()
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
  }

  /// The next block, or nil at the end.
  ///
  /// Where no quote stands in the bytes, the block is cut at the last line end and left to be indexed by whoever wants it;
  /// otherwise only reading its records one by one tells where the last whole one ends.
  ///
  /// - Parameter columnCount: fields in a row; nil when the first record is the header, which the block then skips.
  mutating func next(dialect: Dialect, columnCount: Int?) throws(DelimitedTextError) -> CutBlock? {
    var capacity = max(blockSize, rest.count)
    while !(isAtEnd && rest.isEmpty) {
      let memory = store.take(bytes: capacity)
      let count = try fill(memory, capacity: capacity)
      let census = ByteCensus(memory.bytes, count: count)
      let block =
        if let columnCount, census.quotes == 0 {
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
    return CutBlock(number: nextNumber, records: records)
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
    return CutBlock(
      number: nextNumber,
      indexed: indexer.finish(skippedRows: columnCount == nil && indexer.hasColumns ? 1 : 0))
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
