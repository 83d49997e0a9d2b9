@testable import DelimitedText

/// What became of one record.
enum Record: Hashable, CustomStringConvertible {
  case row(line: Int, fields: [[UInt8]?])
  case fault(RowFault)
  case aside(SetAsideLine)

  var line: Int {
    switch self {
    case .row(let line, _): line
    case .fault(let fault): fault.line
    case .aside(let aside): aside.line
    }
  }

  var description: String {
    switch self {
    case .row(let line, let fields):
      "\(line): \(fields.map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "NULL" })"
    case .fault(let fault): "\(fault)"
    case .aside(let aside): "\(aside.line): \(aside.reason)"
    }
  }
}

/// The same rules as `RowIndexer`, written to be seen through: one byte at a time, one record at a time.
struct ReferenceReader {
  private let bytes: [UInt8]
  private let dialect: Dialect
  private var position = 0
  private var line = 1
  private(set) var columnCount: Int?

  init(_ bytes: [UInt8], dialect: Dialect) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.dialect = dialect
  }

  /// All records of a text in UTF-8, those of the first `titleLines` lines being no rows.
  static func records(_ bytes: [UInt8], dialect: Dialect, titleLines: Int = 0) -> [Record] {
    var reader = ReferenceReader(bytes, dialect: dialect)
    var records: [Record] = []
    while reader.position < reader.bytes.count {
      let record = reader.next()
      if record.line > titleLines {
        records.append(record)
      } else if case .aside = record {
        records.append(record)
      } else {
        records.append(.aside(SetAsideLine(line: record.line, reason: .title)))
        reader.columnCount = nil
      }
    }
    return records
  }

  private func isLineEnd(_ position: Int) -> Bool { bytes[position] == 0x0A || bytes[position] == 0x0D }

  private func behindLineEnd(_ position: Int) -> Int {
    guard position < bytes.count else { return position }
    return bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      ? position + 2 : position + 1
  }

  private mutating func giveUp(_ reason: RowFault.Reason, from start: Int, column: Int) -> Record {
    var end = start
    while end < bytes.count && !isLineEnd(end) { end += 1 }
    position = behindLineEnd(end)
    line += 1
    return .fault(RowFault(line: line - 1, column: column, reason: reason))
  }

  private mutating func next() -> Record {
    let start = position
    if dialect.hasComments && bytes[start] == UInt8(ascii: "#") {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if bytes[start..<end].count(where: { $0 == dialect.separator }) + 1 != columnCount {
        position = behindLineEnd(end)
        line += 1
        return .aside(SetAsideLine(line: line - 1, reason: .comment))
      }
    }
    var at = position
    var fields: [[UInt8]?] = []
    var lines = 1
    fields: while true {
      var field: [UInt8] = []
      if at < bytes.count && bytes[at] == dialect.quote {
        let open = at
        at += 1
        while true {
          if at >= bytes.count || at - open > 1 << 20 {
            return giveUp(.unclosedQuote, from: start, column: fields.count + 1)
          }
          if bytes[at] == dialect.quote {
            guard at + 1 < bytes.count && bytes[at + 1] == dialect.quote else { break }
            at += 1
          } else if dialect.hasBackslashes && bytes[at] == 0x5C && at + 1 < bytes.count
            && [0x5C, dialect.quote].contains(bytes[at + 1])
          {
            at += 1
          } else if bytes[at] == 0x0A || bytes[at] == 0x0D && (at + 1 >= bytes.count || bytes[at + 1] != 0x0A)
          {
            lines += 1
          }
          field.append(bytes[at])
          at += 1
        }
        at += 1
        fields.append(field)
        if at < bytes.count && bytes[at] != dialect.separator && !isLineEnd(at) {
          return giveUp(.textAfterQuote, from: start, column: fields.count)
        }
      } else {
        while at < bytes.count && bytes[at] != dialect.separator && !isLineEnd(at) {
          field.append(bytes[at])
          at += 1
        }
        fields.append(field.isEmpty ? nil : field)
      }
      if at >= bytes.count || isLineEnd(at) { break fields }
      at += 1
    }
    position = behindLineEnd(at)
    defer { line += lines }
    if fields == [nil] && columnCount != 1 { return .aside(SetAsideLine(line: line, reason: .blank)) }
    if columnCount == nil { columnCount = fields.count }
    if fields.count != columnCount {
      return .fault(
        RowFault(line: line, column: nil, reason: .fieldCount(expected: columnCount!, found: fields.count)))
    }
    return .row(line: line, fields: fields)
  }
}

/// All records of a file in its order, those above the header among them, as the reader gives them.
func recordsRead(
  _ bytes: [UInt8], format: FileFormat? = nil, blockSize: Int = DelimitedReader.defaultBlockSize
)
  throws -> (records: [Record], reader: DelimitedReader)
{
  let reader = try DelimitedReader(bytes: bytes, name: "test.csv", format: format, blockSize: blockSize)
  return (try recordsLeft(in: reader), reader)
}

/// All records that a reader has still to give, in the order of their lines.
func recordsLeft(in reader: DelimitedReader) throws -> [Record] {
  var records: [Record] = []
  while let block = try reader.nextBlock() {
    for row in 0..<block.rowCount {
      let fields = (0..<block.columnCount).map { column in
        block.withColumn(column) { fields in fields[row].isNull ? nil : Array(fields[row].bytes) }
      }
      records.append(.row(line: block.line(ofRow: row), fields: fields))
    }
    records += block.faults.map(Record.fault)
    records += block.setAside.map(Record.aside)
  }
  return records.sorted { $0.line < $1.line }
}
