/// The beginning of a file, read in one way.
struct SampleReading {
  /// A record of the sample.
  struct SampleRecord {
    /// Its first physical line.
    let line: Int
    /// Its fields; 0 where its quotes do not let it be read.
    let fieldCount: Int
  }

  let dialect: Dialect
  /// What stands above the header.
  private(set) var preamble = Preamble()
  /// The records in their order, the header first; none that are set aside.
  let records: [SampleRecord]

  private let sample: UnsafeBufferPointer<UInt8>
  private let isWhole: Bool
  /// Where the physical lines begin.
  private let lineStarts: [Int]
  private let block: RowBlock
  /// Bytes of whole records.
  private let consumed: Int

  /// The same reading from a later line on.
  init(_ whole: SampleReading, from line: Int) {
    self.init(
      whole.sample, isWhole: whole.isWhole, dialect: whole.dialect, lineStarts: whole.lineStarts, from: line)
  }

  /// - Parameters:
  ///   - isWhole: whether the sample is all there is of the file.
  ///   - lineStarts: where its physical lines begin.
  ///   - line: the one with which to begin.
  init(
    _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, dialect: Dialect, lineStarts: [Int], from line: Int
  ) {
    let start = lineStarts[line - 1]
    var indexer = RowIndexer(
      copying: UnsafeBufferPointer(rebasing: sample[start...]), isFinal: isWhole, dialect: dialect,
      firstLine: line)
    indexer.run()
    consumed = start + indexer.consumed
    let block = indexer.finish()
    (self.sample, self.isWhole, self.dialect, self.lineStarts) = (sample, isWhole, dialect, lineStarts)
    self.block = block
    let rows = (0..<block.rowCount).map {
      SampleRecord(line: block.line(ofRow: $0), fieldCount: block.columnCount)
    }
    let faults = block.faults.map { fault in
      if case .fieldCount(_, let found) = fault.reason {
        return SampleRecord(line: fault.line, fieldCount: found)
      }
      return SampleRecord(line: fault.line, fieldCount: 0)
    }
    records = faults.isEmpty ? rows : (rows + faults).sorted { $0.line < $1.line }
  }

  /// Fields of the first record that can be read.
  var columnCount: Int { block.columnCount }
  /// Records with so many fields, the header among them.
  var rowCount: Int { block.rowCount }
  /// Records that are no rows and no faults.
  var setAside: [SetAsideLine] { block.setAside }
  /// The share of records with so many fields.
  var agreement: Double {
    records.isEmpty ? 0 : Double(block.rowCount) / Double(records.count)
  }

  /// The number of fields that most records have; of several the greatest.
  var commonestFieldCount: Int {
    if block.faults.isEmpty { return columnCount }
    var counts: [Int: Int] = [:]
    // Below a title of one field blank lines are rows, of one field too.
    for record in records where !isBlank(record) { counts[record.fieldCount, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  private func isBlank(_ record: SampleRecord) -> Bool {
    let start = lineStarts[record.line - 1]
    return start == sample.count || sample[start] == 0x0A || sample[start] == 0x0D
  }

  /// Whether a record begins with the mark of comments.
  func beginsWithMark(_ record: SampleRecord) -> Bool {
    let start = lineStarts[record.line - 1]
    return start < sample.count && sample[start] == Dialect.commentMark
  }

  /// Whether a line is prose: a space stands behind every separator in it.
  func isProse(_ record: SampleRecord) -> Bool {
    let line = sample[lineStarts[record.line - 1]...].prefix { $0 != 0x0A && $0 != 0x0D }
    let separators = line.indices.filter { line[$0] == dialect.separator }
    return separators.allSatisfy { $0 + 1 < line.endIndex && line[$0 + 1] == 0x20 } && !separators.isEmpty
  }

  /// The cells of a row, without spaces around them; the header is row 0.
  func cells(ofRow row: Int) -> [ArraySlice<UInt8>] {
    (0..<columnCount).map { column in
      block.withColumn(column) { fields in
        let bytes = Array(fields[row].bytes)
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        return bytes[..<end].drop { $0 <= 0x20 }
      }
    }
  }

  /// Whether another way of quoting makes sound rows of records that were none; or, where all are sound either way,
  /// apostrophes quote in several columns, or throughout the header.
  func isBetterQuoted(than other: SampleReading) -> Bool {
    // A quote that opens late in the sample and never closes would hide what follows.
    guard consumed * 10 >= other.consumed * 9, columnCount > 1 else { return false }
    if rowCount > other.rowCount && agreement > other.agreement { return true }
    guard dialect.quote == Dialect.singleQuote, other.dialect.quote == Dialect.doubleQuote,
      rowCount == other.rowCount, agreement == other.agreement
    else { return false }
    let quoted = (0..<columnCount).filter { column in
      block.withColumn(column) { fields in (0..<block.rowCount).contains { fields[$0].isQuoted } }
    }
    let isHeaderQuoted = (0..<columnCount).allSatisfy { block.withColumn($0) { $0[0].isQuoted } }
    return (quoted.count > 1 || isHeaderQuoted) && !other.hasQuotedFields
  }

  private var hasQuotedFields: Bool {
    (0..<columnCount).contains { column in
      block.withColumn(column) { fields in (0..<block.rowCount).contains { fields[$0].isQuoted } }
    }
  }

  /// Notes what stands above a line, and is set aside before the rest is read.
  mutating func setAside(_ lines: [SetAsideLine], above line: Int) {
    preamble = Preamble(
      byteCount: lineStarts[line - 1], lineCount: line - 1, setAside: lines + preamble.setAside)
  }
}
