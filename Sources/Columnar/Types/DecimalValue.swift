/// An exact decimal number: `unscaled` × 10^−`scale`.
public struct DecimalValue: Sendable {
  /// The digits as one integer.
  public let unscaled: Int128
  /// How many of the digits stand after the point; 0 to 38.
  public let scale: Int

  /// Makes the number `unscaled` × 10^−`scale`.
  public init(unscaled: Int128, scale: Int) {
    self.unscaled = unscaled
    self.scale = scale
  }

  /// Whether unscaled digits keep to the 38 that a DECIMAL may have.
  @inlinable
  public static func isRepresentable(_ unscaled: Int128) -> Bool {
    unscaled.magnitude < 100_000_000_000_000_000_000_000_000_000_000_000_000
  }

  /// 10 to the power of `exponent`, for 0 to 38.
  public static func powerOfTen(_ exponent: Int) -> Int128 {
    powersOfTen[exponent]
  }

  private static let powersOfTen: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// The same number with another scale, rounded half away from zero where digits are lost; nil past 38 digits.
  public func rescaled(to scale: Int) -> DecimalValue? {
    if scale >= self.scale {
      let (scaled, overflow) = unscaled.multipliedReportingOverflow(by: Self.powerOfTen(scale - self.scale))
      return overflow || !Self.isRepresentable(scaled) ? nil : DecimalValue(unscaled: scaled, scale: scale)
    }
    let divisor = Self.powerOfTen(self.scale - scale)
    return DecimalValue(unscaled: Self.dividedRoundingHalfAway(unscaled, by: divisor), scale: scale)
  }

  /// The quotient rounded to the nearest integer, halves away from zero; `divisor` is positive.
  public static func dividedRoundingHalfAway(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    let magnitude = remainder.magnitude
    guard magnitude >= divisor.magnitude - magnitude else { return quotient }
    return dividend < 0 ? quotient - 1 : quotient + 1
  }

  /// The nearest DOUBLE.
  public var doubleValue: Double {
    // Up to 2^53 and 10^22 both are exact, so that the quotient is rounded once.
    if unscaled.magnitude <= 1 << 53, scale <= 22 {
      return Double(Int64(unscaled)) / Double(Self.powerOfTen(scale))
    }
    guard let value = Double(description) else { preconditionFailure("digits are a number") }
    return value
  }
}

extension DecimalValue: Hashable, Comparable {
  /// The digits and scale with trailing zeros after the point taken off, so that equal numbers are one.
  private var normalized: (Int128, Int) {
    var (digits, scale) = (unscaled, scale)
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    return (digits, scale)
  }

  /// Equal as numbers: 1.50 equals 1.5.
  public static func == (left: DecimalValue, right: DecimalValue) -> Bool {
    left.normalized == right.normalized
  }

  /// Less as numbers.
  public static func < (left: DecimalValue, right: DecimalValue) -> Bool {
    // A number too great for the other's scale is the greater in magnitude, so that its sign decides.
    let scale = max(left.scale, right.scale)
    guard let a = left.rescaled(to: scale) else { return left.unscaled < 0 }
    guard let b = right.rescaled(to: scale) else { return right.unscaled > 0 }
    return a.unscaled < b.unscaled
  }

  /// Hashes the number, not its scale.
  public func hash(into hasher: inout Hasher) {
    let (digits, scale) = normalized
    hasher.combine(digits)
    hasher.combine(scale)
  }
}

extension DecimalValue: CustomStringConvertible {
  /// The digits with `scale` places after the point: `-12.50`.
  public var description: String {
    let digits = String(unscaled.magnitude)
    let sign = unscaled < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// Reads an optional sign, digits and at most one point; nil for anything else or past 38 digits.
  public init?(parsing text: some StringProtocol) {
    var unscaled: Int128 = 0
    var scale = 0
    var sawPoint = false
    var sawDigit = false
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    for byte in bytes {
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      sawDigit = true
      let (shifted, overflow) = unscaled.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
      if overflow || carry || !Self.isRepresentable(sum) { return nil }
      unscaled = sum
      if sawPoint { scale += 1 }
    }
    guard sawDigit, scale <= 38 else { return nil }
    self.init(unscaled: isNegative ? -unscaled : unscaled, scale: scale)
  }
}
