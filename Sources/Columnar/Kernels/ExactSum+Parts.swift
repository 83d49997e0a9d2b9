extension ExactSum {
  /// A sum as three DOUBLEs that add up to it: exactly, unless its bits span more than they hold, 159.
  public struct Parts: Sendable {
    /// The parts, greatest first; NaN or infinite in the first where the sum is.
    public let high, middle, low: Double

    init(_ high: Double, _ middle: Double, _ low: Double) {
      (self.high, self.middle, self.low) = (high, middle, low)
    }

    /// Whether there was neither NaN nor an infinity among the values.
    public var isFinite: Bool { high.isFinite }

    /// The sum rounded once.
    public var value: Double { high + (middle + low) }
  }

  /// The sum in parts.
  public var parts: Parts {
    if spill.isEmpty { return window == 0 ? Parts(0, 0, 0) : Self.parts(window, exponent: base - 1075) }
    let high = value
    guard high.isFinite else { return Parts(high, 0, 0) }
    var sum = self
    sum.subtract(high)
    let middle = sum.value
    sum.subtract(middle)
    return Parts(high, middle, sum.value)
  }

  /// `units` × 2^`exponent` in parts; the exponent is −1074 to 971.
  public static func parts(_ units: Int128, exponent: Int) -> Parts {
    let (magnitude, sign) = (units.magnitude, units < 0 ? -1.0 : 1.0)
    func part(_ shift: Int) -> Double {
      let bits = magnitude >> UInt128(shift) & 0x1F_FFFF_FFFF_FFFF
      return bits == 0 ? 0 : sign * rounded(Int128(bits), exponent: exponent + shift)
    }
    return Parts(part(106), part(53), part(0))
  }

  /// Adds the product of two values, exactly but for what lies below the least DOUBLE.
  ///
  /// - Source: the product in two parts of Dekker, "A floating-point technique for extending the available precision"
  ///   (1971), its lower part by a fused multiplication.
  public mutating func add(_ value: Double, times factor: Double) {
    let (product, rest) = Self.product(value, factor)
    if product == 0 { return }
    add(product)
    add(rest)
  }

  /// The product of two values and what rounding it left over.
  @inlinable
  public static func product(_ value: Double, _ factor: Double) -> (product: Double, rest: Double) {
    let product = value * factor
    return (product, product.isFinite ? (-product).addingProduct(value, factor) : 0)
  }
}
