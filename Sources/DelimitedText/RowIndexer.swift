/// Finds rows and fields in bytes: the kernel under ``DelimitedReader``.
///
/// It takes a buffer that begins at a line start, and knows nothing of what came before: several can work on one file.
/// Eight bytes are looked at together; only separators, line ends and quotes are looked at singly.
struct RowIndexer {
  /// The most bytes a quoted field may hold: beyond, its quote counts as never closed.
  static let longestQuotedField = 1 << 20
  /// The most columns a file may have.
  static let mostColumns = 1 << 16
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  private let memory: BlockMemory
  private let store: BlockMemoryStore
  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let isFinal: Bool
  private let dialect: Dialect
  private let separator: UInt8
  private let quote: UInt8
  private let hasBackslashes: Bool
  private let hasComments: Bool
  private let firstLine: Int

  /// Fields a row must have; until the first record has set it, the most there can be.
  private var columnCount: Int
  private var adoptsFirstRecord: Bool
  /// `columnCount` where a row of that many fields needs no second look; -1 before the header and in one column.
  private var commonFieldCount: Int

  private var fields: UnsafeMutablePointer<UInt64>
  private var lines: [UInt32] = []
  private var faults: [RowFault] = []
  private var setAside: [SetAsideLine] = []
  private var highBits: UInt64 = 0

  // The record being read.
  private var rowStart = 0
  private var fieldStart = 0
  private var fieldCount = 0
  private var slot = 0
  private var line = 0
  private var linesInRow = 1
  private var rowHasEscapes = false
  private var hasStopped = false

  /// Prepares to index a buffer that the block then owns.
  ///
  /// - Parameters:
  ///   - memory: `count` bytes of text from a line start, and ``BlockMemory/slack`` behind them.
  ///   - store: where the memory goes when the block is gone.
  ///   - isFinal: whether the file ends here, so that the last record needs no line end.
  ///   - columnCount: fields in a row; nil to take the number from the first record.
  ///   - firstLine: the physical line the buffer begins with.
  init(
    memory: BlockMemory, store: BlockMemoryStore, count: Int, isFinal: Bool, dialect: Dialect,
    columnCount: Int?, firstLine: Int
  ) {
    self.memory = memory
    self.store = store
    self.count = count
    self.isFinal = isFinal
    self.dialect = dialect
    separator = dialect.separator
    quote = dialect.quote
    hasBackslashes = dialect.hasBackslashes
    hasComments = dialect.hasComments
    self.firstLine = firstLine
    adoptsFirstRecord = columnCount == nil
    self.columnCount = columnCount ?? Self.mostColumns
    commonFieldCount = -1
    // A guess of eight bytes a field; more are made room for row by row.
    memory.reserve(fields: max(count / 8, self.columnCount), keeping: 0)
    (bytes, fields) = (memory.bytes, memory.fields)
    if let columnCount { adopt(columnCount) }
  }

  /// Prepares to index a copy of some bytes, for sniffing.
  init(copying sample: UnsafeBufferPointer<UInt8>, isFinal: Bool, dialect: Dialect, firstLine: Int) {
    let store = BlockMemoryStore(blockSize: sample.count)
    let memory = store.take(bytes: sample.count)
    if let base = sample.baseAddress { memory.bytes.update(from: base, count: sample.count) }
    (memory.bytes + sample.count).update(repeating: 0, count: BlockMemory.slack)
    self.init(
      memory: memory, store: store, count: sample.count, isFinal: isFinal, dialect: dialect, columnCount: nil,
      firstLine: firstLine)
  }

  /// True once a record has set the number of fields, or it was given.
  var hasColumns: Bool { !adoptsFirstRecord }
  /// Bytes of whole records: what follows them belongs to the next buffer.
  var consumed: Int { rowStart }
  /// Physical lines of whole records.
  var lineCount: Int { line }

  /// The block of all rows found but the first `skippedRows`; the indexer is done with.
  ///
  /// - Parameter preamble: what was set aside before the first of the records.
  func finish(skippedRows: Int = 0, preamble: [SetAsideLine] = []) -> RowBlock {
    RowBlock(
      memory: memory, store: store, byteCount: consumed, dialect: dialect, skippedRows: skippedRows,
      rowCount: lines.count - skippedRows, lines: lines, firstLine: firstLine,
      columnCount: adoptsFirstRecord ? 0 : columnCount, isASCII: highBits & 0x8080_8080_8080_8080 == 0,
      faults: faults, setAside: preamble + setAside)
  }

  /// Indexes all whole records of the buffer.
  ///
  /// - Complexity: linear in the bytes; a record with an unclosed quote is read at most twice.
  mutating func run() {
    // Held apart from the indexer, so that they stay in registers.
    let (separators, quotes) = (Self.repeated(separator), Self.repeated(quote))
    let (feeds, returns) = (Self.repeated(Self.lineFeed), Self.repeated(Self.carriageReturn))
    var position = behindComments(0)
    scan: while position < count && !hasStopped {
      let word = load(position)
      highBits |= word
      var hits =
        matches(word, separators) | matches(word, feeds) | matches(word, returns) | matches(word, quotes)
      if count - position < 8 { hits &= (1 << UInt64((count - position) * 8)) - 1 }
      while hits != 0 {
        let at = position + hits.trailingZeroBitCount >> 3
        hits &= hits - 1
        let byte = bytes[at]
        if byte == separator {
          endField(at: at)
          fieldStart = at + 1
        } else if byte == Self.lineFeed {
          endField(at: at)
          endRow(next: at + 1)
          if hasComments {
            position = behindComments(at + 1)
            continue scan
          }
        } else if byte == quote {
          // Within a field that began without one, a quote is a character like any other.
          guard at == fieldStart else { continue }
          position = quotedField(openedAt: at)
          continue scan
        } else {
          position = carriageReturn(at: at) { $0.endField(at: at) }
          continue scan
        }
      }
      position += 8
    }
    if isFinal && !hasStopped && rowStart < count {
      endField(at: count)
      endRow(next: count)
    }
  }

  // MARK: - Fields and rows

  @inline(__always)
  private mutating func endField(at end: Int, isQuoted: Bool = false) {
    if fieldCount < columnCount {
      let start = isQuoted ? fieldStart + 1 : fieldStart
      fields[slot + fieldCount] = UInt64(start) | UInt64(end) << 32 | (isQuoted ? 1 << 63 : 0)
    }
    fieldCount += 1
  }

  @inline(__always)
  private mutating func endRow(next: Int) {
    if fieldCount == commonFieldCount && !rowHasEscapes {
      keepRow()
    } else {
      endUncommonRow()
    }
    line += linesInRow
    linesInRow = 1
    startRow(at: next)
  }

  @inline(__always)
  private mutating func startRow(at start: Int) {
    rowStart = start
    fieldStart = start
    fieldCount = 0
  }

  @inline(__always)
  private mutating func keepRow() {
    lines.append(UInt32(truncatingIfNeeded: line))
    slot += columnCount
    if slot + columnCount > memory.fieldCapacity { makeRoom() }
  }

  /// The header, a blank line, a row of one column or with doubled quotes, or no row at all.
  private mutating func endUncommonRow() {
    let isEmptyLine = fieldCount == 1 && fields[slot] == UInt64(rowStart) | UInt64(rowStart) << 32
    if isEmptyLine && (adoptsFirstRecord || columnCount > 1) {
      setAside.append(SetAsideLine(line: firstLine + line, reason: .blank))
    } else if fieldCount == columnCount || adoptsFirstRecord && fieldCount <= columnCount {
      if adoptsFirstRecord { adopt(fieldCount) }
      if rowHasEscapes { unescapeQuotes() }
      keepRow()
    } else {
      addFault(.fieldCount(expected: columnCount, found: fieldCount), column: nil)
    }
    rowHasEscapes = false
  }

  private mutating func adopt(_ fieldCount: Int) {
    columnCount = fieldCount
    adoptsFirstRecord = false
    if fieldCount > 1 { commonFieldCount = fieldCount }
  }

  private mutating func makeRoom() {
    memory.reserve(fields: memory.fieldCapacity * 2 + columnCount, keeping: slot)
    fields = memory.fields
  }

  private mutating func addFault(_ reason: RowFault.Reason, column: Int?) {
    faults.append(RowFault(line: firstLine + line, column: column, reason: reason))
  }

  // MARK: - Line ends and quotes

  /// Ends a row at a CR, with the LF behind it if there is one. Returns where to go on.
  private mutating func carriageReturn(at position: Int, endingField: (inout RowIndexer) -> Void) -> Int {
    if position + 1 == count && !isFinal {
      hasStopped = true
      return position
    }
    endingField(&self)
    let next = behindLineEnd(position)
    endRow(next: next)
    return behindComments(next)
  }

  /// Reads a field from its opening quote past the separator or line end behind it. Returns where to go on.
  private mutating func quotedField(openedAt open: Int) -> Int {
    var search = open + 1
    var hasEscapes = hasBackslashes
    while true {
      guard let close = nextQuote(from: search) else {
        if isFinal || count - open > Self.longestQuotedField { return giveUpRow(.unclosedQuote) }
        hasStopped = true
        return open
      }
      if close - open > Self.longestQuotedField { return giveUpRow(.unclosedQuote) }
      let next = close + 1
      if next == count && !isFinal {
        hasStopped = true
        return open
      }
      if next < count && bytes[next] == quote {
        hasEscapes = true
        search = next + 1
        continue
      }
      guard
        next == count || bytes[next] == separator || bytes[next] == Self.lineFeed
          || bytes[next] == Self.carriageReturn
      else { return giveUpRow(.textAfterQuote) }
      return closeField(openedAt: open, closedAt: close, hasEscapes: hasEscapes)
    }
  }

  private mutating func closeField(openedAt open: Int, closedAt close: Int, hasEscapes: Bool) -> Int {
    let next = close + 1
    let lineEnds = lineEnds(from: open + 1, to: close)
    let end = { (indexer: inout RowIndexer) in
      indexer.endField(at: close, isQuoted: true)
      indexer.linesInRow += lineEnds
      if hasEscapes { indexer.rowHasEscapes = true }
    }
    if next < count && bytes[next] == Self.carriageReturn {
      return carriageReturn(at: next, endingField: end)
    }
    end(&self)
    if next < count && bytes[next] == separator {
      fieldStart = next + 1
      return next + 1
    }
    endRow(next: min(next + 1, count))
    return behindComments(next + 1)
  }

  /// Reports the record, and goes on behind its first physical line, so that one stray quote costs no more than that.
  private mutating func giveUpRow(_ reason: RowFault.Reason) -> Int {
    let end = self.lineEnd(from: rowStart)
    if !isFinal && end + 1 >= count {
      hasStopped = true
      return rowStart
    }
    addFault(reason, column: fieldCount + 1)
    line += 1
    linesInRow = 1
    rowHasEscapes = false
    let next = behindLineEnd(end)
    startRow(at: next)
    return behindComments(next)
  }

  /// Sets comments aside that begin where a record would. Returns where to go on.
  private mutating func behindComments(_ start: Int) -> Int {
    guard hasComments else { return start }
    var next = start
    while next < count && bytes[next] == Dialect.commentMark && !hasStopped {
      let end = lineEnd(from: next)
      if !isFinal && end + 1 >= count {
        // Whether the line is whole, and a CR half of a CRLF, the next bytes tell.
        hasStopped = true
        break
      }
      let separators = (next..<end).count { bytes[$0] == separator }
      // A row whose first cell begins with the mark is a row all the same.
      if !adoptsFirstRecord && separators + 1 == columnCount { break }
      setAside.append(SetAsideLine(line: firstLine + line, reason: .comment))
      for position in next..<end { highBits |= UInt64(bytes[position]) }
      line += 1
      next = behindLineEnd(end)
      startRow(at: next)
    }
    return next
  }

  /// Where the line ends that a place is in.
  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < count && bytes[end] != Self.lineFeed && bytes[end] != Self.carriageReturn { end += 1 }
    return end
  }

  /// Where the next line begins.
  private func behindLineEnd(_ end: Int) -> Int {
    guard end < count else { return count }
    let isPair = bytes[end] == Self.carriageReturn && end + 1 < count && bytes[end + 1] == Self.lineFeed
    return isPair ? end + 2 : end + 1
  }

  private mutating func nextQuote(from start: Int) -> Int? {
    if hasBackslashes { return nextQuoteWithoutBackslash(from: start) }
    let quotes = Self.repeated(quote)
    var position = start
    while position < count {
      let word = load(position)
      highBits |= word
      let hits = matches(word, quotes)
      if hits != 0 { return position + hits.trailingZeroBitCount >> 3 }
      position += 8
    }
    return nil
  }

  private mutating func nextQuoteWithoutBackslash(from start: Int) -> Int? {
    var position = start
    while position < count {
      highBits |= UInt64(bytes[position])
      if bytes[position] == quote { return position }
      position += bytes[position] == Dialect.backslash ? 2 : 1
    }
    return nil
  }

  private func lineEnds(from start: Int, to end: Int) -> Int {
    var found = 0
    for position in start..<max(start, end) {
      let byte = bytes[position]
      let isLoneReturn = byte == Self.carriageReturn && bytes[position + 1] != Self.lineFeed
      if byte == Self.lineFeed || isLoneReturn { found += 1 }
    }
    return found
  }

  /// Writes every escaped quote of the row's quoted fields as the quote alone, in place, and spaces over what is left.
  private func unescapeQuotes() {
    for index in slot..<slot + columnCount where fields[index] >> 63 == 1 {
      let start = Int(fields[index] & 0xFFFF_FFFF)
      let end = Int((fields[index] >> 32) & 0x7FFF_FFFF)
      var write = start
      var read = start
      while read < end {
        if hasBackslashes && bytes[read] == Dialect.backslash && read + 1 < end
          && (bytes[read + 1] == quote || bytes[read + 1] == Dialect.backslash)
        {
          bytes[write] = bytes[read + 1]
          read += 2
        } else {
          bytes[write] = bytes[read]
          read += bytes[read] == quote ? 2 : 1
        }
        write += 1
      }
      fields[index] = UInt64(start) | UInt64(write) << 32 | 1 << 63
      // Half a character would stand there otherwise, and the block not look like UTF-8.
      (bytes + write).update(repeating: 0x20, count: end - write)
    }
  }

  // MARK: - Eight bytes together

  @inline(__always)
  private func load(_ position: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
  }

  /// Eight times the same byte.
  private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The top bit of every byte of `word` that equals the one in its place, and no other bit.
  @inline(__always)
  private func matches(_ word: UInt64, _ bytes: UInt64) -> UInt64 {
    let difference = word ^ bytes
    let low = (difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return ~(low | difference | 0x7F7F_7F7F_7F7F_7F7F)
  }
}
