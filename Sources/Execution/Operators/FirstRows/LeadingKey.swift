import Columnar

/// Sort keys as single words that mean the same in every chunk.
enum LeadingKey {
  /// A word a row. Of two rows the one with the smaller word stands first; two with equal words may stand either way:
  /// texts go by their first eight bytes, numbers of 128 bits by as much as 64 bits tell of them.
  static func leads(of key: SortKey) -> Buffer<UInt64> {
    // What is one value in this chunk may be another in the next.
    let vector = key.vector.flattened()
    let key = SortKey(vector, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
    switch vector.values {
    case .integer(let buffer): return words(key) { ordered(buffer[$0]) }
    case .boolean(let buffer): return words(key) { UInt64(buffer[$0]) }
    case .double(let buffer): return words(key) { Comparison.orderedBits(buffer[$0]) }
    case .decimal(let buffer): return words(key) { ordered(Int64(clamping: buffer[$0])) }
    case .interval(let buffer):
      return words(key) { ordered(Int64(clamping: buffer[$0].comparableMicroseconds)) }
    case .text(let codes, let dictionary):
      return dictionary.bytes.withUnsafeBufferPointer { bytes in
        words(key) { row in
          let code = Int(codes[row])
          return prefix(of: bytes[Int(dictionary.offsets[code])..<Int(dictionary.offsets[code + 1])])
        }
      }
    }
  }

  @inline(__always)
  private static func words(_ key: SortKey, _ word: (Int) -> UInt64) -> Buffer<UInt64> {
    let count = key.vector.count
    let turned: UInt64 = key.isDescending ? .max : 0
    let null: UInt64 = key.nullsFirst ? 0 : .max
    return Buffer(count: count) { out in
      if let validity = key.vector.validity {
        for row in 0..<count { out[row] = validity.isValid(row) ? word(row) ^ turned : null }
      } else {
        for row in 0..<count { out[row] = word(row) ^ turned }
      }
    }
  }

  @inline(__always)
  private static func ordered(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ (1 << 63) }

  @inline(__always)
  private static func prefix(of text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    var (word, shift): (UInt64, UInt64) = (0, 56)
    for byte in text.prefix(8) {
      word |= UInt64(byte) << shift
      shift &-= 8
    }
    return word
  }
}
