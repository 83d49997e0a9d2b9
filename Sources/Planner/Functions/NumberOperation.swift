/// A function of a number that works on each kind of number by itself.
public enum NumberOperation: String, Hashable, Sendable, CaseIterable {
  /// The magnitude.
  case absolute
  /// −1, 0 or 1, an INTEGER.
  case sign
  /// The negative of a number or an interval.
  case negate
  /// Rounded to whole units: DOUBLE half to even, DECIMAL half away from zero.
  case round
  /// Rounded half away from zero to a number of places, which is a constant for DECIMAL; before the point when negative.
  case roundToPlaces
  /// The greatest whole number not above.
  case floor
  /// The least whole number not below.
  case ceiling
  /// Without its fraction.
  case truncate
  /// Without what stands behind a number of places; a constant for DECIMAL.
  case truncateToPlaces
}

/// A function of DOUBLEs; named as in SQL. Every result is a DOUBLE unless said otherwise.
public enum RealOperation: String, Hashable, Sendable, CaseIterable {
  /// Roots.
  case sqrt, cbrt
  /// e to the power of the argument, and logarithms to the bases e, 10 and 2.
  case exp, ln, log10, log2
  /// Of an angle in radians.
  case sin, cos, tan, cot
  /// The angle in radians.
  case asin, acos, atan
  /// Hyperbolic functions and their inverses.
  case sinh, cosh, tanh, asinh, acosh, atanh
  /// Radians as degrees, and back.
  case degrees, radians
  /// The first to the power of the second.
  case power
  /// The logarithm of the second to the base of the first.
  case logarithm
  /// The angle of the point whose y comes first and x second.
  case atan2
  /// Whether the number is NaN; BOOLEAN.
  case isnan
  /// Whether the number is infinite; BOOLEAN.
  case isinf
  /// Whether the number is neither NaN nor infinite; BOOLEAN.
  case isfinite
  /// The bucket, from 1, of equal width into which a value falls: value, low, high, count; INTEGER.
  case widthBucket
}

/// A function of INTEGERs that gives an INTEGER.
public enum IntegerOperation: String, Hashable, Sendable, CaseIterable {
  /// Bits that are set in both.
  case bitAnd
  /// Bits that are set in either.
  case bitOr
  /// Bits that are set in one only.
  case bitXor
  /// Every bit turned over.
  case bitNot
  /// The number with its bits moved up; losing any is an overflow.
  case shiftLeft
  /// The number with its bits moved down, the sign kept.
  case shiftRight
  /// How many bits are set.
  case bitCount
  /// The greatest number that divides both.
  case greatestCommonDivisor
  /// The least number that both divide.
  case leastCommonMultiple
  /// The product of all whole numbers up to it.
  case factorial
  /// The number's digits in base 16, as TEXT.
  case hexadecimal
}
