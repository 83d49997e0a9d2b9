/// A sum of unscaled DECIMALs in 192 bits: exact on the way, so that only a sum past 38 digits at the end overflows.
@frozen
public struct DecimalSum: Sendable, BitwiseCopyable {
  @usableFromInline var low: UInt128 = 0
  @usableFromInline var high: Int64 = 0

  /// The sum of no values: 0.
  @inlinable
  public init() {}

  /// Adds a value.
  @inlinable
  public mutating func add(_ value: Int128) {
    let (sum, carry) = low.addingReportingOverflow(UInt128(truncatingIfNeeded: value))
    low = sum
    high += (value < 0 ? -1 : 0) + (carry ? 1 : 0)
  }

  /// Takes out a value that was added.
  @inlinable
  public mutating func subtract(_ value: Int128) {
    let (difference, borrow) = low.subtractingReportingOverflow(UInt128(truncatingIfNeeded: value))
    low = difference
    high -= (value < 0 ? -1 : 0) + (borrow ? 1 : 0)
  }

  /// Adds all that another sum holds.
  @inlinable
  public mutating func merge(_ other: DecimalSum) {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    low = sum
    high += other.high + (carry ? 1 : 0)
  }

  /// Takes out all that another sum holds.
  @inlinable
  public mutating func remove(_ other: DecimalSum) {
    let (difference, borrow) = low.subtractingReportingOverflow(other.low)
    low = difference
    high -= other.high + (borrow ? 1 : 0)
  }

  /// The sum; nil past 38 digits.
  @inlinable
  public var value: Int128? {
    let sum = Int128(truncatingIfNeeded: low)
    guard high == (sum < 0 ? -1 : 0), DecimalValue.isRepresentable(sum) else { return nil }
    return sum
  }

  /// The sum as a DOUBLE, rounded once.
  public var doubleValue: Double {
    let isNegative = high < 0
    var (high, low) = (UInt64(bitPattern: high), low)
    if isNegative {
      low = ~low &+ 1
      high = ~high &+ (low == 0 ? 1 : 0)
    }
    // 64 bits above and a sticky bit stand for the lower half where there is an upper one.
    let magnitude =
      high == 0
      ? low.rounded(timesTwoTo: 0)
      : (UInt128(high) << 64 | low >> 64 | (low << 64 == 0 ? 0 : 1)).rounded(timesTwoTo: 64)
    return isNegative ? -magnitude : magnitude
  }
}

extension DecimalSum: AdditiveArithmetic {
  /// The sum of no values.
  @inlinable
  public static var zero: DecimalSum { DecimalSum() }

  /// The sum of what both hold.
  @inlinable
  public static func + (left: DecimalSum, right: DecimalSum) -> DecimalSum {
    var sum = left
    sum.merge(right)
    return sum
  }

  /// What is left of one when the other is taken out.
  @inlinable
  public static func - (left: DecimalSum, right: DecimalSum) -> DecimalSum {
    var difference = left
    difference.remove(right)
    return difference
  }
}
