import Columnar
import Foundation
import Planner

/// Functions of DOUBLEs. What is undefined is an error, not a NaN; NaN and infinite arguments pass through.
enum RealKernels {
  static func apply(_ operation: RealOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    let rows = arguments[0].doubleRows
    func undefined(_ what: String) -> ExecutionError { ExecutionError(.undefined, what, at: place) }
    /// A function of one argument which overflows where its result is infinite.
    func each(_ body: (Double) throws -> Double) throws -> Vector {
      try Strict.doubles(arguments) { row in
        let result = try body(rows[row])
        if result.isInfinite, rows[row].isFinite { throw ExecutionError.overflow(.double, at: place) }
        return result
      }
    }
    func each(from low: Double, to high: Double, _ body: (Double) -> Double) throws -> Vector {
      try each { value in
        if value < low || value > high {
          throw undefined("\(operation.rawValue) is defined from \(low) to \(high) only")
        }
        return body(value)
      }
    }
    func eachLogarithm(_ logarithm: (Double) -> Double) throws -> Vector {
      try each { try Self.logarithm($0, logarithm, undefined) }
    }
    switch operation {
    case .sqrt:
      return try each { value in
        if value < 0 { throw undefined("a negative number has no square root") }
        return value.squareRoot()
      }
    case .cbrt: return try each(cbrt)
    case .exp: return try each(exp)
    case .ln: return try eachLogarithm(log)
    case .log10: return try eachLogarithm(log10)
    case .log2: return try eachLogarithm(log2)
    case .sin: return try each { try Self.angle($0, sin, undefined) }
    case .cos: return try each { try Self.angle($0, cos, undefined) }
    case .tan: return try each { try Self.angle($0, tan, undefined) }
    case .cot: return try each { try Self.angle($0, { 1 / tan($0) }, undefined) }
    case .asin: return try each(from: -1, to: 1, asin)
    case .acos: return try each(from: -1, to: 1, acos)
    case .atan: return try each(atan)
    case .sinh: return try each(sinh)
    case .cosh: return try each(cosh)
    case .tanh: return try each(tanh)
    case .asinh: return try each(asinh)
    case .acosh: return try each(from: 1, to: .infinity, acosh)
    case .atanh: return try each(from: -1, to: 1, atanh)
    case .degrees: return try each { $0 * 180 / .pi }
    case .radians: return try each { $0 / 180 * .pi }
    case .isnan: return Strict.booleans(arguments) { rows[$0].isNaN }
    case .isinf: return Strict.booleans(arguments) { rows[$0].isInfinite }
    case .isfinite: return Strict.booleans(arguments) { rows[$0].isFinite }
    case .power:
      let exponents = arguments[1].doubleRows
      return try Strict.doubles(arguments) { row in
        let (base, exponent) = (rows[row], exponents[row])
        if base == 0, exponent < 0 { throw undefined("zero to a negative power is undefined") }
        if base < 0, exponent.isFinite, exponent != exponent.rounded() {
          throw undefined("a negative number to a fractional power is undefined")
        }
        let result = pow(base, exponent)
        if result.isInfinite, base.isFinite, exponent.isFinite {
          throw ExecutionError.overflow(.double, at: place)
        }
        return result
      }
    case .logarithm:
      let numbers = arguments[1].doubleRows
      return try Strict.doubles(arguments) { row in
        let base = try Self.logarithm(rows[row], log, undefined)
        if base == 0 { throw undefined("there is no logarithm to the base 1") }
        // Bases 2 and 10 have logarithms of their own, which are right to the last digit.
        return switch rows[row] {
        case 2: try Self.logarithm(numbers[row], log2, undefined)
        case 10: try Self.logarithm(numbers[row], log10, undefined)
        default: try Self.logarithm(numbers[row], log, undefined) / base
        }
      }
    case .atan2:
      let others = arguments[1].doubleRows
      return Strict.doubles(arguments) { atan2(rows[$0], others[$0]) }
    case .widthBucket: return try widthBucket(arguments, undefined, at: place)
    }
  }

  private static func logarithm(
    _ value: Double, _ logarithm: (Double) -> Double, _ undefined: (String) -> ExecutionError
  ) throws -> Double {
    if value <= 0 { throw undefined("only a number above zero has a logarithm") }
    return logarithm(value)
  }

  private static func angle(
    _ value: Double, _ function: (Double) -> Double, _ undefined: (String) -> ExecutionError
  ) throws -> Double {
    if value.isInfinite { throw undefined("an infinite angle has no direction") }
    return function(value)
  }

  /// - Source: ISO/IEC 9075-2, `WIDTH_BUCKET`: from low up to but not including high; low may be the greater.
  private static func widthBucket(
    _ arguments: [Vector], _ undefined: (String) -> ExecutionError, at place: Place
  ) throws -> Vector {
    let (values, lows, highs) = (arguments[0].doubleRows, arguments[1].doubleRows, arguments[2].doubleRows)
    let counts = arguments[3].integerRows
    return try Strict.integers(arguments) { row in
      let (value, low, high, count) = (values[row], lows[row], highs[row], counts[row])
      guard count > 0, low.isFinite, high.isFinite, low != high, !value.isNaN else {
        throw undefined("width_bucket needs a count above zero and two bounds that differ")
      }
      let (isBelow, isAbove) = low < high ? (value < low, value >= high) : (value > low, value <= high)
      if isBelow { return 0 }
      guard !isAbove else {
        if count == .max { throw ExecutionError.overflow(.integer, at: place) }
        return count + 1
      }
      return min(count, Int64((Double(count) * ((value - low) / (high - low))).rounded(.down)) + 1)
    }
  }
}
