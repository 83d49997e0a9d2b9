/// A sum of DOUBLEs that is exact until it is read, and then rounded once: to nearest, ties to even.
///
/// It therefore depends neither on the order of the values nor on how they were split among threads, and a value
/// that was added can be taken out again without a trace, which is what sliding frames do.
///
///     var sum = ExactSum()
///     for value in [1e100, 1, -1e100] { sum.add(value) }
///     sum.value   // 1
///
/// Values whose exponents lie near the first one's are added as integers to a window of 128 bits; the others go to
/// a superaccumulator on the heap. NaN and infinities are counted: NaN, or infinities of both signs, make the sum NaN.
///
/// - Source: the accumulator of Radford M. Neal, "Fast exact summation using small and large superaccumulators",
///   arXiv:1505.05571 (2015); the window is its limb of the exponents actually met.
public struct ExactSum: Sendable {
  /// The window: an integer of weight 2^(`base` − 1075).
  @usableFromInline var window: Int128 = 0
  /// The biased exponent of the smallest normal doubles that the window takes.
  @usableFromInline var base: Int = Self.unset
  /// None, or one: an array is one word and copies on write.
  @usableFromInline var spill: [Superaccumulator] = []

  /// Further from every exponent than the window is wide.
  @usableFromInline static let unset = 1 << 32
  /// How far above `base` an exponent may lie; leaves ten bits for carries.
  @usableFromInline static let reach = 64

  /// The sum of no values: 0.
  public init() {}

  /// Adds a value.
  ///
  /// - Complexity: O(1).
  @inlinable
  public mutating func add(_ value: Double) {
    guard !Self.add(value, to: &window, base: base) else { return }
    addOutside(value)
  }

  /// Adds a value that fits a window; otherwise leaves the window alone and answers false.
  @inlinable
  @inline(__always)
  static func add(_ value: Double, to window: inout Int128, base: Int) -> Bool {
    let bits = value.bitPattern
    let shift = Int(bits &>> 52 & 0x7FF) &- base
    guard UInt(bitPattern: shift) <= UInt(bitPattern: reach) else { return false }
    let sign = Int64(bitPattern: bits) &>> 63
    let mantissa = Int64(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | 1 << 52)
    let term = Int128((mantissa ^ sign) &- sign) &<< Int128(truncatingIfNeeded: shift)
    let (sum, overflow) = window.addingReportingOverflow(term)
    guard !overflow else { return false }
    window = sum
    return true
  }

  /// Takes out a value that was added.
  @inlinable
  public mutating func subtract(_ value: Double) {
    if value.isFinite {
      add(-value)
    } else {
      count(value, -1)
    }
  }

  /// Adds `units` × 2^`exponent`; the exponent is −1074 to 971.
  public mutating func add(_ units: Int128, exponent: Int) {
    withSpill { $0.add(units.magnitude, exponent: exponent, isNegative: units < 0) }
  }

  /// `units` × 2^`exponent` rounded to the nearest DOUBLE, ties to even; the exponent is −1074 to 971.
  public static func rounded(_ units: Int128, exponent: Int) -> Double {
    let magnitude = units.magnitude.rounded(timesTwoTo: exponent)
    return units < 0 ? -magnitude : magnitude
  }

  /// Adds all that another sum holds.
  public mutating func merge(_ other: ExactSum) {
    if base == Self.unset { base = other.base }
    if base == other.base {
      let (sum, overflow) = window.addingReportingOverflow(other.window)
      if overflow { flush() }
      window = overflow ? other.window : sum
    } else if other.window != 0 {
      withSpill { $0.add(other.window.magnitude, exponent: other.base - 1075, isNegative: other.window < 0) }
    }
    if let more = other.spill.first { withSpill { $0.merge(more) } }
  }

  /// The sum, rounded once. Infinite without ``hasOverflowed`` only when infinities were added.
  public var value: Double {
    guard let far = spill.first else {
      return window == 0 ? 0 : Self.rounded(window, exponent: base - 1075)
    }
    if far.notNumbers > 0 || (far.positiveInfinities > 0 && far.negativeInfinities > 0) { return .nan }
    if far.positiveInfinities > 0 { return .infinity }
    if far.negativeInfinities > 0 { return -.infinity }
    guard window != 0 else { return far.rounded }
    var whole = far
    whole.add(window.magnitude, exponent: base - 1075, isNegative: window < 0)
    return whole.rounded
  }

  /// Whether finite values add up past the greatest DOUBLE.
  public var hasOverflowed: Bool {
    guard value.isInfinite else { return false }
    return spill.first.map { $0.positiveInfinities == 0 && $0.negativeInfinities == 0 } ?? true
  }

  /// Adds a value that the window does not take: the first, a zero, one far off or one too many, a subnormal, NaN or
  /// an infinity.
  @usableFromInline
  mutating func addOutside(_ value: Double) {
    if value == 0 { return }
    guard value.isFinite else { return count(value, 1) }
    if base == Self.unset {
      // The first value comes to lie mid-window; biased exponent 2047 stays out of reach.
      base = min(max(Int(value.exponentBitPattern) - Self.reach / 2, 1), 2046 - Self.reach)
      if value.isNormal { return add(value) }
    }
    // A window that is nearly full is emptied, so that the values to come fit again.
    if window.magnitude >> 126 != 0 { flush() }
    let mantissa = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    let exponent = max(Int(value.exponentBitPattern), 1) - 1075
    withSpill { $0.add(UInt128(mantissa), exponent: exponent, isNegative: value < 0) }
  }

  /// Counts a NaN or an infinity in, or out again.
  @usableFromInline
  mutating func count(_ value: Double, _ change: Int) {
    withSpill { far in
      if value.isNaN {
        far.notNumbers += change
      } else if value > 0 {
        far.positiveInfinities += change
      } else {
        far.negativeInfinities += change
      }
    }
  }

  /// Moves the window's content to the superaccumulator.
  @usableFromInline
  mutating func flush() {
    let (magnitude, exponent, isNegative) = (window.magnitude, base - 1075, window < 0)
    withSpill { $0.add(magnitude, exponent: exponent, isNegative: isNegative) }
    window = 0
  }

  private mutating func withSpill(_ change: (inout Superaccumulator) -> Void) {
    if spill.isEmpty { spill.append(Superaccumulator()) }
    change(&spill[0])
  }
}

// MARK: - Whole columns

extension ExactSum {
  /// Adds the values of a DOUBLE buffer where there are any; nil for `validity` when every row has one.
  public mutating func add(_ values: Buffer<Double>, validity: ValidityMask?) {
    if let validity {
      for row in 0..<values.count where validity.isValid(row) { add(values[row]) }
      return
    }
    var row = 0
    while row < values.count {
      // The window stays in registers until a value does not fit.
      var window = window
      let base = base
      while row < values.count, Self.add(values[row], to: &window, base: base) { row += 1 }
      self.window = window
      if row < values.count { addOutside(values[row]) }
      row += 1
    }
  }

  /// Adds each value of a DOUBLE buffer to the sum of its row's group.
  ///
  /// - Parameters:
  ///   - groups: One place in `sums` a row.
  ///   - validity: Where there are values; nil when every row has one.
  public static func add(
    _ values: Buffer<Double>, validity: ValidityMask?, groups: Buffer<UInt32>, to sums: inout [ExactSum]
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      if let validity {
        for row in 0..<values.count where validity.isValid(row) { sums[Int(groups[row])].add(values[row]) }
      } else {
        for row in 0..<values.count { sums[Int(groups[row])].add(values[row]) }
      }
    }
  }
}
