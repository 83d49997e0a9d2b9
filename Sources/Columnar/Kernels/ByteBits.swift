/// Eight bytes of 0 or 1 as eight bits and back, by arithmetic on one word: what masks and BOOLEANs meet through.
///
/// - Source: Knuth, "The Art of Computer Programming", 7.1.3, on multiplication as a way to gather and scatter bits.
@usableFromInline
enum ByteBits {
  /// Bit k of the low eight as byte k, 0 or 1.
  @inlinable
  @inline(__always)
  static func spread(_ bits: UInt64) -> UInt64 {
    let ones = ((bits & 0xFF) &* 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201
    // Lifts byte k, which is 2ᵏ or 0, to 128 or below it.
    return ((ones &+ 0x0040_6070_787C_7E7F) &>> 7) & 0x0101_0101_0101_0101
  }

  /// Byte k, which is 0 or 1, as bit k.
  @inlinable
  @inline(__always)
  static func packed(_ bytes: UInt64) -> UInt64 { (bytes &* 0x0102_0408_1020_4080) &>> 56 }

  /// How many of eight bytes are 1.
  @inlinable
  @inline(__always)
  static func count(_ bytes: UInt64) -> Int {
    Int(truncatingIfNeeded: (bytes &* 0x0101_0101_0101_0101) &>> 56)
  }

  /// Up to eight bytes from a place on, the first lowest; zeros behind the end.
  @inlinable
  @inline(__always)
  static func load(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt64 {
    if place + 8 <= bytes.count, let base = bytes.baseAddress {
      return UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self).littleEndian
    }
    var word: UInt64 = 0
    for index in place..<bytes.count { word |= UInt64(bytes[index]) &<< UInt64(8 * (index - place)) }
    return word
  }

  /// Stores up to eight bytes from a place on, as many as there is room for.
  @inlinable
  @inline(__always)
  static func store(_ word: UInt64, to bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    if place + 8 <= bytes.count, let base = bytes.baseAddress {
      UnsafeMutableRawPointer(base + place).storeBytes(of: word.littleEndian, as: UInt64.self)
    } else {
      for index in place..<bytes.count {
        bytes[index] = UInt8(truncatingIfNeeded: word &>> UInt64(8 * (index - place)))
      }
    }
  }

  /// The 64 bytes from a row on as a mask's word.
  @inlinable
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, from row: Int) -> UInt64 {
    var word: UInt64 = 0
    for step in 0..<8 where row + 8 * step < bytes.count {
      word |= packed(load(bytes, at: row + 8 * step)) &<< UInt64(8 * step)
    }
    return word
  }
}

extension ValidityMask {
  /// A mask of bytes that are 0 or 1; nil when all are 1.
  public init?(bytes: Buffer<UInt8>) {
    var nulls = bytes.count
    let words = Buffer<UInt64>(count: (bytes.count + 63) / 64) { words in
      bytes.withUnsafeBufferPointer { bytes in
        for index in 0..<words.count {
          words[index] = ByteBits.word(bytes, from: index * 64)
          nulls -= words[index].nonzeroBitCount
        }
      }
    }
    if nulls == 0 { return nil }
    self.init(words: words, count: bytes.count)
  }

  /// A byte a row: 1 where the row has a value.
  public var bytes: Buffer<UInt8> {
    Buffer(count: count) { out in
      for row in stride(from: 0, to: count, by: 8) {
        ByteBits.store(ByteBits.spread(words[row >> 6] &>> UInt64(row & 63)), to: out, at: row)
      }
    }
  }
}
