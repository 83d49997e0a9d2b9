import Columnar

/// Sums of DOUBLEs over frames: exact, rounded once, as ``ExactSum`` is.
///
/// Each value is an integer times a power of two. Values whose exponents lie within one band become integers of one
/// weight, whose running totals fit 128 bits; a frame's sum is the difference of two totals. Nearly all columns need
/// a single band; a column of wild exponents has several, whose totals are joined frame by frame.
struct DoubleSums {
  private let frames: FrameRows
  private let bands: [Band]
  private let special: Special?

  /// The values of neighbouring exponents.
  private struct Band {
    /// The weight of one unit is 2 to this power.
    let exponent: Int
    /// The units of all values before each row, and at the end of all.
    let totals: Buffer<Int128>
  }

  /// How many values that are no finite numbers stand before each row.
  private struct Special {
    let notNumbers: Buffer<Int64>
    let positive: Buffer<Int64>
    let negative: Buffer<Int64>
  }

  init(_ values: Buffer<Double>, _ argument: AggregateArgument, _ frames: FrameRows) {
    self.frames = frames
    let width = Self.bandWidth(rows: values.count)
    var (least, greatest, isSpecial) = (Int.max, Int.min, false)
    for row in 0..<values.count where argument.counts(row) && values[row] != 0 {
      let exponent = Self.exponent(values[row])
      if exponent == Self.specialExponent {
        isSpecial = true
      } else {
        least = min(least, exponent)
        greatest = max(greatest, exponent)
      }
    }
    bands = stride(from: least, through: greatest, by: width).map { lowest in
      let totals = FrameSums.runningTotals(values.count) { row -> Int128 in
        guard argument.counts(row) else { return 0 }
        let exponent = Self.exponent(values[row])
        let distance = exponent - lowest
        guard distance >= 0, distance < width, exponent != Self.specialExponent else { return 0 }
        return Int128(Self.mantissa(values[row])) &<< Int128(truncatingIfNeeded: distance)
      }
      return Band(exponent: lowest - 1075, totals: totals)
    }
    special = isSpecial ? Self.special(values, argument) : nil
  }

  /// The sum over each frame, and whether finite values of some frame add up past the greatest DOUBLE.
  func values() -> (values: Buffer<Double>, hasOverflowed: Bool) {
    var hasOverflowed = false
    let values = Buffer<Double>(count: frames.count) { out in
      for row in 0..<out.count {
        if let value = specialValue(row) {
          out[row] = value
        } else {
          let sum = finiteSum(row)
          hasOverflowed = hasOverflowed || sum.isInfinite
          out[row] = sum
        }
      }
    }
    return (values, hasOverflowed)
  }

  /// The sum over one frame in parts.
  func parts(_ row: Int) -> ExactSum.Parts {
    if let value = specialValue(row) {
      var sum = ExactSum()
      sum.add(value)
      return sum.parts
    }
    if bands.count == 1 {
      return ExactSum.parts(FrameSums.total(bands[0].totals, row, frames), exponent: bands[0].exponent)
    }
    return joinedSum(row).parts
  }

  @inline(__always)
  private func finiteSum(_ row: Int) -> Double {
    if bands.count == 1 {
      return ExactSum.rounded(FrameSums.total(bands[0].totals, row, frames), exponent: bands[0].exponent)
    }
    return joinedSum(row).value
  }

  private func joinedSum(_ row: Int) -> ExactSum {
    var sum = ExactSum()
    for band in bands { sum.add(FrameSums.total(band.totals, row, frames), exponent: band.exponent) }
    return sum
  }

  /// NaN or an infinity, where the frame holds one.
  @inline(__always)
  private func specialValue(_ row: Int) -> Double? {
    guard let special else { return nil }
    let isPositive = FrameSums.total(special.positive, row, frames) > 0
    let isNegative = FrameSums.total(special.negative, row, frames) > 0
    if FrameSums.total(special.notNumbers, row, frames) > 0 || (isPositive && isNegative) { return .nan }
    return isPositive ? .infinity : isNegative ? -.infinity : nil
  }

  private static func special(_ values: Buffer<Double>, _ argument: AggregateArgument) -> Special {
    func totals(_ test: (Double) -> Bool) -> Buffer<Int64> {
      FrameSums.runningTotals(values.count) { argument.counts($0) && test(values[$0]) ? 1 : 0 }
    }
    return Special(
      notNumbers: totals { $0.isNaN }, positive: totals { $0 == .infinity },
      negative: totals { $0 == -.infinity })
  }

  // MARK: The parts of a DOUBLE

  /// NaN and the infinities have this exponent.
  private static let specialExponent = 0x7FF

  /// How many exponents a band spans, so that 53 bits shifted so far, and as many rows of them, fit 127.
  private static func bandWidth(rows: Int) -> Int {
    127 - 53 - (Int.bitWidth - rows.leadingZeroBitCount)
  }

  /// The biased exponent; a subnormal's is that of the least normal numbers, whose unit it has.
  @inline(__always)
  private static func exponent(_ value: Double) -> Int {
    max(Int(value.bitPattern &>> 52 & 0x7FF), 1)
  }

  /// The value in units of its exponent.
  @inline(__always)
  private static func mantissa(_ value: Double) -> Int64 {
    let bits = value.bitPattern
    let implicit: UInt64 = bits &>> 52 & 0x7FF == 0 ? 0 : 1 &<< 52
    let magnitude = Int64(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | implicit)
    return value.sign == .minus ? -magnitude : magnitude
  }
}
