/// One stored column of a table: immutable, and as narrow as its values allow.
///
/// INTEGER, DATE and TIMESTAMP values are kept as unsigned offsets `(value − base) / scale` of 1, 2, 4 or 8 bytes,
/// so that a day takes two bytes and a time to the minute four. Text is kept as dictionary codes of 1, 2 or 4 bytes.
/// A scan decodes a range at a time into a ``Vector``.
///
/// - Source: frame-of-reference encoding, Goldstein, Ramakrishnan and Shaft, "Compressing relations and indexes" (1998).
public struct Column: Sendable {
  /// The column's type.
  public let type: DataType
  /// How many rows.
  public let count: Int
  /// Where there are values; nil when every row has one.
  public let validity: ValidityMask?
  /// The texts behind the codes of a TEXT column.
  public let dictionary: TextDictionary?
  /// What is known of each run of ``BlockStatistics/rowsPerBlock`` rows; empty for types without an integer order.
  public private(set) var blocks: [BlockStatistics]

  let values: Stored
  let base: Int64
  let scale: Int64
  /// No narrow number's offset is greater.
  let greatestOffset: Int64

  /// The physical forms a column is stored in.
  enum Stored: Sendable {
    case bytes(Buffer<UInt8>)
    case shorts(Buffer<UInt16>)
    case words(Buffer<UInt32>)
    case longs(Buffer<Int64>)
    case doubles(Buffer<Double>)
    case decimals(Buffer<Int128>)
    case intervals(Buffer<Interval>)

    init(_ offsets: NarrowValues.Offsets) {
      self =
        switch offsets {
        case .bytes(let buffer): .bytes(buffer)
        case .shorts(let buffer): .shorts(buffer)
        case .words(let buffer): .words(buffer)
        }
    }
  }

  /// Stores the rows of a vector, as narrow as they are or else choosing the narrowest form.
  ///
  /// - Complexity: O(rows).
  public init(storing vector: Vector) {
    if let narrow = vector.narrow, !narrow.isReal {
      self.init(
        type: vector.type, values: Stored(narrow.offsets), base: narrow.base, scale: narrow.scale,
        greatestOffset: narrow.greatestOffset, dictionary: narrow.dictionary, validity: vector.validity,
        count: vector.count)
      return
    }
    let vector = vector.flattened()
    var (base, scale, greatestOffset): (Int64, Int64, Int64) = (0, 1, 0)
    var dictionary: TextDictionary?
    let values: Stored
    switch vector.values {
    case .integer(let buffer):
      let frame = Frame(of: buffer, in: vector)
      (base, scale) = (frame.base, frame.scale)
      greatestOffset = Int64(clamping: frame.greatestOffset)
      values = frame.encode(buffer)
    case .boolean(let buffer): values = .bytes(buffer)
    case .text:
      let (codes, texts) = Self.distinctText(vector)
      values = Self.narrow(codes, below: texts.count)
      dictionary = texts
    case .double(let buffer): values = .doubles(buffer)
    case .decimal(let buffer): values = .decimals(buffer)
    case .interval(let buffer): values = .intervals(buffer)
    }
    self.init(
      type: vector.type, values: values, base: base, scale: scale, greatestOffset: greatestOffset,
      dictionary: dictionary, validity: vector.validity, count: vector.count)
  }

  /// Takes rows that are in a physical form already.
  ///
  /// - Parameter greatestOffset: of narrow numbers; no row's offset is greater, not where there is no value either.
  init(
    type: DataType, values: Stored, base: Int64 = 0, scale: Int64 = 1, greatestOffset: Int64 = 0,
    dictionary: TextDictionary? = nil, validity: ValidityMask?, count: Int
  ) {
    self.type = type
    self.count = count
    self.validity = validity
    self.dictionary = dictionary
    self.values = values
    self.base = base
    self.scale = scale
    self.greatestOffset = greatestOffset
    self.blocks = []
    self.blocks = BlockStatistics.blocks(of: self)
  }

  /// Other rows in the physical form of another column.
  init(_ other: Column, holding values: Stored, validity: ValidityMask?, count: Int) {
    self.init(
      type: other.type, values: values, base: other.base, scale: other.scale,
      greatestOffset: other.greatestOffset, dictionary: other.dictionary, validity: validity, count: count)
  }

  private static func distinctText(_ vector: Vector) -> (Buffer<UInt32>, TextDictionary) {
    guard case .text(let codes, let dictionary) = vector.values else {
      preconditionFailure("only text has a dictionary")
    }
    if dictionary.isDistinct { return (codes, dictionary) }
    var merger = TextMerger()
    let merged = merger.codes(of: vector)
    return (merged, merger.finish())
  }

  private static func narrow(_ codes: Buffer<UInt32>, below limit: Int) -> Stored {
    if limit <= 1 << 8 {
      return .bytes(Buffer(count: codes.count) { for row in 0..<codes.count { $0[row] = UInt8(codes[row]) } })
    }
    if limit <= 1 << 16 {
      return .shorts(
        Buffer(count: codes.count) { for row in 0..<codes.count { $0[row] = UInt16(codes[row]) } })
    }
    return .words(codes)
  }

  /// The smallest and greatest value over all rows, in the integer order of ``BlockStatistics``; nil when there are
  /// no values or the type has no such order.
  public var bounds: ClosedRange<Int64>? {
    let filled = blocks.filter { $0.nullCount < $0.rowCount }
    guard let least = filled.map(\.minimum).min(), let greatest = filled.map(\.maximum).max() else {
      return nil
    }
    return least...greatest
  }
}

/// The base and scale by which integers are stored as small offsets.
private struct Frame {
  let base: Int64
  let scale: Int64
  let greatestOffset: UInt64

  init(of buffer: Buffer<Int64>, in vector: Vector) {
    var (least, greatest) = (Int64.max, Int64.min)
    for row in 0..<buffer.count where vector.isValid(row) {
      least = min(least, buffer[row])
      greatest = max(greatest, buffer[row])
    }
    guard least <= greatest else {
      (base, scale, greatestOffset) = (0, 1, 0)
      return
    }
    let floor = least
    let (span, overflow) = greatest.subtractingReportingOverflow(floor)
    guard !overflow else {
      (base, scale, greatestOffset) = (0, 1, .max)
      return
    }
    var chosen: Int64 = 1
    if vector.type == .timestamp {
      // Literal divisors: dividing by them is a multiplication.
      if Self.areMultiples(buffer, vector, from: floor, { $0 % 60_000_000 }) {
        chosen = 60_000_000
      } else if Self.areMultiples(buffer, vector, from: floor, { $0 % 1_000_000 }) {
        chosen = 1_000_000
      }
    }
    (base, scale, greatestOffset) = (floor, chosen, UInt64(span / chosen))
  }

  @inline(__always)
  private static func areMultiples(
    _ buffer: Buffer<Int64>, _ vector: Vector, from floor: Int64, _ remainder: (UInt64) -> UInt64
  ) -> Bool {
    for row in 0..<buffer.count where vector.isValid(row) {
      if remainder(UInt64(bitPattern: buffer[row] &- floor)) != 0 { return false }
    }
    return true
  }

  func encode(_ buffer: Buffer<Int64>) -> Column.Stored {
    switch greatestOffset {
    case ...UInt64(UInt8.max): .bytes(offsets(buffer))
    case ...UInt64(UInt16.max): .shorts(offsets(buffer))
    case ...UInt64(UInt32.max): .words(offsets(buffer))
    default: .longs(longOffsets(buffer))
    }
  }

  /// Every value's offset; that of a value under a NULL is any that there may be.
  private func offsets<Narrow: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ buffer: Buffer<Int64>
  ) -> Buffer<Narrow> {
    let (base, greatest) = (base, greatestOffset)
    return Buffer(count: buffer.count) { out in
      switch scale {
      case 60_000_000:
        for row in 0..<buffer.count {
          let offset = UInt64(bitPattern: buffer[row] &- base) / 60_000_000
          out[row] = Narrow(truncatingIfNeeded: min(offset, greatest))
        }
      case 1_000_000:
        for row in 0..<buffer.count {
          let offset = UInt64(bitPattern: buffer[row] &- base) / 1_000_000
          out[row] = Narrow(truncatingIfNeeded: min(offset, greatest))
        }
      default:
        for row in 0..<buffer.count {
          out[row] = Narrow(truncatingIfNeeded: min(UInt64(bitPattern: buffer[row] &- base), greatest))
        }
      }
    }
  }

  private func longOffsets(_ buffer: Buffer<Int64>) -> Buffer<Int64> {
    if base == 0, scale == 1 { return buffer }
    return Buffer(count: buffer.count) { out in
      for row in 0..<buffer.count { out[row] = (buffer[row] &- base) / scale }
    }
  }
}
