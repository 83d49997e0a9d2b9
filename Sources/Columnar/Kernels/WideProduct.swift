/// A product of DOUBLEs with 128 bits behind its point and no bound on its exponent.
///
/// What 128 bits cut off is less than the last bit of a DOUBLE by 2^74, so that the product of any rows in any order
/// comes out as the same DOUBLE, and nothing overflows on the way to a result that is within the range.
public struct WideProduct: Sendable, BitwiseCopyable {
  /// The digits: the highest bit is set.
  private var mantissa: UInt128 = 1 << 127
  /// The power of two the digits are multiplied by.
  private var exponent = -127
  private var isNegative = false
  /// The product of the factors that have no digits: 1, 0, NaN, or an infinity.
  private var special = 1.0

  /// The product of no values: 1.
  public init() {}

  /// The product of one value.
  public init(_ value: Double) {
    isNegative = value.sign == .minus
    guard value.isFinite, value != 0 else {
      special = value.magnitude
      return
    }
    let digits = UInt128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let shift = digits.leadingZeroBitCount
    mantissa = digits << UInt128(shift)
    exponent = max(Int(value.exponentBitPattern), 1) - 1075 - shift
  }

  /// Multiplies by all that another one holds.
  public mutating func multiply(by other: WideProduct) {
    let (high, low) = mantissa.multipliedFullWidth(by: other.mantissa)
    let isShort = high >> 127 == 0
    mantissa = isShort ? high << 1 | low >> 127 : high
    exponent += other.exponent + (isShort ? 127 : 128)
    isNegative = isNegative != other.isNegative
    special *= other.special
  }

  /// The product, rounded once. Infinite without ``hasOverflowed`` only when a factor was.
  public var value: Double {
    let sign = isNegative ? -1.0 : 1.0
    if special != 1 { return sign * special }
    // The leading 64 bits, the last of them set where anything follows: what is rounded twice rounds as once.
    let leading = UInt64(truncatingIfNeeded: mantissa >> 64) | (mantissa << 64 == 0 ? 0 : 1)
    return sign * Double(sign: .plus, exponent: exponent + 64, significand: Double(leading))
  }

  /// Whether finite factors multiply to past the greatest DOUBLE.
  public var hasOverflowed: Bool { special == 1 && value.isInfinite }
}
