import DelimitedText
import Digest

/// Reads a file from end to end and parses its columns.
struct FileParser {
  let opened: OpenedFile
  /// Called with the number of bytes read since the last call.
  let progress: (Int) -> Void

  /// Parses the file, again where a column that nobody declared turned out to be of a wider type than it looked.
  func parse() throws(DelimitedTextError) -> ParsedFile {
    var columns = opened.columns
    if opened.source.native == nil { try sniff(&columns) }
    while true {
      let pass = try read(columns)
      if pass.widened.isEmpty { return file(pass, columns) }
      for (position, type) in pass.widened { columns[position].plan = .sniffed(type) }
    }
  }

  /// One reading of the file.
  private struct Pass {
    var parsers: [any ColumnParser]
    var file: ParsedFile
    /// Columns whose type does not hold, and a wider one that held up to there.
    var widened: [Int: SniffedType] = [:]
  }

  private func sniff(_ columns: inout [PlannedColumn]) throws(DelimitedTextError) {
    let reader = try DelimitedReader(file: opened.source.path, dialect: opened.dialect)
    guard let block = try reader.nextBlock() else { return }
    for index in columns.indices {
      columns[index].plan = .sniffed(block.withColumn(index) { SniffedType.integer.widened(for: $0) })
    }
  }

  private func read(_ columns: [PlannedColumn]) throws(DelimitedTextError) -> Pass {
    let digest = RunningDigest()
    let reader = try DelimitedReader(
      file: opened.source.path, dialect: opened.dialect, observeBytes: { digest.hasher.update($0) })
    var parsers = columns.map { $0.makeParser() }
    var widened: [Int: SniffedType] = [:]
    var lines: [Int32] = []
    var faults: [RowFault] = []
    var blankLines: [Int] = []
    var recordCount = 0
    var reported = 0
    while let block = try reader.nextBlock() {
      for index in parsers.indices where widened[index] == nil {
        let firstRow = lines.count
        block.withColumn(index) { fields in
          parsers[index].parse(fields, firstRow: firstRow)
          guard case .sniffed(let type) = columns[index].plan, parsers[index].failureCount > 0 else { return }
          widened[index] = type.widened(for: fields)
        }
      }
      for row in 0..<block.rowCount { lines.append(Int32(block.line(ofRow: row))) }
      faults += block.faults
      blankLines += block.blankLines
      recordCount += block.recordCount
      progress(reader.bytesRead - reported)
      reported = reader.bytesRead
    }
    var file = ParsedFile(opened: opened, digest: digest.hasher.finish())
    (file.lines, file.faults, file.blankLines, file.recordCount) = (lines, faults, blankLines, recordCount)
    return Pass(parsers: parsers, file: file, widened: widened)
  }

  private func file(_ pass: Pass, _ columns: [PlannedColumn]) -> ParsedFile {
    var file = pass.file
    var found: [String: ParsedColumn] = [:]
    for (column, parser) in zip(columns, pass.parsers) {
      var parsed = parser.finish()
      switch column.plan {
      case .dropped:
        file.dropped.append(ParsedFile.DroppedColumn(name: column.name, evidence: parsed.evidence))
      case .sniffed:
        file.columns.append(
          ParsedFile.TableColumn(name: column.name, native: nil, isPresent: true, parsed: parsed))
      case .native(let native):
        parsed.settle(as: native)
        found[native.name] = parsed
      }
    }
    for native in opened.source.native?.columns ?? [] {
      let parsed = found[native.name] ?? .absent(native.type.dataType, rowCount: file.rowCount)
      file.columns.append(
        ParsedFile.TableColumn(
          name: native.name, native: native, isPresent: found[native.name] != nil, parsed: parsed))
    }
    return file
  }
}

/// A hasher that a closure can hold.
private final class RunningDigest {
  var hasher = SHA256Hasher()
}
