/// A run of a column's rows, narrow already, as a reader leaves it: pieces one behind the other become a ``Column``.
///
/// Its values lie in a ``PieceMemory``, which whoever holds the piece must keep.
public struct ColumnPiece: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written before the piece exists.

  /// How many rows.
  public let rowCount: Int
  /// How many rows are NULL.
  public private(set) var nullCount: Int
  let values: Values
  private(set) var validity: UnsafeMutablePointer<UInt64>?

  enum Values {
    /// INTEGER, DATE, TIMESTAMP: `base + scale × offset`.
    case integers(Narrow, Frame)
    /// DOUBLE.
    case doubles(UnsafePointer<Double>)
    /// TEXT: codes into the dictionary of a source.
    case codes(Narrow, source: Int)
    /// TEXT: every text is its own key.
    case packed(UnsafePointer<UInt64>)
    /// NULL in every row, of any type.
    case nothing
  }

  /// Whole numbers in as many bytes as the greatest needs.
  enum Narrow {
    case zeros
    case bytes(UnsafePointer<UInt8>)
    case shorts(UnsafePointer<UInt16>)
    case words(UnsafePointer<UInt32>)
    case longs(UnsafePointer<UInt64>)
  }

  /// Where a piece's integers lie; there is none where all are NULL.
  struct Frame {
    let least: Int64
    let greatest: Int64
    let scale: Int64
  }

  private init(rowCount: Int, nullCount: Int, values: Values, validity: UnsafeMutablePointer<UInt64>?) {
    self.rowCount = rowCount
    self.nullCount = nullCount
    self.values = values
    self.validity = validity
  }

  /// Whether a row has a value; where all rows are NULL there are no bits.
  @inline(__always)
  func isValid(_ row: Int) -> Bool {
    if let validity { return validity[row >> 6] & (1 << UInt64(row & 63)) != 0 }
    return nullCount == 0
  }

  /// The places of NULLs within the piece, in order.
  public var nullRows: [Int] {
    nullCount == 0 ? [] : (0..<rowCount).filter { !isValid($0) }
  }
}

// MARK: - Making pieces

extension ColumnPiece {
  /// Rows that are all NULL.
  public init(nulls rowCount: Int) {
    self.init(rowCount: rowCount, nullCount: rowCount, values: .nothing, validity: nil)
  }

  /// Integers between two that are known, each a multiple of `scale` away from the least; what stands under a NULL does
  /// not matter.
  ///
  /// - Parameter validity: a bit a row, set where there is a value.
  public init(
    integers: UnsafeBufferPointer<Int64>, least: Int64, greatest: Int64, scale: Int64,
    validity: UnsafePointer<UInt64>, nullCount: Int, in memory: PieceMemory
  ) {
    let count = integers.count
    guard nullCount < count else {
      self.init(nulls: count)
      return
    }
    let span = UInt64(bitPattern: greatest &- least) / UInt64(scale)
    let narrow: Narrow =
      switch span {
      case 0: .zeros
      case ...0xFF: .bytes(Self.offsets(integers, least, scale, span, memory))
      case ...0xFFFF: .shorts(Self.offsets(integers, least, scale, span, memory))
      case ...0xFFFF_FFFF: .words(Self.offsets(integers, least, scale, span, memory))
      default: .longs(Self.offsets(integers, least, scale, span, memory))
      }
    self.init(
      rowCount: count, nullCount: nullCount,
      values: .integers(narrow, Frame(least: least, greatest: greatest, scale: scale)),
      validity: Self.kept(validity, rowCount: count, nullCount: nullCount, memory))
  }

  /// Doubles; what stands under a NULL does not matter.
  public init(
    doubles: UnsafeBufferPointer<Double>, validity: UnsafePointer<UInt64>, nullCount: Int,
    in memory: PieceMemory
  ) {
    guard nullCount < doubles.count else {
      self.init(nulls: doubles.count)
      return
    }
    let copy = memory.allocate(Double.self, count: doubles.count)
    copy.initialize(from: doubles.baseAddress!, count: doubles.count)
    self.init(
      rowCount: doubles.count, nullCount: nullCount, values: .doubles(copy),
      validity: Self.kept(validity, rowCount: doubles.count, nullCount: nullCount, memory))
  }

  /// Codes into the dictionary of one of several sources; 0 under a NULL.
  ///
  /// - Parameter greatest: no code is greater.
  public init(
    codes: UnsafeBufferPointer<UInt32>, greatest: UInt32, source: Int, validity: UnsafePointer<UInt64>,
    nullCount: Int, in memory: PieceMemory
  ) {
    let count = codes.count
    guard nullCount < count else {
      self.init(nulls: count)
      return
    }
    let narrow: Narrow =
      switch greatest {
      case 0: .zeros
      case ...0xFF: .bytes(Self.narrowed(codes, memory))
      case ...0xFFFF: .shorts(Self.narrowed(codes, memory))
      default: .words(Self.narrowed(codes, memory))
      }
    self.init(
      rowCount: count, nullCount: nullCount, values: .codes(narrow, source: source),
      validity: Self.kept(validity, rowCount: count, nullCount: nullCount, memory))
  }

  /// Texts as ``PackedText`` words; 0 under a NULL.
  ///
  /// - Parameter wordMemory: apart from that of the validity, which outlives the words.
  public init(
    packed keys: UnsafeBufferPointer<UInt64>, validity: UnsafePointer<UInt64>, nullCount: Int,
    in memory: PieceMemory, words wordMemory: PieceMemory
  ) {
    guard nullCount < keys.count else {
      self.init(nulls: keys.count)
      return
    }
    let copy = wordMemory.allocate(UInt64.self, count: keys.count)
    copy.initialize(from: keys.baseAddress!, count: keys.count)
    self.init(
      rowCount: keys.count, nullCount: nullCount, values: .packed(copy),
      validity: Self.kept(validity, rowCount: keys.count, nullCount: nullCount, memory))
  }

  /// The same rows, NULL where they were, as codes of source 0.
  func holding(codes: UnsafePointer<UInt32>) -> ColumnPiece {
    ColumnPiece(
      rowCount: rowCount, nullCount: nullCount, values: .codes(.words(codes), source: 0), validity: validity)
  }

  /// The same piece, of whose column so many sources stand before its own.
  func referring(sourcesBehind count: Int) -> ColumnPiece {
    guard case .codes(let narrow, let source) = values, count > 0 else { return self }
    return ColumnPiece(
      rowCount: rowCount, nullCount: nullCount, values: .codes(narrow, source: source + count),
      validity: validity)
  }

  /// The same piece with more rows that are NULL.
  public func removing(_ rows: [Int], in memory: PieceMemory) -> ColumnPiece {
    guard nullCount < rowCount else { return self }
    var piece = self
    let wordCount = (rowCount + 63) / 64
    let words = memory.allocate(UInt64.self, count: wordCount)
    for index in 0..<wordCount {
      words[index] = validity?[index] ?? (index == rowCount >> 6 ? 1 << UInt64(rowCount & 63) - 1 : .max)
    }
    for row in rows where words[row >> 6] & (1 << UInt64(row & 63)) != 0 {
      words[row >> 6] &= ~(1 << UInt64(row & 63))
      piece.nullCount += 1
    }
    piece.validity = words
    return piece
  }

  /// What stands under a NULL becomes an offset that there may be.
  private static func offsets<To: FixedWidthInteger & BitwiseCopyable>(
    _ integers: UnsafeBufferPointer<Int64>, _ least: Int64, _ scale: Int64, _ greatest: UInt64,
    _ memory: PieceMemory
  ) -> UnsafePointer<To> {
    let out = memory.allocate(To.self, count: integers.count)
    switch scale {
    // Literal divisors: dividing by them is a multiplication.
    case 60_000_000:
      for row in 0..<integers.count {
        let offset = UInt64(bitPattern: integers[row] &- least) / 60_000_000
        out[row] = To(truncatingIfNeeded: min(offset, greatest))
      }
    case 1_000_000:
      for row in 0..<integers.count {
        let offset = UInt64(bitPattern: integers[row] &- least) / 1_000_000
        out[row] = To(truncatingIfNeeded: min(offset, greatest))
      }
    default:
      for row in 0..<integers.count {
        out[row] = To(truncatingIfNeeded: min(UInt64(bitPattern: integers[row] &- least), greatest))
      }
    }
    return UnsafePointer(out)
  }

  private static func narrowed<To: FixedWidthInteger & BitwiseCopyable>(
    _ codes: UnsafeBufferPointer<UInt32>, _ memory: PieceMemory
  ) -> UnsafePointer<To> {
    let out = memory.allocate(To.self, count: codes.count)
    for row in 0..<codes.count { out[row] = To(truncatingIfNeeded: codes[row]) }
    return UnsafePointer(out)
  }

  private static func kept(
    _ validity: UnsafePointer<UInt64>, rowCount: Int, nullCount: Int, _ memory: PieceMemory
  ) -> UnsafeMutablePointer<UInt64>? {
    guard nullCount > 0 else { return nil }
    let words = memory.allocate(UInt64.self, count: (rowCount + 63) / 64)
    words.initialize(from: validity, count: (rowCount + 63) / 64)
    return words
  }
}
