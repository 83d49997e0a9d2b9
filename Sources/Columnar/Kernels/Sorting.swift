/// Stable sorting by several columns: values become order-preserving integers, packed into as few words as they need.
///
/// - Complexity: O(rows × packed bits / 11), by radix; nothing is moved when the rows stand in order already.
public enum Sorting {
  /// The positions of `count` rows in the order of the keys, the first key weighing most; ties keep their order.
  public static func permutation(_ keys: [SortKey], count: Int) -> Buffer<UInt32> {
    permutationUnlessSorted(keys, count: count)
      ?? Buffer(count: count) { for row in 0..<count { $0[row] = UInt32(row) } }
  }

  /// The positions of `count` rows in the order of the keys; nil when the rows stand so already.
  public static func permutationUnlessSorted(_ keys: [SortKey], count: Int) -> Buffer<UInt32>? {
    // A word leaves room for a row's place, with which it is sorted as one integer.
    let placeBits = Int.bitWidth - max(count - 1, 0).leadingZeroBitCount
    let words = pack(keys, count: count, wordBits: UInt64.bitWidth - placeBits)
    if isSorted(words, count: count) { return nil }
    var rows: Buffer<UInt32>?
    for word in words.reversed() { rows = sorted(rows, by: word, count: count, placeBits: placeBits) }
    return rows
  }

  /// The keys' digits, joined into words of at most `wordBits` bits, the most significant word first.
  private static func pack(_ keys: [SortKey], count: Int, wordBits: Int) -> [SortDigit] {
    var words: [SortDigit] = []
    for key in keys {
      for digit in key.digits() where digit.bits > 0 {
        for part in split(digit, wordBits: wordBits) {
          if let last = words.last, last.bits + part.bits <= wordBits {
            words[words.count - 1] = joined(last, part)
          } else {
            words.append(part)
          }
        }
      }
    }
    return words
  }

  private static func split(_ digit: SortDigit, wordBits: Int) -> [SortDigit] {
    guard digit.bits > wordBits else { return [digit] }
    let (values, lowBits) = (digit.values, UInt64(wordBits))
    let high = Buffer<UInt64>(count: values.count) { out in
      for row in 0..<values.count { out[row] = values[row] &>> lowBits }
    }
    let low = Buffer<UInt64>(count: values.count) { out in
      for row in 0..<values.count { out[row] = values[row] & (1 &<< lowBits &- 1) }
    }
    return [SortDigit(values: high, bits: digit.bits - wordBits), SortDigit(values: low, bits: wordBits)]
  }

  private static func joined(_ high: SortDigit, _ low: SortDigit) -> SortDigit {
    let (a, b, shift) = (high.values, low.values, UInt64(low.bits))
    let values = Buffer<UInt64>(count: a.count) { out in
      for row in 0..<a.count { out[row] = a[row] &<< shift | b[row] }
    }
    return SortDigit(values: values, bits: high.bits + low.bits)
  }

  private static func isSorted(_ words: [SortDigit], count: Int) -> Bool {
    if words.count == 1 {
      let values = words[0].values
      var row = 1
      while row < count, values[row - 1] <= values[row] { row += 1 }
      return row >= count
    }
    for row in 1..<max(count, 1) {
      for word in words where word.values[row - 1] != word.values[row] {
        if word.values[row - 1] > word.values[row] { return false }
        break
      }
    }
    return true
  }

  /// Rows (all of them in order when nil) sorted by one word; ties keep their order.
  private static func sorted(
    _ rows: Buffer<UInt32>?, by word: SortDigit, count: Int, placeBits: Int
  ) -> Buffer<UInt32> {
    let storage = BufferStorage(byteCount: count * MemoryLayout<UInt64>.stride)
    defer { withExtendedLifetime(storage) {} }
    var elements = storage.bound(to: UInt64.self, count: count)
    let (values, shift) = (word.values, UInt64(placeBits))
    if let rows {
      for place in 0..<count { elements[place] = values[Int(rows[place])] &<< shift | UInt64(place) }
    } else {
      for place in 0..<count { elements[place] = values[place] &<< shift | UInt64(place) }
    }
    // Places make all elements unequal, so that any sort of them is stable.
    if count <= 64 {
      elements.sort()
    } else {
      radixSort(elements, lowestBit: placeBits, bits: word.bits)
    }
    let mask: UInt64 = 1 &<< shift &- 1
    return Buffer(count: count) { out in
      for index in 0..<count {
        let place = Int(elements[index] & mask)
        out[index] = rows?[place] ?? UInt32(truncatingIfNeeded: place)
      }
    }
  }

  /// Least-significant-digit radix sort by some of the bits; passes in which all agree are skipped.
  private static func radixSort(
    _ elements: UnsafeMutableBufferPointer<UInt64>, lowestBit: Int, bits: Int
  ) {
    let count = elements.count
    // Few rows do not repay many buckets.
    let radixBits = count < 1_024 ? 8 : 11
    let (passes, buckets) = ((bits + radixBits - 1) / radixBits, 1 << radixBits)
    let storage = BufferStorage(byteCount: count * MemoryLayout<UInt64>.stride)
    let startStorage = BufferStorage(byteCount: passes * buckets * MemoryLayout<Int>.stride)
    defer { withExtendedLifetime((storage, startStorage)) {} }
    let scratch = storage.bound(to: UInt64.self, count: count)
    let starts = startStorage.bound(to: Int.self, count: passes * buckets)
    let mask = UInt64(buckets - 1)
    starts.initialize(repeating: 0)
    for element in elements {
      for pass in 0..<passes {
        starts[pass * buckets + Int(element &>> UInt64(lowestBit + pass * radixBits) & mask)] += 1
      }
    }
    var (source, target) = (elements, scratch)
    for pass in 0..<passes {
      let starts = UnsafeMutableBufferPointer(rebasing: starts[(pass * buckets)..<((pass + 1) * buckets)])
      if starts.contains(count) { continue }
      var next = 0
      for bucket in starts.indices { (starts[bucket], next) = (next, next + starts[bucket]) }
      let shift = UInt64(lowestBit + pass * radixBits)
      for element in source {
        let bucket = Int(element &>> shift & mask)
        target[starts[bucket]] = element
        starts[bucket] += 1
      }
      swap(&source, &target)
    }
    if source.baseAddress != elements.baseAddress { _ = elements.update(fromContentsOf: source) }
  }
}
