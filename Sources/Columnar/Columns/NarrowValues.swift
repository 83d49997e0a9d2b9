import Synchronization

/// Values of a vector as narrow as a column stores them: whole numbers as small offsets, texts as small codes.
///
/// A number is `base + scale × offset`; a text's code is its offset. Kernels that read offsets touch an eighth to a
/// half of the memory, and do several rows at once; every other kernel asks for ``values``, which are spread out to
/// their full width once, when first asked for.
public final class NarrowValues: Sendable {
  /// The physical forms.
  @frozen
  public enum Offsets: Sendable {
    /// One byte a row.
    case bytes(Buffer<UInt8>)
    /// Two bytes a row.
    case shorts(Buffer<UInt16>)
    /// Four bytes a row.
    case words(Buffer<UInt32>)
  }

  /// An offset a row.
  public let offsets: Offsets
  /// The number at offset 0; 0 for texts.
  public let base: Int64
  /// How far two neighbouring offsets are apart, at least 1; 1 for texts.
  public let scale: Int64
  /// No offset is greater, under NULLs neither; the number that it gives does not overflow.
  public let greatestOffset: Int64
  /// Whether the numbers stand for DOUBLEs, each of which is one: none is past 2⁵³.
  public let isReal: Bool
  /// The texts; nil for numbers.
  public let dictionary: TextDictionary?
  private let spread = Mutex<Vector.Values?>(nil)

  /// Takes offsets of numbers as they are.
  public init(_ offsets: Offsets, base: Int64, scale: Int64, greatestOffset: Int64, isReal: Bool = false) {
    (self.offsets, self.base, self.scale, self.dictionary) = (offsets, base, scale, nil)
    (self.greatestOffset, self.isReal) = (greatestOffset, isReal)
  }

  /// Takes codes of texts as they are.
  public init(codes: Offsets, of dictionary: TextDictionary) {
    (offsets, base, scale, self.dictionary) = (codes, 0, 1, dictionary)
    (greatestOffset, isReal) = (Int64(dictionary.count) - 1, false)
  }

  private init(_ other: NarrowValues, holding offsets: Offsets) {
    (self.offsets, base, scale, dictionary) = (offsets, other.base, other.scale, other.dictionary)
    (greatestOffset, isReal) = (other.greatestOffset, other.isReal)
  }

  /// The same offsets as other numbers.
  public func rebased(_ base: Int64, scale: Int64) -> NarrowValues {
    NarrowValues(offsets, base: base, scale: scale, greatestOffset: greatestOffset, isReal: isReal)
  }

  /// The same numbers as DOUBLEs; nil where some may be none.
  public var asReals: NarrowValues? {
    let (reach, isPast) = scale.multipliedReportingOverflow(by: greatestOffset)
    let (greatest, isBeyond) = base.addingReportingOverflow(reach)
    guard !isPast, !isBeyond, base.magnitude <= Self.realLimit, greatest.magnitude <= Self.realLimit else {
      return nil
    }
    return NarrowValues(offsets, base: base, scale: scale, greatestOffset: greatestOffset, isReal: true)
  }

  private static let realLimit: UInt64 = 1 << 53

  /// The greatest number that an offset may give.
  public var greatest: Int64 { base + scale * greatestOffset }

  /// How many rows.
  public var count: Int { offsets.count }

  /// The values at full width.
  var values: Vector.Values {
    spread.withLock { known in
      if let known { return known }
      let made: Vector.Values =
        dictionary.map { .text(words, $0) } ?? (isReal ? .double(doubles) : .integer(integers))
      known = made
      return made
    }
  }

  /// The offsets, four bytes each.
  public var words: Buffer<UInt32> {
    switch offsets {
    case .bytes(let buffer): Self.mapped(buffer) { UInt32(truncatingIfNeeded: $0) }
    case .shorts(let buffer): Self.mapped(buffer) { UInt32(truncatingIfNeeded: $0) }
    case .words(let buffer): buffer
    }
  }

  /// The numbers, DOUBLEs among them.
  public var integers: Buffer<Int64> {
    switch offsets {
    case .bytes(let buffer): restored(buffer)
    case .shorts(let buffer): restored(buffer)
    case .words(let buffer): restored(buffer)
    }
  }

  /// The numbers as DOUBLEs.
  private var doubles: Buffer<Double> {
    switch offsets {
    case .bytes(let buffer): converted(buffer)
    case .shorts(let buffer): converted(buffer)
    case .words(let buffer): converted(buffer)
    }
  }

  @inline(__always)
  private func converted<Offset: FixedWidthInteger & UnsignedInteger>(_ buffer: Buffer<Offset>) -> Buffer<
    Double
  > {
    let (base, scale) = (base, scale)
    return Self.mapped(buffer) { Double(base &+ scale &* Int64(truncatingIfNeeded: $0)) }
  }

  @inline(__always)
  private func restored<Offset: FixedWidthInteger & UnsignedInteger>(_ buffer: Buffer<Offset>) -> Buffer<
    Int64
  > {
    let (base, scale) = (base, scale)
    return scale == 1
      ? Self.mapped(buffer) { base &+ Int64(truncatingIfNeeded: $0) }
      : Self.mapped(buffer) { base &+ scale &* Int64(truncatingIfNeeded: $0) }
  }

  @inline(__always)
  private static func mapped<Offset, Wide>(
    _ buffer: Buffer<Offset>, _ widen: (Offset) -> Wide
  ) -> Buffer<Wide> {
    Buffer(count: buffer.count) { out in
      buffer.withUnsafeBufferPointer { offsets in
        for row in 0..<offsets.count { out[row] = widen(offsets[row]) }
      }
    }
  }

  /// The offset of one row.
  @inlinable
  public func offset(_ row: Int) -> Int64 {
    switch offsets {
    case .bytes(let buffer): Int64(buffer[row])
    case .shorts(let buffer): Int64(buffer[row])
    case .words(let buffer): Int64(buffer[row])
    }
  }

  /// Whether offsets of the two mean the same numbers or texts.
  public func isAlike(_ other: NarrowValues) -> Bool {
    base == other.base && scale == other.scale && dictionary === other.dictionary
      && greatestOffset == other.greatestOffset && isReal == other.isReal
  }

  /// Other rows' offsets, which mean the same here.
  public func holding(_ offsets: Offsets) -> NarrowValues { NarrowValues(self, holding: offsets) }

  /// The rows picked by position, in that order.
  func gathered(_ rows: Buffer<UInt32>) -> NarrowValues {
    switch offsets {
    case .bytes(let buffer): holding(.bytes(buffer.gathered(rows)))
    case .shorts(let buffer): holding(.shorts(buffer.gathered(rows)))
    case .words(let buffer): holding(.words(buffer.gathered(rows)))
    }
  }

  /// The rows of a range, sharing memory.
  subscript(range: Range<Int>) -> NarrowValues {
    switch offsets {
    case .bytes(let buffer): holding(.bytes(buffer[range]))
    case .shorts(let buffer): holding(.shorts(buffer[range]))
    case .words(let buffer): holding(.words(buffer[range]))
    }
  }
}

extension NarrowValues.Offsets {
  /// How many rows.
  public var count: Int {
    switch self {
    case .bytes(let buffer): buffer.count
    case .shorts(let buffer): buffer.count
    case .words(let buffer): buffer.count
    }
  }
}
