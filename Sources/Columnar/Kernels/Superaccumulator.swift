/// A fixed-point number wide enough for every finite DOUBLE and 2^62 of their sums, kept in limbs of 32 bits.
///
/// Each limb is an Int64 that takes 2^29 additions before its carry must move on, so that most additions touch
/// three or four words and nothing else. ``ExactSum`` turns to it only for values that do not fit its window.
///
/// - Source: the "small superaccumulator" of Radford M. Neal, "Fast exact summation using small and large
///   superaccumulators", arXiv:1505.05571 (2015).
@usableFromInline
struct Superaccumulator: Sendable {
  /// The weight of the lowest limb's lowest bit is 2^−1074, the smallest DOUBLE.
  static let leastExponent = -1074

  /// Lowest first. Finite doubles end at bit 2,097; five more limbs hold sums of all windows and doubles there are.
  private var limbs = [Int64](repeating: 0, count: 71)
  /// Additions since carries were last moved on.
  private var pending = 0
  /// How many NaN, +∞ and −∞ were added and not taken out.
  var notNumbers = 0
  var positiveInfinities = 0
  var negativeInfinities = 0

  /// Adds `magnitude` × 2^`exponent`, negated when asked.
  mutating func add(_ magnitude: UInt128, exponent: Int, isNegative: Bool) {
    add(UInt64(truncatingIfNeeded: magnitude), exponent: exponent, isNegative: isNegative)
    let high = UInt64(truncatingIfNeeded: magnitude >> 64)
    if high != 0 { add(high, exponent: exponent + 64, isNegative: isNegative) }
  }

  private mutating func add(_ magnitude: UInt64, exponent: Int, isNegative: Bool) {
    let position = exponent - Self.leastExponent
    var rest = UInt128(magnitude) << UInt128(position & 31)
    var limb = position >> 5
    while rest != 0 {
      let part = Int64(truncatingIfNeeded: rest & 0xFFFF_FFFF)
      limbs[limb] += isNegative ? -part : part
      rest >>= 32
      limb += 1
    }
    pending += 1
    if pending == 1 << 29 { carry() }
  }

  /// Adds all that another one holds.
  mutating func merge(_ other: Superaccumulator) {
    var other = other
    other.carry()
    carry()
    for index in limbs.indices { limbs[index] += other.limbs[index] }
    pending = 1
    notNumbers += other.notNumbers
    positiveInfinities += other.positiveInfinities
    negativeInfinities += other.negativeInfinities
  }

  /// Moves carries on: every limb but the last is 0 ..< 2^32 after that, and the last has the sign.
  private mutating func carry() {
    for index in 0..<(limbs.count - 1) {
      limbs[index + 1] += limbs[index] >> 32
      limbs[index] &= 0xFFFF_FFFF
    }
    pending = 0
  }

  /// The finite part rounded once, to nearest, ties to even; infinite when it lies past the greatest DOUBLE.
  var rounded: Double {
    var sum = self
    sum.carry()
    let isNegative = sum.limbs[limbs.count - 1] < 0
    if isNegative {
      for index in limbs.indices { sum.limbs[index].negate() }
      sum.carry()
    }
    guard let top = sum.limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
    // The leading 96 bits decide, with one sticky bit for whether anything follows them.
    let first = max(top - 2, 0)
    var leading: UInt128 = 0
    for index in (first...top).reversed() {
      leading = leading << 32 | UInt128(UInt64(bitPattern: sum.limbs[index]))
    }
    if sum.limbs[..<first].contains(where: { $0 != 0 }) { leading |= 1 }
    let magnitude = leading.rounded(timesTwoTo: first * 32 + Self.leastExponent)
    return isNegative ? -magnitude : magnitude
  }
}

extension UInt128 {
  /// `self` × 2^`exponent` rounded to the nearest DOUBLE, ties to even; the exponent is at least −1074.
  ///
  /// What is rounded has more than 53 bits above 2^−1074, so that the result is normal: scaling it is exact.
  func rounded(timesTwoTo exponent: Int) -> Double {
    let excess = 65 - leadingZeroBitCount
    guard excess > 0 else { return Double(Int64(truncatingIfNeeded: self)).scaled(exponent) }
    // The leading 63 bits with a sticky bit for the rest round as the whole does.
    let leading = Int64(truncatingIfNeeded: self &>> UInt128(truncatingIfNeeded: excess))
    let hasRest = self &<< UInt128(truncatingIfNeeded: 128 - excess) != 0
    return Double(hasRest ? leading | 1 : leading).scaled(exponent + excess)
  }
}

extension Double {
  /// `self` × 2^`exponent`, where that is exact or infinite.
  fileprivate func scaled(_ exponent: Int) -> Double {
    if exponent >= -1022, exponent <= 1023 { return self * Double(bitPattern: UInt64(exponent + 1023) << 52) }
    if exponent < 0 { return self * Double(bitPattern: 1 << UInt64(exponent + 1074)) }
    return self == 0 ? 0 : .infinity
  }
}
