import Digest

/// The seed text as four words; every stream of a data set is derived from it.
struct Seed: Sendable {
  let words: [UInt64]

  init(text: String) {
    let bytes = SHA256.digest(of: text).bytes
    words = (0..<4).map { word in
      bytes[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// A stream for one purpose and one index, independent of every other: a child's story does not change when
  /// another child's does.
  func stream(_ purpose: Purpose, _ index: Int) -> RandomStream {
    var state = words[0]
    state = RandomStream.mix(state ^ UInt64(purpose.rawValue) &* 0x9E37_79B9_7F4A_7C15)
    state = RandomStream.mix(state &+ words[1] ^ UInt64(index))
    return RandomStream(state: state ^ words[2])
  }

  enum Purpose: Int {
    case countyPlan = 1
    case child
    case countyTables
    case weekendPattern
  }
}

/// Pseudo-random numbers from integer arithmetic alone, so that every machine draws the same ones.
///
/// - Source: SplitMix64, in Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA
///   2014).
struct RandomStream {
  private var state: UInt64

  init(state: UInt64) {
    self.state = state
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return RandomStream.mix(state)
  }

  /// A number from 0 to `count` - 1; each has the same chance to within `count` in 2^64.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number within the bounds, both included.
  mutating func within(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + below(bounds.upperBound - bounds.lowerBound + 1)
  }

  /// True `permille` times in a thousand.
  mutating func chance(_ permille: Int) -> Bool {
    below(1000) < permille
  }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Fisher and Yates's shuffle.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
