import Calendar
import Columnar
import DelimitedText

/// Parses dates, times or months.
struct MomentColumnParser: ColumnParser {
  /// What a cell holds.
  enum Content { case date, time, month }

  private let content: Content
  /// Whether a cell must be written as dates or times alone would be, so that a mixed column stays text.
  private let isStrict: Bool
  private var values: [Int64] = []
  private var isValid: [Bool] = []
  private var failures: [CellNote] = []
  private var notes: [CellNote] = []
  private var evidence = ColumnEvidence()
  private var midnights = 0

  init(_ content: Content, isStrict: Bool) {
    self.content = content
    self.isStrict = isStrict
  }

  var failureCount: Int { failures.count }

  mutating func parse(_ fields: FieldColumn, firstRow: Int) {
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      if bytes.isEmpty {
        values.append(0)
        isValid.append(false)
        continue
      }
      switch content {
      case .date: date(bytes, row: firstRow + row)
      case .time: time(bytes, row: firstRow + row)
      case .month: month(bytes, row: firstRow + row)
      }
    }
  }

  @inline(__always)
  private mutating func append(_ value: Int64) {
    values.append(value)
    isValid.append(true)
    evidence.nonBlankCells += 1
  }

  private mutating func fail(_ rule: Rule, _ bytes: UnsafeBufferPointer<UInt8>, row: Int) {
    values.append(0)
    isValid.append(false)
    failures.append(CellNote(row: row, rule: rule))
    evidence.add(bytes)
  }

  @inline(__always)
  private mutating func date(_ bytes: UnsafeBufferPointer<UInt8>, row: Int) {
    guard let reading = CivilText.read(bytes), !(isStrict && reading.hasTimeOfDay) else {
      return fail(.badDate, bytes, row: row)
    }
    if reading.microsecondOfDay != 0 { notes.append(CellNote(row: row, rule: .timeDropped)) }
    append(Int64(reading.dayNumber))
  }

  @inline(__always)
  private mutating func time(_ bytes: UnsafeBufferPointer<UInt8>, row: Int) {
    guard let reading = CivilText.read(bytes) else { return fail(.badTime, bytes, row: row) }
    if reading.microsecondOfDay == 0 { midnights += 1 }
    // The clocks have only ever been changed between one and three at night.
    if reading.microsecondOfDay >= 3_600_000_000 && reading.microsecondOfDay < 10_800_000_000 {
      switch LondonTime.reading(ofCivil: reading.timestamp) {
      case .ordinary: break
      case .repeated: notes.append(CellNote(row: row, rule: .repeatedTime))
      // A table of no declared meaning may hold other clocks than London's.
      case .nonexistent: if !isStrict { return fail(.nonexistentTime, bytes, row: row) }
      }
    }
    append(reading.timestamp)
  }

  private mutating func month(_ bytes: UnsafeBufferPointer<UInt8>, row: Int) {
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = NumberText.integer(UnsafeBufferPointer(rebasing: bytes[..<4]), isCanonical: true),
      let month = NumberText.integer(UnsafeBufferPointer(rebasing: bytes[5...]), isCanonical: false),
      CivilDate.exists(year: Int(year), month: Int(month), day: 1)
    else {
      if CivilText.read(bytes) != nil { evidence.hits[.fullDate, default: 0] += 1 }
      return fail(.badMonth, bytes, row: row)
    }
    append(Int64(CivilDate.dayNumber(year: Int(year), month: Int(month), day: 1)))
  }

  func finish() -> ParsedColumn {
    ParsedColumn(
      type: content == .time ? .timestamp : .date, values: .integers(values), isValid: isValid,
      failures: failures,
      notes: isStrict ? [] : notes, evidence: evidence, midnights: midnights)
  }
}
