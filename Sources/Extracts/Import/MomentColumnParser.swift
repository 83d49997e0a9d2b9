import Calendar
import Columnar
import DelimitedText

/// Parses dates, times or months.
final class MomentColumnParser: ColumnParser {
  /// What a cell holds.
  enum Content { case date, time, month }

  private let content: Content
  /// Whether a cell must be written as dates or times alone would be, so that a mixed column stays text.
  private let isStrict: Bool
  private let memory = PieceMemory()
  private var evidence = ColumnEvidence()
  private var midnights = 0
  private var summerTime = SummerTime()

  init(_ content: Content, isStrict: Bool) {
    self.content = content
    self.isStrict = isStrict
  }

  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece {
    let count = fields.rowCount
    scratch.reserve(count)
    var block = MomentBlock(values: scratch.integers, validity: scratch.validity)
    CivilTable.shared.withView { table in
      switch content {
      case .date: parseDates(fields, table, into: &block)
      case .time: parseTimes(fields, table, into: &block)
      case .month: parseMonths(fields, table, into: &block)
      }
    }
    evidence.nonBlankCells += block.validCount
    let values = UnsafeBufferPointer(start: scratch.integers, count: count)
    let piece = ColumnPiece(
      integers: values, least: block.least, greatest: block.greatest,
      scale: content == .time ? block.scale : 1, validity: scratch.validity,
      nullCount: count - block.validCount, in: memory)
    return ParsedPiece(piece: piece, failures: block.failures, notes: isStrict ? [] : block.notes)
  }

  private func parseDates(_ fields: FieldColumn, _ table: CivilTable.View, into block: inout MomentBlock) {
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      if bytes.count == 10, let day = table.date(bytes.baseAddress!) {
        block.put(day, row: row)
      } else if !bytes.isEmpty {
        readDate(bytes, row: row, into: &block)
      } else {
        block.putNothing(row: row)
      }
    }
    block.endRows(fields.rowCount)
  }

  private func parseTimes(_ fields: FieldColumn, _ table: CivilTable.View, into block: inout MomentBlock) {
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      if bytes.count >= 16, let (day, microseconds) = table.time(bytes.baseAddress!, count: bytes.count) {
        put(day: day, microseconds, bytes, row: row, into: &block)
      } else if !bytes.isEmpty {
        readTime(bytes, row: row, into: &block)
      } else {
        block.putNothing(row: row)
      }
    }
    block.endRows(fields.rowCount)
  }

  private func parseMonths(_ fields: FieldColumn, _ table: CivilTable.View, into block: inout MomentBlock) {
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      if bytes.count == 7, let day = table.month(bytes.baseAddress!) {
        block.put(day, row: row)
      } else if !bytes.isEmpty {
        readMonth(bytes, row: row, into: &block)
      } else {
        block.putNothing(row: row)
      }
    }
    block.endRows(fields.rowCount)
  }

  private func fail(
    _ rule: Rule, _ bytes: UnsafeBufferPointer<UInt8>, row: Int, _ block: inout MomentBlock
  ) {
    block.putNothing(row: row)
    block.failures.append(CellNote(row: row, rule: rule))
    evidence.add(bytes)
  }

  private func readDate(_ bytes: UnsafeBufferPointer<UInt8>, row: Int, into block: inout MomentBlock) {
    guard let reading = CivilText.read(bytes), !(isStrict && reading.hasTimeOfDay) else {
      return fail(.badDate, bytes, row: row, &block)
    }
    if reading.microsecondOfDay != 0 { block.notes.append(CellNote(row: row, rule: .timeDropped)) }
    block.put(Int64(reading.dayNumber), row: row)
  }

  private func readTime(_ bytes: UnsafeBufferPointer<UInt8>, row: Int, into block: inout MomentBlock) {
    guard let reading = CivilText.read(bytes) else { return fail(.badTime, bytes, row: row, &block) }
    put(day: Int64(reading.dayNumber), reading.microsecondOfDay, bytes, row: row, into: &block)
  }

  @inline(__always)
  private func put(
    day: Int64, _ microseconds: Int64, _ bytes: UnsafeBufferPointer<UInt8>, row: Int,
    into block: inout MomentBlock
  ) {
    let time = day &* CivilTimestamp.microsecondsPerDay &+ microseconds
    if microseconds == 0 { midnights += 1 }
    block.noteParts(ofMicroseconds: microseconds)
    // The clocks have only ever been changed between one and three at night.
    if microseconds >= 3_600_000_000 && microseconds < 10_800_000_000 {
      switch summerTime.reading(ofCivil: time, day: day) {
      case .ordinary: break
      case .repeated: block.notes.append(CellNote(row: row, rule: .repeatedTime))
      // A table of no declared meaning may hold other clocks than London's.
      case .nonexistent: if !isStrict { return fail(.nonexistentTime, bytes, row: row, &block) }
      }
    }
    block.put(time, row: row)
  }

  private func readMonth(_ bytes: UnsafeBufferPointer<UInt8>, row: Int, into block: inout MomentBlock) {
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = NumberText.integer(UnsafeBufferPointer(rebasing: bytes[..<4]), isCanonical: true),
      let month = NumberText.integer(UnsafeBufferPointer(rebasing: bytes[5...]), isCanonical: false),
      CivilDate.exists(year: Int(year), month: Int(month), day: 1)
    else {
      if CivilText.read(bytes) != nil { evidence.addHit(.fullDate) }
      return fail(.badMonth, bytes, row: row, &block)
    }
    block.put(Int64(CivilDate.dayNumber(year: Int(year), month: Int(month), day: 1)), row: row)
  }

  func finish() -> ParserYield {
    ParserYield(memory: [memory], evidence: evidence, midnights: midnights)
  }
}

/// What a clock in London showed, asked for days in no order but mostly few apart.
private struct SummerTime {
  /// The days around which the answer is known: no clock was changed on any of them but the two.
  private var known: Range<Int64> = 0..<0

  /// As ``LondonTime/reading(ofCivil:)``, to which it turns for the days on which clocks were changed.
  @inline(__always)
  mutating func reading(ofCivil time: Int64, day: Int64) -> LondonTime.Reading {
    known.contains(day) ? .ordinary : look(time, day)
  }

  /// Looks, and remembers the days between the two changes where the day is one of them.
  private mutating func look(_ time: Int64, _ day: Int64) -> LondonTime.Reading {
    let year = CivilDate.components(ofDayNumber: Int(day)).year
    if year >= 1972 {
      let (begins, ends) = LondonTime.summerTime(year: year)
      let march = Int64(CivilTimestamp.dayNumber(of: begins))
      let october = Int64(CivilTimestamp.dayNumber(of: ends))
      if day > march && day < october {
        known = (march + 1)..<october
      } else if day > october {
        known = (october + 1)..<Int64(CivilDate.dayNumber(year: year + 1, month: 1, day: 1))
      } else if day < march {
        known = Int64(CivilDate.dayNumber(year: year, month: 1, day: 1))..<march
      }
    }
    return LondonTime.reading(ofCivil: time)
  }
}

/// The values of one block, as they are read.
private struct MomentBlock {
  private let values: UnsafeMutablePointer<Int64>
  private let validity: UnsafeMutablePointer<UInt64>
  var failures: [CellNote] = []
  var notes: [CellNote] = []
  private(set) var least = Int64.max
  private(set) var greatest = Int64.min
  private(set) var validCount = 0
  private var hasOddSeconds = false
  private var hasOddMicroseconds = false
  /// The bits of the present 64 rows.
  private var present: UInt64 = 0

  init(values: UnsafeMutablePointer<Int64>, validity: UnsafeMutablePointer<UInt64>) {
    self.values = values
    self.validity = validity
  }

  /// What every value is a multiple of, in microseconds, where they are times.
  var scale: Int64 { hasOddMicroseconds ? 1 : hasOddSeconds ? 1_000_000 : 60_000_000 }

  /// Notes what a time has beyond whole minutes.
  @inline(__always)
  mutating func noteParts(ofMicroseconds microseconds: Int64) {
    let odd = UInt64(bitPattern: microseconds) % 60_000_000
    if odd != 0 {
      hasOddSeconds = true
      if odd % 1_000_000 != 0 { hasOddMicroseconds = true }
    }
  }

  @inline(__always)
  mutating func put(_ value: Int64, row: Int) {
    values[row] = value
    least = min(least, value)
    greatest = max(greatest, value)
    validCount &+= 1
    present |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
    endWord(row)
  }

  @inline(__always)
  mutating func putNothing(row: Int) {
    values[row] = 0
    endWord(row)
  }

  @inline(__always)
  private mutating func endWord(_ row: Int) {
    guard row & 63 == 63 else { return }
    validity[row >> 6] = present
    present = 0
  }

  /// Writes the bits of the last rows.
  mutating func endRows(_ count: Int) {
    if count & 63 != 0 { validity[count >> 6] = present }
  }
}
