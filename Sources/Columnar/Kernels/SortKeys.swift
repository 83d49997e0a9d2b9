/// One column to sort by.
public struct SortKey: Sendable {
  /// The values.
  public let vector: Vector
  /// Greatest first.
  public let isDescending: Bool
  /// Whether NULLs stand before all values; otherwise after, whatever the direction.
  public let nullsFirst: Bool

  /// Makes a key.
  public init(_ vector: Vector, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.vector = vector
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

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
    let words = pack(keys.flatMap { digits(of: $0) }, count: count)
    if isSorted(words, count: count) { return nil }
    var rows = (0..<UInt32(count)).map { $0 }
    if count <= 256 {
      rows.sort { a, b in
        for word in words where word.values[Int(a)] != word.values[Int(b)] {
          return word.values[Int(a)] < word.values[Int(b)]
        }
        return a < b
      }
    } else {
      for word in words.reversed() { radixSort(&rows, by: word) }
    }
    return Buffer(rows)
  }

  /// An order-preserving unsigned integer a row, of `bits` significant bits.
  struct Digit {
    var values: [UInt64]
    var bits: Int
  }

  /// The key as digits, the most significant first.
  static func digits(of key: SortKey) -> [Digit] {
    let vector = key.vector.flattened()
    var digits: [Digit]
    switch vector.values {
    case .integer(let buffer): digits = [ranged(vector) { UInt64(bitPattern: buffer[$0]) ^ (1 << 63) }]
    case .boolean(let buffer): digits = [ranged(vector) { UInt64(buffer[$0]) }]
    case .double(let buffer): digits = [ranged(vector) { Comparison.orderedBits(buffer[$0]) }]
    case .text(let codes, let dictionary):
      let ranks = dictionary.ranks(of: codes)
      digits = [ranged(vector) { UInt64(ranks[$0]) }]
    case .decimal(let buffer): digits = wide(vector) { buffer[$0] }
    case .interval(let buffer): digits = wide(vector) { buffer[$0].comparableMicroseconds }
    }
    if key.isDescending {
      for index in digits.indices {
        let top = digits[index].bits == 64 ? UInt64.max : (1 << UInt64(digits[index].bits)) - 1
        for row in 0..<vector.count { digits[index].values[row] = top - digits[index].values[row] }
      }
    }
    guard vector.mayHaveNulls else { return digits }
    let nullDigit: UInt64 = key.nullsFirst ? 0 : 1
    var nulls = Digit(values: [UInt64](repeating: 1 - nullDigit, count: vector.count), bits: 1)
    for row in 0..<vector.count where !vector.isValid(row) {
      nulls.values[row] = nullDigit
      for index in digits.indices { digits[index].values[row] = 0 }
    }
    return [nulls] + digits
  }

  /// Shifts values to start at 0, so that they take few bits.
  @inline(__always)
  private static func ranged(_ vector: Vector, _ value: (Int) -> UInt64) -> Digit {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for row in 0..<vector.count where vector.isValid(row) {
      least = min(least, value(row))
      greatest = max(greatest, value(row))
    }
    guard least <= greatest else {
      return Digit(values: [UInt64](repeating: 0, count: vector.count), bits: 0)
    }
    let values = (0..<vector.count).map { vector.isValid($0) ? value($0) - least : 0 }
    return Digit(values: values, bits: 64 - (greatest - least).leadingZeroBitCount)
  }

  private static func wide(_ vector: Vector, _ value: (Int) -> Int128) -> [Digit] {
    let high = ranged(vector) { UInt64(bitPattern: Int64(truncatingIfNeeded: value($0) >> 64)) ^ (1 << 63) }
    let low = ranged(vector) { UInt64(truncatingIfNeeded: value($0)) }
    return [high, low]
  }

  /// Joins neighbouring digits into words of at most 64 bits.
  static func pack(_ digits: [Digit], count: Int) -> [Digit] {
    var words: [Digit] = []
    for digit in digits where digit.bits > 0 {
      if let last = words.last, last.bits + digit.bits <= 64 {
        let index = words.count - 1
        let shift = UInt64(digit.bits)
        for row in 0..<count {
          words[index].values[row] = words[index].values[row] << shift | digit.values[row]
        }
        words[index].bits += digit.bits
      } else {
        words.append(digit)
      }
    }
    return words
  }

  private static func isSorted(_ words: [Digit], count: Int) -> Bool {
    for row in 1..<max(count, 1) {
      for word in words where word.values[row - 1] != word.values[row] {
        if word.values[row - 1] > word.values[row] { return false }
        break
      }
    }
    return true
  }

  /// Least-significant-digit radix sort, 11 bits a pass; passes in which all rows agree are skipped.
  private static func radixSort(_ rows: inout [UInt32], by word: Digit) {
    let radixBits = 11
    let count = rows.count
    var keys = rows.map { word.values[Int($0)] }
    var otherKeys = [UInt64](repeating: 0, count: count)
    var otherRows = [UInt32](repeating: 0, count: count)
    var shift: UInt64 = 0
    while shift < UInt64(word.bits) {
      var starts = [Int](repeating: 0, count: 1 << radixBits)
      let mask = UInt64(1 << radixBits - 1)
      for key in keys { starts[Int(key >> shift & mask)] += 1 }
      if !starts.contains(count) {
        var next = 0
        for bucket in starts.indices { (starts[bucket], next) = (next, next + starts[bucket]) }
        for index in 0..<count {
          let bucket = Int(keys[index] >> shift & mask)
          let place = starts[bucket]
          starts[bucket] = place + 1
          otherKeys[place] = keys[index]
          otherRows[place] = rows[index]
        }
        swap(&keys, &otherKeys)
        swap(&rows, &otherRows)
      }
      shift += UInt64(radixBits)
    }
  }
}
