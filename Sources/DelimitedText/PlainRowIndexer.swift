/// Finds rows and fields in records that hold no quote and no lone CR, as almost all do: every separator ends a field
/// and every line feed a record.
///
/// Sixty-four bytes are looked at together, and become a word with a bit for each byte that ends a field.
///
/// - Source: the bit masks are those of Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).
struct PlainRowIndexer {
  private let records: PlainRecords
  private let bytes: UnsafeMutablePointer<UInt8>
  private let columnCount: Int
  private var fields: UnsafeMutablePointer<UInt64>
  private var fieldCapacity: Int

  private var rowCount = 0
  /// The line of each row, from the block's first; nil as long as each row is one line behind the one before.
  private var lines: [UInt32]?
  private var faults: [RowFault] = []
  private var setAside: [SetAsideLine] = []
  private var highBits: UInt64 = 0

  /// Lines that ended so far.
  private var line = 0
  /// Where the present field and record start in the bytes, and the record's first field among the fields.
  private var fieldStart = 0
  private var rowStart = 0
  private var rowSlot = 0
  /// Fields written so far, those of the present record included.
  private var slot = 0

  init(_ records: PlainRecords) {
    self.records = records
    bytes = records.memory.bytes
    columnCount = records.columnCount
    // A guess of four bytes a field; more are made room for step by step.
    records.memory.reserve(fields: records.byteCount / 4 + columnCount + 2 * Self.step, keeping: 0)
    (fields, fieldCapacity) = (records.memory.fields, records.memory.fieldCapacity)
  }

  /// Bytes looked at together.
  private static let step = 64

  /// The block of all rows; the indexer is done with.
  func finish() -> RowBlock {
    RowBlock(
      memory: records.memory, store: records.store, byteCount: records.byteCount, dialect: records.dialect,
      rowCount: rowCount, lines: lines, firstLine: records.firstLine, columnCount: columnCount,
      isASCII: highBits & 0x8080_8080_8080_8080 == 0, faults: faults, setAside: setAside)
  }

  /// Indexes all records.
  ///
  /// - Complexity: linear in the bytes.
  mutating func run() {
    let count = records.byteCount
    let separators = UInt64(records.dialect.separator) &* 0x0101_0101_0101_0101
    var position = 0
    while position < count {
      if slot + 2 * Self.step > fieldCapacity { makeRoom() }
      let fields = fields
      var (ends, feeds) = masks(at: position, separators)
      if count - position < Self.step {
        let present: UInt64 = 1 &<< UInt64(count - position) &- 1
        (ends, feeds) = (ends & present, feeds & present)
      }
      let before = slot
      let all = ends
      // Held apart from the indexer for the length of a step, so that they stay in registers.
      var (start, next) = (UInt64(truncatingIfNeeded: fieldStart), slot)
      while ends != 0 {
        let end = UInt64(truncatingIfNeeded: position &+ ends.trailingZeroBitCount)
        fields[next] = start | end &<< 32
        start = end &+ 1
        next &+= 1
        ends &= ends &- 1
      }
      (fieldStart, slot) = (Int(truncatingIfNeeded: start), next)
      var goOn = position &+ Self.step
      while feeds != 0 {
        let lowest = feeds.trailingZeroBitCount
        slotOfRowEnd = before &+ (all & (1 &<< UInt64(lowest) &- 1)).nonzeroBitCount
        guard endRow(next: position + lowest + 1, fields) else {
          // The record's fields are dropped, and reading goes on right behind it.
          goOn = position + lowest + 1
          break
        }
        feeds &= feeds &- 1
      }
      position = goOn
    }
    endLastRow()
  }

  /// The field with which the record ends that ``endRow(next:_:)`` is told of.
  private var slotOfRowEnd = 0

  /// Keeps the record that ends with a field; false where it is no row, and all fields from its first on are dropped.
  @inline(__always)
  private mutating func endRow(next: Int, _ fields: UnsafeMutablePointer<UInt64>) -> Bool {
    if records.hasReturns { dropReturn(fields) }
    guard slotOfRowEnd &+ 1 &- rowSlot == columnCount else {
      dropRow(next: next, fields)
      return false
    }
    lines?.append(UInt32(truncatingIfNeeded: line))
    rowCount &+= 1
    line &+= 1
    rowSlot = slotOfRowEnd &+ 1
    rowStart = next
    return true
  }

  /// Takes the CR of a CRLF off the record's last field.
  private func dropReturn(_ fields: UnsafeMutablePointer<UInt64>) {
    let (start, end) = (Int(fields[slotOfRowEnd] & 0xFFFF_FFFF), Int(fields[slotOfRowEnd] >> 32))
    if end > start, bytes[end - 1] == 0x0D { fields[slotOfRowEnd] = UInt64(start) | UInt64(end - 1) << 32 }
  }

  /// Notes a blank line, or a record with another number of fields than the header.
  private mutating func dropRow(next: Int, _ fields: UnsafeMutablePointer<UInt64>) {
    let found = slotOfRowEnd + 1 - rowSlot
    if found == 1, fields[rowSlot] & 0xFFFF_FFFF == fields[rowSlot] >> 32 {
      setAside.append(SetAsideLine(line: records.firstLine + line, reason: .blank))
    } else {
      let reason = RowFault.Reason.fieldCount(expected: columnCount, found: found)
      faults.append(RowFault(line: records.firstLine + line, column: nil, reason: reason))
    }
    if lines == nil { lines = (0..<rowCount).map { UInt32($0) } }
    line += 1
    slot = rowSlot
    (fieldStart, rowStart) = (next, next)
  }

  /// The last record of a file may lack its line end.
  private mutating func endLastRow() {
    guard rowStart < records.byteCount else { return }
    fields[slot] = UInt64(fieldStart) | UInt64(records.byteCount) << 32
    slotOfRowEnd = slot
    slot += 1
    _ = endRow(next: records.byteCount, fields)
  }

  private mutating func makeRoom() {
    records.memory.reserve(fields: fieldCapacity * 2, keeping: slot)
    (fields, fieldCapacity) = (records.memory.fields, records.memory.fieldCapacity)
  }

  // MARK: - Sixty-four bytes together

  /// A bit for each byte that is a separator or line feed, and for each that is a line feed, the first byte lowest.
  @inline(__always)
  private mutating func masks(at position: Int, _ separators: UInt64) -> (ends: UInt64, feeds: UInt64) {
    let raw = UnsafeRawPointer(bytes + position)
    var (ends, feeds): (UInt64, UInt64) = (0, 0)
    for word in 0..<8 {
      let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self))
      highBits |= eight
      let feed = Self.packed(Self.zeros(eight ^ 0x0A0A_0A0A_0A0A_0A0A))
      let separator = Self.packed(Self.zeros(eight ^ separators))
      feeds |= feed &<< UInt64(word &* 8)
      ends |= (feed | separator) &<< UInt64(word &* 8)
    }
    return (ends, feeds)
  }

  /// The top bit of every byte that is zero, and no other bit.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | word | 0x7F7F_7F7F_7F7F_7F7F)
  }

  /// The top bits of eight bytes as the lowest eight bits: the factor brings each to its place without a carry.
  @inline(__always)
  private static func packed(_ tops: UInt64) -> UInt64 { ((tops &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }
}
