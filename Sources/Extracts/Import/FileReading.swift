import Columnar
import DelimitedText
import Digest
import Synchronization

/// One reading of a file from end to end, in which any number of threads take part: each takes the next block, indexes it
/// and parses its columns with parsers of its own; put in the file's order, the pieces are the same whoever parsed them.
final class FileReading: Sendable {
  private let plan: ReadingPlan
  private let memory: LoadMemory
  private let reader: DelimitedReader
  private let digest: RunningDigest
  private let gathered: Mutex<Gathered>

  /// What the threads have parsed so far.
  private struct Gathered {
    var blocks: [ParsedBlock] = []
    /// A thread each, by the number its parsers were told as their source.
    var yields: [[ParserYield]] = []
    var error: DelimitedTextError?
    var bytesReported = 0
    /// Whether a block is not the UTF-8 that the file's beginning promised.
    var hasStrayBytes = false
    /// Columns whose type does not hold, and a wider one that held in the block.
    var widened: [Int: SniffedType] = [:]
  }

  init(_ plan: ReadingPlan, memory: LoadMemory, blockSize: Int) throws(DelimitedTextError) {
    let digest = RunningDigest()
    self.plan = plan
    self.memory = memory
    self.digest = digest
    reader = try plan.opened.source.reader(
      format: plan.opened.format, blockSize: blockSize, observeBytes: { digest.update($0) })
    gathered = Mutex(Gathered())
  }

  /// Takes part until no block is left.
  ///
  /// - Parameter progress: called with the number of bytes read since the last call.
  func takePart(_ scratch: ColumnScratch, progress: (Int) -> Void) {
    do throws(DelimitedTextError) {
      guard var cut = try reader.nextCut() else { return }
      let source = gathered.withLock { gathered in
        gathered.yields.append([])
        return gathered.yields.count - 1
      }
      let parsers = plan.columns.map { $0.makeParser(source: source) }
      var blocks: [ParsedBlock] = []
      var isOver = false
      while !isOver {
        let block = parse(cut, parsers, scratch)
        blocks.append(block)
        report(block, progress)
        try memory.check(reading: plan.opened.source.path)
        if !memory.isShort, let next = try reader.nextCut() { cut = next } else { isOver = true }
      }
      let yields = parsers.map { $0.finish() }
      gathered.withLock { gathered in
        gathered.blocks += blocks
        gathered.yields[source] = yields
      }
    } catch {
      gathered.withLock { $0.error = $0.error ?? error }
    }
  }

  private func parse(_ cut: CutBlock, _ parsers: [any ColumnParser], _ scratch: ColumnScratch) -> ParsedBlock
  {
    let number = cut.number
    let block = cut.indexed(endingIn: plan.keepsTotal ? nil : plan.opened.total)
    var parsed = ParsedBlock(number: number, block)
    parsed.hasStrayBytes = !plan.opened.format.isEncodingCertain && !block.isUTF8
    for (column, parser) in zip(plan.columns, parsers) {
      block.withColumn(column.position) { fields in
        let piece = parser.parse(fields, scratch)
        parsed.pieces.append(piece)
        if case .sniffed(let type) = column.plan, !piece.failures.isEmpty {
          parsed.widened[column.position] = type.widened(for: fields)
        }
      }
    }
    return parsed
  }

  /// Tells how many bytes were read since somebody last told.
  private func report(_ block: ParsedBlock, _ progress: (Int) -> Void) {
    let read = reader.bytesRead
    let more = gathered.withLock { gathered in
      gathered.widened.merge(block.widened) { $0.rawValue > $1.rawValue ? $0 : $1 }
      if block.hasStrayBytes { gathered.hasStrayBytes = true }
      defer { gathered.bytesReported = max(gathered.bytesReported, read) }
      return max(read - gathered.bytesReported, 0)
    }
    if more > 0 { progress(more) }
  }

  /// What the reading gave, when no thread takes part any more.
  enum Outcome {
    case parsed(ParsedFile)
    /// The file is not what its beginning looked like, and is to be read again in another way.
    case again(ReadingPlan)
  }

  /// - Throws: ``DelimitedTextError`` where the file could not be read to its end.
  func outcome() throws(DelimitedTextError) -> Outcome {
    let gathered = gathered.withLock { gathered in
      defer { gathered = Gathered() }
      return gathered
    }
    if let error = gathered.error { throw error }
    if gathered.hasStrayBytes, let other = try plan.inItsEncoding() { return .again(other) }
    if !gathered.widened.isEmpty { return .again(plan.widened(gathered.widened)) }
    let blocks = gathered.blocks.sorted { $0.number < $1.number }
    if blocks.last?.endsInTotal == true, Self.holdsTotals(gathered.yields) {
      return .again(plan.keepingTotal())
    }
    var file = ParsedFile(opened: plan.opened, digest: digest.finish())
    for block in blocks { file.append(block) }
    for (index, column) in plan.columns.enumerated() {
      let parsed = ParsedColumn(
        type: column.dataType, pieces: blocks.map { $0.pieces[index] },
        yields: gathered.yields.map { $0[index] })
      file.append(parsed, as: column)
    }
    if let sheet = plan.opened.source.sheet { file.place(in: sheet) }
    file.addAbsentColumns()
    return .parsed(file)
  }

  /// Whether a row that is left says in its first cell to be a total: then totals are among what the table counts.
  private static func holdsTotals(_ yields: [[ParserYield]]) -> Bool {
    yields.contains { columns in
      guard let texts = columns.first?.texts else { return false }
      return (0..<UInt32(texts.count)).contains { code in
        texts[code].withUnsafeBufferPointer { TrailingTotal.isNamed($0) }
      }
    }
  }
}

/// What one block of a file gave.
struct ParsedBlock: Sendable {
  let number: Int
  /// A piece a column, in the order of the file's columns.
  var pieces: [ParsedPiece] = []
  let lines: RecordLines
  let faults: [RowFault]
  let setAside: [SetAsideLine]
  /// Whether the block is not UTF-8, in a file that was only taken for it.
  var hasStrayBytes = false
  /// Columns whose type does not hold, and a wider one that holds in this block.
  var widened: [Int: SniffedType] = [:]

  init(number: Int, _ block: RowBlock) {
    self.number = number
    var lines = RecordLines()
    lines.append(block)
    self.lines = lines
    faults = block.faults
    setAside = block.setAside
  }

  /// Records of the file that the block accounts for.
  var recordCount: Int { lines.rowCount + faults.count + setAside.count }
  /// Whether a total is among what is set aside.
  var endsInTotal: Bool { setAside.contains { $0.reason == .total } }
}

/// A hasher that a closure can hold.
///
/// Unchecked because the reader observes bytes one run after the other, and the digest is asked for when all are read.
private final class RunningDigest: @unchecked Sendable {
  private var hasher = SHA256Hasher()

  func update(_ bytes: UnsafeRawBufferPointer) { hasher.update(bytes) }

  func finish() -> SHA256Digest { hasher.finish() }
}
