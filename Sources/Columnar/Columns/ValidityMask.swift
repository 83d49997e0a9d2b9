/// One bit a row: set where the row has a value, clear where it is NULL.
///
/// A column without NULLs has no mask. Bits past the last row are clear.
public struct ValidityMask: Sendable {
  /// The bits, 64 rows a word, the first row lowest.
  public let words: Buffer<UInt64>
  /// How many rows it covers.
  public let count: Int

  /// Takes words whose bits past the last row are clear.
  @inlinable
  public init(words: Buffer<UInt64>, count: Int) {
    self.words = words
    self.count = count
  }

  /// Makes a mask from a function of the row; nil when every row is valid.
  @inlinable
  public init?(count: Int, isValid: (Int) -> Bool) {
    var nulls = 0
    let words = Buffer<UInt64>(count: (count + 63) / 64) { words in
      for index in 0..<words.count {
        var word: UInt64 = 0
        let first = index * 64
        for row in first..<Swift.min(first + 64, count) where isValid(row) {
          word |= 1 << UInt64(row - first)
        }
        nulls += Swift.min(64, count - first) - word.nonzeroBitCount
        words[index] = word
      }
    }
    if nulls == 0 { return nil }
    self.init(words: words, count: count)
  }

  /// A mask of NULLs alone.
  public static func allNull(count: Int) -> ValidityMask {
    ValidityMask(words: Buffer(repeating: 0, count: (count + 63) / 64), count: count)
  }

  /// Whether the row has a value.
  @inlinable
  public func isValid(_ row: Int) -> Bool {
    words[row >> 6] & (1 << UInt64(row & 63)) != 0
  }

  /// How many rows are NULL.
  public var nullCount: Int {
    count - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The rows of a range.
  public subscript(range: Range<Int>) -> ValidityMask {
    let shift = UInt64(range.lowerBound & 63)
    let first = range.lowerBound >> 6
    let wordCount = (range.count + 63) / 64
    let tail = UInt64(range.count & 63)
    if shift == 0, tail == 0 || range.upperBound == count {
      return ValidityMask(words: words[first..<(first + wordCount)], count: range.count)
    }
    let shifted = Buffer<UInt64>(count: wordCount) { out in
      for index in 0..<wordCount {
        let low = words[first + index] >> shift
        let next = first + index + 1
        let high = shift == 0 || next >= words.count ? 0 : words[next] << (64 - shift)
        out[index] = low | high
      }
      if tail != 0 { out[wordCount - 1] &= (1 << tail) - 1 }
    }
    return ValidityMask(words: shifted, count: range.count)
  }

  /// For each row whether the one so many rows further on has a value; no row outside has.
  public func moved(by shift: Int) -> ValidityMask {
    /// The 64 bits from a row on, whichever it is.
    func bits(from row: Int) -> UInt64 {
      let index = row >> 6
      func word(_ index: Int) -> UInt64 { index >= 0 && index < words.count ? words[index] : 0 }
      let offset = UInt64(row & 63)
      return word(index) >> offset | (offset == 0 ? 0 : word(index + 1) << (64 - offset))
    }
    let moved = Buffer<UInt64>(count: words.count) { out in
      for index in 0..<out.count { out[index] = bits(from: index * 64 + shift) }
      if count & 63 != 0, out.count > 0 { out[out.count - 1] &= (1 << UInt64(count & 63)) - 1 }
    }
    return ValidityMask(words: moved, count: count)
  }

  /// The rows picked by position; nil when all of them are valid.
  public func gathered(_ rows: Buffer<UInt32>) -> ValidityMask? {
    var nulls = rows.count
    let picked = Buffer<UInt64>(count: (rows.count + 63) / 64) { out in
      words.withUnsafeBufferPointer { words in
        rows.withUnsafeBufferPointer { rows in
          for index in 0..<out.count {
            var bits: UInt64 = 0
            let end = Swift.min(index * 64 + 64, rows.count)
            // From the last down, so that the first comes to lie lowest.
            for place in stride(from: end - 1, through: index * 64, by: -1) {
              let row = rows[place]
              bits = bits &<< 1 | words[Int(row >> 6)] &>> UInt64(row & 63) & 1
            }
            nulls -= bits.nonzeroBitCount
            out[index] = bits
          }
        }
      }
    }
    return nulls == 0 ? nil : ValidityMask(words: picked, count: rows.count)
  }

  /// Rows valid in both; nil stands for all valid.
  public static func intersection(_ left: ValidityMask?, _ right: ValidityMask?) -> ValidityMask? {
    guard let left else { return right }
    guard let right else { return left }
    let words = Buffer<UInt64>(count: left.words.count) { out in
      for index in 0..<left.words.count { out[index] = left.words[index] & right.words[index] }
    }
    return ValidityMask(words: words, count: left.count)
  }
}
