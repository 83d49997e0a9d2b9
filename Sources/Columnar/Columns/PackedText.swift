/// A text of one to eight bytes as one integer: the first byte highest, zeros behind the last.
///
/// Such integers order as the texts do by their bytes, and no two texts without zero bytes share one.
public enum PackedText {
  /// The longest text that fits.
  public static let longest = 8

  /// Packs one to eight bytes.
  ///
  /// - Parameter bytes: eight bytes must be readable, whatever the count.
  @inlinable @inline(__always)
  public static func word(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let eight = UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    return eight & (UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count))
  }

  /// Packs a text, or nil for one that is empty, too long or holds a zero byte.
  static func word(_ text: Buffer<UInt8>) -> UInt64? {
    guard text.count >= 1, text.count <= longest else { return nil }
    var word: UInt64 = 0
    for byte in text {
      if byte == 0 { return nil }
      word = word << 8 | UInt64(byte)
    }
    return word << UInt64(64 - 8 * text.count)
  }

  /// Bytes of the text.
  static func length(_ word: UInt64) -> Int { 8 - word.trailingZeroBitCount / 8 }

  /// The places of distinct words, least word first.
  ///
  /// - Complexity: O(words × varying bits / 11), by radix.
  static func order(_ words: Buffer<UInt64>) -> Buffer<UInt32> {
    guard words.count > 1 else { return Buffer(repeating: 0, count: words.count) }
    // Most bits are the same in all ids of one kind; without them fewer digits are left to sort by.
    var varying: UInt64 = 0
    for word in words { varying |= word ^ words[0] }
    let runs = bitRuns(varying)
    let placeBits = Int.bitWidth - (words.count - 1).leadingZeroBitCount
    guard varying.nonzeroBitCount + placeBits <= UInt64.bitWidth else { return wideOrder(words) }
    let memory = PieceMemory()
    let elements = memory.allocate(UInt64.self, count: words.count)
    for place in 0..<words.count {
      let word = words[place]
      var key: UInt64 = 0
      for run in runs { key = key &<< run.count | (word &>> run.shift & run.mask) }
      elements[place] = key &<< UInt64(placeBits) | UInt64(place)
    }
    let sorted = radixSorted(
      elements, scratch: memory.allocate(UInt64.self, count: words.count), count: words.count,
      lowestBit: placeBits, bits: varying.nonzeroBitCount)
    let mask: UInt64 = 1 << UInt64(placeBits) - 1
    return Buffer(count: words.count) { out in
      for index in 0..<words.count { out[index] = UInt32(truncatingIfNeeded: sorted[index] & mask) }
      withExtendedLifetime(memory) {}
    }
  }

  /// The order of words of which so many bits vary that a word and its place take more than one integer.
  private static func wideOrder(_ words: Buffer<UInt64>) -> Buffer<UInt32> {
    let keys = Buffer<Int64>(count: words.count) { out in
      for index in 0..<words.count { out[index] = Int64(bitPattern: words[index] ^ 1 << 63) }
    }
    let vector = Vector(type: .integer, values: .integer(keys), validity: nil, count: words.count)
    return Sorting.permutation([SortKey(vector)], count: words.count)
  }

  /// Least-significant-digit radix sort by some of the bits; returns which of the two runs holds the result.
  private static func radixSorted(
    _ elements: UnsafeMutablePointer<UInt64>, scratch: UnsafeMutablePointer<UInt64>, count: Int,
    lowestBit: Int, bits: Int
  ) -> UnsafeMutablePointer<UInt64> {
    let radixBits = 11
    let (passes, buckets) = ((bits + radixBits - 1) / radixBits, 1 << radixBits)
    let (low, mask) = (UInt64(lowestBit), UInt64(buckets - 1))
    let starts = UnsafeMutablePointer<Int>.allocate(capacity: passes * buckets)
    defer { starts.deallocate() }
    starts.initialize(repeating: 0, count: passes * buckets)
    for index in 0..<count {
      var digits = elements[index] &>> low
      for pass in 0..<passes {
        starts[pass &* buckets &+ Int(truncatingIfNeeded: digits & mask)] &+= 1
        digits &>>= UInt64(radixBits)
      }
    }
    var (source, target) = (elements, scratch)
    for pass in 0..<passes {
      let starts = starts + pass * buckets
      var next = 0
      for bucket in 0..<buckets { (starts[bucket], next) = (next, next + starts[bucket]) }
      let shift = low + UInt64(pass * radixBits)
      for index in 0..<count {
        let element = source[index]
        let bucket = Int(truncatingIfNeeded: element &>> shift & mask)
        target[starts[bucket]] = element
        starts[bucket] &+= 1
      }
      swap(&source, &target)
    }
    return source
  }

  private struct BitRun {
    let shift: UInt64
    let count: UInt64
    let mask: UInt64
  }

  /// The runs of bits that are set, the highest first.
  private static func bitRuns(_ bits: UInt64) -> [BitRun] {
    var (bits, runs): (UInt64, [BitRun]) = (bits, [])
    while bits != 0 {
      let shift = bits.trailingZeroBitCount
      let count = (~(bits >> UInt64(shift))).trailingZeroBitCount
      let mask: UInt64 = count == 64 ? .max : 1 << UInt64(count) - 1
      runs.insert(BitRun(shift: UInt64(shift), count: UInt64(count), mask: mask), at: 0)
      bits &= ~(mask << UInt64(shift))
    }
    return runs
  }
}
