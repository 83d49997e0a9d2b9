import Columnar
import Foundation
import Planner

/// Functions of numbers.
enum NumberKernels {
  static func apply(
    _ operation: ScalarOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    let operand = arguments[0]
    switch operand.values {
    case .integer: return try ofInteger(operation, operand, type, place)
    case .decimal: return try ofDecimal(operation, arguments, type, place)
    case .double: return try ofDouble(operation, arguments, place)
    case .interval:
      let rows = operand.intervalRows
      return try Strict.intervals([operand]) { row in
        guard let negated = rows[row].negated else { throw overflow(.interval, place) }
        return negated
      }
    default: preconditionFailure("the binder passes numbers to \(operation.rawValue)")
    }
  }

  private static func overflow(_ type: DataType, _ place: Place) -> ExecutionError {
    ExecutionError(.overflow, "the result is past the range of \(type)", at: place)
  }

  private static func ofInteger(
    _ operation: ScalarOperation, _ operand: Vector, _ type: DataType, _ place: Place
  ) throws -> Vector {
    let rows = operand.integerRows
    switch operation {
    case .absolute, .negate:
      return try Strict.integers([operand], type) { row in
        let value = rows[row]
        if operation == .absolute, value >= 0 { return value }
        guard value != .min else { throw overflow(type, place) }
        return -value
      }
    case .sign: return Strict.integers([operand]) { rows[$0].signum() }
    case .round, .floor, .ceiling, .truncate: return operand
    default: preconditionFailure("\(operation.rawValue) is no function of an INTEGER")
    }
  }

  private static func ofDecimal(
    _ operation: ScalarOperation, _ arguments: [Vector], _ type: DataType, _ place: Place
  ) throws -> Vector {
    let operand = arguments[0]
    guard case .decimal(let scale) = operand.type else {
      preconditionFailure("a decimal vector has a decimal type")
    }
    let rows = operand.decimalRows
    let unit = DecimalValue.powerOfTen(scale)
    switch operation {
    case .absolute: return Strict.decimals([operand], type) { abs(rows[$0]) }
    case .negate: return Strict.decimals([operand], type) { -rows[$0] }
    case .sign: return Strict.integers([operand]) { Int64(rows[$0].signum()) }
    case .round:
      return Strict.decimals([operand], type) { DecimalValue.dividedRoundingHalfAway(rows[$0], by: unit) }
    case .roundToPlaces:
      guard case .integer(let places) = arguments[1][0] else { return operand }
      return try Strict.decimals([operand], type) { row in
        guard let rounded = rounded(DecimalValue(unscaled: rows[row], scale: scale), to: Int(places)) else {
          throw overflow(type, place)
        }
        return rounded.unscaled
      }
    case .truncate: return Strict.decimals([operand], type) { rows[$0] / unit }
    case .floor:
      return Strict.decimals([operand], type) { row in
        let value = rows[row]
        return value / unit - (value % unit < 0 ? 1 : 0)
      }
    case .ceiling:
      return Strict.decimals([operand], type) { row in
        let value = rows[row]
        return value / unit + (value % unit > 0 ? 1 : 0)
      }
    default: preconditionFailure("\(operation.rawValue) is no function of a DECIMAL")
    }
  }

  /// Rounded half away from zero to places after the point, or before it where negative.
  private static func rounded(_ value: DecimalValue, to places: Int) -> DecimalValue? {
    if places >= 0 { return value.rescaled(to: places) }
    guard value.scale - places <= 38 else { return DecimalValue(unscaled: 0, scale: 0) }
    let step = DecimalValue.powerOfTen(value.scale - places)
    let steps = DecimalValue.dividedRoundingHalfAway(value.unscaled, by: step)
    return DecimalValue(unscaled: steps, scale: 0).rescaled(to: 0).flatMap { number in
      let (product, overflow) = number.unscaled.multipliedReportingOverflow(
        by: DecimalValue.powerOfTen(-places))
      return overflow ? nil : DecimalValue(unscaled: product, scale: 0)
    }
  }

  private static func ofDouble(
    _ operation: ScalarOperation, _ arguments: [Vector], _ place: Place
  ) throws -> Vector {
    let operand = arguments[0]
    let rows = operand.doubleRows
    func undefined(_ what: String) -> ExecutionError { ExecutionError(.undefined, what, at: place) }
    switch operation {
    case .absolute: return Strict.doubles([operand]) { rows[$0].magnitude }
    case .negate: return Strict.doubles([operand]) { -rows[$0] }
    case .sign:
      return Strict.integers([operand]) { row in rows[row] > 0 ? 1 : rows[row] < 0 ? -1 : 0 }
    case .round: return Strict.doubles([operand]) { rows[$0].rounded(.toNearestOrEven) }
    case .floor: return Strict.doubles([operand]) { rows[$0].rounded(.down) }
    case .ceiling: return Strict.doubles([operand]) { rows[$0].rounded(.up) }
    case .truncate: return Strict.doubles([operand]) { rows[$0].rounded(.towardZero) }
    case .roundToPlaces:
      let places = arguments[1].integerRows
      return Strict.doubles(arguments) { row in
        let unit = pow(10, Double(places[row]))
        let rounded = (rows[row] * unit).rounded(.toNearestOrAwayFromZero) / unit
        return rounded.isFinite ? rounded : rows[row]
      }
    case .squareRoot:
      return try Strict.doubles([operand]) { row in
        if rows[row] < 0 { throw undefined("a negative number has no square root") }
        return rows[row].squareRoot()
      }
    case .exponential:
      return try Strict.doubles([operand]) { try finite(exp(rows[$0]), rows[$0].isFinite, place) }
    case .naturalLogarithm, .commonLogarithm:
      return try Strict.doubles([operand]) { row in
        if rows[row] <= 0 { throw undefined("only a number above zero has a logarithm") }
        return operation == .naturalLogarithm ? log(rows[row]) : log10(rows[row])
      }
    case .power:
      let exponents = arguments[1].doubleRows
      return try Strict.doubles(arguments) { row in
        let (base, exponent) = (rows[row], exponents[row])
        if base == 0, exponent < 0 { throw undefined("zero to a negative power is undefined") }
        if base < 0, exponent != exponent.rounded() {
          throw undefined("a negative number to a fractional power is undefined")
        }
        return try finite(pow(base, exponent), base.isFinite && exponent.isFinite, place)
      }
    default: preconditionFailure("\(operation.rawValue) is no function of a DOUBLE")
    }
  }

  private static func finite(_ result: Double, _ argumentsAreFinite: Bool, _ place: Place) throws -> Double {
    if result.isInfinite, argumentsAreFinite { throw overflow(.double, place) }
    return result
  }
}

extension Interval {
  /// The interval backwards; nil when a part has no negative.
  var negated: Interval? {
    guard months != .min, days != .min, microseconds != .min else { return nil }
    return Interval(months: -months, days: -days, microseconds: -microseconds)
  }
}
