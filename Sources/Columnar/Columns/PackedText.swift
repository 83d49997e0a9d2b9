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

  /// For each word its place among all of them in order; they are distinct.
  static func ranks(_ words: Buffer<UInt64>) -> Buffer<UInt32> {
    let order = order(words)
    return Buffer(count: words.count) { out in
      for rank in 0..<order.count { out[Int(order[rank])] = UInt32(truncatingIfNeeded: rank) }
    }
  }

  /// The places of words, least word first.
  static func order(_ words: Buffer<UInt64>) -> Buffer<UInt32> {
    guard let first = words.first(where: { _ in true }) else { return Buffer([]) }
    // Most bits are the same in all ids of one kind; without them fewer digits are left to sort by.
    var varying: UInt64 = 0
    for word in words { varying |= word ^ first }
    let runs = bitRuns(varying)
    let keys = Buffer<Int64>(count: words.count) { out in
      for index in 0..<words.count {
        let word = words[index]
        var key: UInt64 = 0
        for run in runs { key = key &<< run.count | (word &>> run.shift & run.mask) }
        // The sorting is of signed integers.
        out[index] = Int64(bitPattern: key ^ (varying == .max ? 1 << 63 : 0))
      }
    }
    let vector = Vector(type: .integer, values: .integer(keys), validity: nil, count: words.count)
    return Sorting.permutation([SortKey(vector)], count: words.count)
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
