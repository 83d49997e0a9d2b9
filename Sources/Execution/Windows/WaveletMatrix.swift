import Columnar

/// Finds the k-th smallest of any ranges of a sequence of numbers.
///
/// Each level holds one bit of every number, the highest first; the numbers with a 0 stand before those with a 1 on
/// the next level, in their order, so that a range of one level is two ranges of the next.
///
/// - Complexity: O(n × bits) to make, O(bits) for a question, about 1.5 bits of memory a number and level.
/// - Source: Claude, Navarro and Ordóñez, "The wavelet matrix: an efficient wavelet tree for large alphabets" (2015).
struct WaveletMatrix {
  private struct Level {
    let words: Buffer<UInt64>
    /// How many ones stand before each word.
    let ones: Buffer<UInt32>
    /// How many zeros the level has.
    let zeros: Int

    @inline(__always)
    func ones(before place: Int) -> Int {
      let bits = words[place >> 6] & (1 &<< UInt64(place & 63) &- 1)
      return Int(ones[place >> 6]) + bits.nonzeroBitCount
    }
  }

  private let levels: [Level]

  /// Takes the numbers 0 ..< n in any order.
  init(_ numbers: Buffer<UInt32>) {
    let bits = Int.bitWidth - max(numbers.count - 1, 0).leadingZeroBitCount
    var current = numbers
    var levels: [Level] = []
    for bit in (0..<UInt32(bits)).reversed() {
      let level = Self.level(current, bit)
      levels.append(level)
      current = Self.parted(current, bit, level.zeros)
    }
    self.levels = levels
  }

  private static func level(_ numbers: Buffer<UInt32>, _ bit: UInt32) -> Level {
    // A word more, so that there is one at the place behind the last number.
    let wordCount = numbers.count / 64 + 1
    let words = Buffer<UInt64>(count: wordCount) { words in
      words.initialize(repeating: 0)
      for place in 0..<numbers.count {
        words[place >> 6] |= UInt64(numbers[place] &>> bit & 1) &<< UInt64(place & 63)
      }
    }
    var total: UInt32 = 0
    let ones = Buffer<UInt32>(count: wordCount) { out in
      for index in 0..<wordCount {
        out[index] = total
        total += UInt32(words[index].nonzeroBitCount)
      }
    }
    return Level(words: words, ones: ones, zeros: numbers.count - Int(total))
  }

  private static func parted(_ numbers: Buffer<UInt32>, _ bit: UInt32, _ zeros: Int) -> Buffer<UInt32> {
    Buffer(count: numbers.count) { out in
      var (zero, one) = (0, zeros)
      for place in 0..<numbers.count {
        if numbers[place] &>> bit & 1 == 0 {
          out[zero] = numbers[place]
          zero += 1
        } else {
          out[one] = numbers[place]
          one += 1
        }
      }
    }
  }

  /// The number that has `rank` smaller ones in the ranges together; `rank` is below their count.
  func smallest(_ rank: Int, in parts: FrameParts) -> Int {
    var (parts, rank, number) = (parts, rank, 0)
    for level in levels {
      let zeros = parts.sum { $0 - level.ones(before: $0) }
      if rank < zeros {
        parts.move { $0 - level.ones(before: $0) }
        number = number << 1
      } else {
        rank -= zeros
        parts.move { level.zeros + level.ones(before: $0) }
        number = number << 1 | 1
      }
    }
    return number
  }
}

/// Up to three ranges: a frame with a hole that keeps its current row.
struct FrameParts: Equatable {
  private(set) var first: (Int, Int, Int) = (0, 0, 0)
  private(set) var behind: (Int, Int, Int) = (0, 0, 0)
  private var used = 0
  /// How many numbers the ranges hold.
  private(set) var count = 0

  /// Adds a range.
  mutating func append(_ first: Int, _ behind: Int) {
    switch used {
    case 0: (self.first.0, self.behind.0) = (first, behind)
    case 1: (self.first.1, self.behind.1) = (first, behind)
    default: (self.first.2, self.behind.2) = (first, behind)
    }
    used += 1
    count += behind - first
  }

  /// Calls `body` with every place of the ranges in order.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for place in first.0..<behind.0 { body(place) }
    for place in first.1..<behind.1 { body(place) }
    for place in first.2..<behind.2 { body(place) }
  }

  /// Calls `body` with every place that is not in other ranges, in order.
  @inline(__always)
  func forEach(outside other: FrameParts, _ body: (Int) -> Void) {
    func visit(_ first: Int, _ behind: Int) {
      var low = first
      func skip(_ otherFirst: Int, _ otherBehind: Int) {
        guard otherFirst < otherBehind, otherBehind > low, otherFirst < behind else { return }
        while low < otherFirst {
          body(low)
          low += 1
        }
        low = otherBehind
      }
      skip(other.first.0, other.behind.0)
      skip(other.first.1, other.behind.1)
      skip(other.first.2, other.behind.2)
      while low < behind {
        body(low)
        low += 1
      }
    }
    visit(first.0, behind.0)
    visit(first.1, behind.1)
    visit(first.2, behind.2)
  }

  /// Takes every end of a range to another place.
  mutating func move(_ place: (Int) -> Int) {
    first = (place(first.0), place(first.1), place(first.2))
    behind = (place(behind.0), place(behind.1), place(behind.2))
  }

  static func == (left: FrameParts, right: FrameParts) -> Bool {
    left.first == right.first && left.behind == right.behind
  }

  /// The total over the ranges of what a value grows by from their first place to the one behind.
  func sum(_ value: (Int) -> Int) -> Int {
    value(behind.0) + value(behind.1) + value(behind.2) - value(first.0) - value(first.1) - value(first.2)
  }
}
