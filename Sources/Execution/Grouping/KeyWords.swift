import Columnar

/// Key values as fixed-width words, row after row: what hash tables hash and compare.
///
/// Two rows have equal words exactly when their keys are equal, a NULL being equal to a NULL. The last words of a
/// row, one for every 64 keys, have a bit set for each key that is NULL.
struct KeyWords {
  /// How many words a row has.
  let stride: Int
  /// The rows' words.
  let words: [UInt64]

  /// Lays keys out; text keys are given by their codes in one numbering.
  ///
  /// - Parameter textCodes: for each key the codes of its rows (one for a constant), where it is text.
  init(_ keys: [Vector], textCodes: [Buffer<UInt32>?], count: Int) {
    let widths = keys.map { Self.width(of: $0.type) }
    let stride = Self.stride(of: keys.map(\.type))
    let nullWords = stride - widths.reduce(0, +)
    var words = [UInt64](repeating: 0, count: count * stride)
    words.withUnsafeMutableBufferPointer { words in
      var offset = 0
      for (index, key) in keys.enumerated() {
        Self.fill(words, at: offset, stride, key, textCodes[index], count)
        if let validity = key.flatValidity {
          for row in 0..<count where !validity.isValid(row) {
            for word in 0..<widths[index] { words[row * stride + offset + word] = 0 }
            words[row * stride + stride - nullWords + index / 64] |= 1 << UInt64(index % 64)
          }
        }
        offset += widths[index]
      }
    }
    self.stride = stride
    self.words = words
  }

  /// How many words a row of keys has.
  static func stride(of types: [DataType]) -> Int {
    types.reduce(types.count / 64 + 1) { $0 + width(of: $1) }
  }

  private static func width(of type: DataType) -> Int {
    switch type {
    case .decimal, .interval: 2
    default: 1
    }
  }

  private static func fill(
    _ words: UnsafeMutableBufferPointer<UInt64>, at offset: Int, _ stride: Int, _ key: Vector,
    _ codes: Buffer<UInt32>?, _ count: Int
  ) {
    func fill(_ word: (Int) -> UInt64) {
      for row in 0..<count { words[row * stride + offset] = word(key.isConstant ? 0 : row) }
    }
    func fillWide(_ value: (Int) -> Int128) {
      for row in 0..<count {
        let wide = value(key.isConstant ? 0 : row)
        words[row * stride + offset] = UInt64(truncatingIfNeeded: wide)
        words[row * stride + offset + 1] = UInt64(truncatingIfNeeded: wide >> 64)
      }
    }
    switch key.values {
    case .integer(let buffer): fill { UInt64(bitPattern: buffer[$0]) }
    case .boolean(let buffer): fill { UInt64(buffer[$0]) }
    case .double(let buffer): fill { canonicalBits(buffer[$0]) }
    case .decimal(let buffer): fillWide { buffer[$0] }
    case .interval(let buffer): fillWide { buffer[$0].comparableMicroseconds }
    case .text:
      guard let codes else { preconditionFailure("text keys come with codes") }
      fill { UInt64(codes[$0]) }
    }
  }

  /// −0 is 0, and every NaN is one.
  private static func canonicalBits(_ value: Double) -> UInt64 {
    value == 0 ? 0 : value.isNaN ? Double.nan.bitPattern : value.bitPattern
  }

  /// Whether a row is NULL in any of the keys whose bits are set.
  func hasNull(_ row: Int, in keys: [UInt64]) -> Bool {
    let start = (row + 1) * stride - keys.count
    for word in keys.indices where words[start + word] & keys[word] != 0 { return true }
    return false
  }

  /// The bits of chosen keys, in the words that say which keys of a row are NULL.
  static func bits(of chosen: [Bool]) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: chosen.count / 64 + 1)
    for key in chosen.indices where chosen[key] { words[key / 64] |= 1 << UInt64(key % 64) }
    return words
  }

  /// The hash of a row of words.
  @inline(__always)
  static func hash(_ words: UnsafePointer<UInt64>, _ stride: Int) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in 0..<stride { hash = (hash ^ mixed(words[index])) &* 0x9FB2_1C65_1E98_DF25 }
    return hash ^ hash >> 32
  }
}
