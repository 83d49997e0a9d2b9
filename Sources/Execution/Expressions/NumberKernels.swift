import Columnar
import Foundation
import Planner

/// Functions of a number that work on each kind of number by itself.
enum NumberKernels {
  static func apply(
    _ operation: NumberOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    let operand = arguments[0]
    switch operand.values {
    case .integer: return try ofInteger(operation, arguments, type, place)
    case .decimal: return try ofDecimal(operation, arguments, type, place)
    case .double: return ofDouble(operation, arguments)
    case .interval:
      let rows = operand.intervalRows
      return try Strict.intervals([operand]) { row in
        guard let negated = rows[row].negated else { throw ExecutionError.overflow(.interval, at: place) }
        return negated
      }
    default: preconditionFailure("the binder passes numbers to \(operation.rawValue)")
    }
  }

  private static func ofInteger(
    _ operation: NumberOperation, _ arguments: [Vector], _ type: DataType, _ place: Place
  ) throws -> Vector {
    let operand = arguments[0]
    let rows = operand.integerRows
    switch operation {
    case .absolute, .negate:
      return try Strict.integers([operand], type) { row in
        let value = rows[row]
        if operation == .absolute, value >= 0 { return value }
        guard value != .min else { throw ExecutionError.overflow(type, at: place) }
        return -value
      }
    case .sign: return Strict.integers([operand]) { rows[$0].signum() }
    case .round, .floor, .ceiling, .truncate: return operand
    case .roundToPlaces, .truncateToPlaces:
      let places = arguments[1].integerRows
      return try Strict.integers(arguments) { row in
        let value = DecimalValue(unscaled: Int128(rows[row]), scale: 0)
        let whole = cut(value, to: Int(clamping: min(places[row], 0)), rounds: operation == .roundToPlaces)
        guard let whole, let result = Int64(exactly: whole.unscaled) else {
          throw ExecutionError.overflow(.integer, at: place)
        }
        return result
      }
    }
  }

  private static func ofDecimal(
    _ operation: NumberOperation, _ arguments: [Vector], _ type: DataType, _ place: Place
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
    case .roundToPlaces, .truncateToPlaces:
      guard case .integer(let places) = arguments[1][0] else { return operand }
      return try Strict.decimals([operand], type) { row in
        let value = DecimalValue(unscaled: rows[row], scale: scale)
        guard let result = cut(value, to: Int(places), rounds: operation == .roundToPlaces) else {
          throw ExecutionError.overflow(type, at: place)
        }
        return result.unscaled
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
    }
  }

  /// Cut to places after the point, or before it where negative: rounded half away from zero, or towards zero.
  private static func cut(_ value: DecimalValue, to places: Int, rounds: Bool) -> DecimalValue? {
    if places >= value.scale { return value.rescaled(to: places) }
    guard value.scale - places <= 38 else { return DecimalValue(unscaled: 0, scale: 0) }
    let step = DecimalValue.powerOfTen(value.scale - places)
    let steps =
      rounds ? DecimalValue.dividedRoundingHalfAway(value.unscaled, by: step) : value.unscaled / step
    if places >= 0 { return DecimalValue(unscaled: steps, scale: places) }
    let (product, overflow) = steps.multipliedReportingOverflow(by: DecimalValue.powerOfTen(-places))
    return overflow || !DecimalValue.isRepresentable(product)
      ? nil : DecimalValue(unscaled: product, scale: 0)
  }

  private static func ofDouble(_ operation: NumberOperation, _ arguments: [Vector]) -> Vector {
    let operand = arguments[0]
    let rows = operand.doubleRows
    switch operation {
    case .absolute: return Strict.doubles([operand]) { rows[$0].magnitude }
    case .negate: return Strict.doubles([operand]) { -rows[$0] }
    case .sign:
      return Strict.integers([operand]) { row in rows[row] > 0 ? 1 : rows[row] < 0 ? -1 : 0 }
    case .round: return Strict.doubles([operand]) { rows[$0].rounded(.toNearestOrEven) }
    case .floor: return Strict.doubles([operand]) { rows[$0].rounded(.down) }
    case .ceiling: return Strict.doubles([operand]) { rows[$0].rounded(.up) }
    case .truncate: return Strict.doubles([operand]) { rows[$0].rounded(.towardZero) }
    case .roundToPlaces, .truncateToPlaces:
      let places = arguments[1].integerRows
      let rule: FloatingPointRoundingRule =
        operation == .roundToPlaces ? .toNearestOrAwayFromZero : .towardZero
      return Strict.doubles(arguments) { row in
        let unit = pow(10, Double(places[row]))
        // So far before the point nothing is left; so far after it nothing is cut.
        if unit == 0 { return 0 }
        let cut = (rows[row] * unit).rounded(rule) / unit
        return cut.isFinite ? cut : rows[row]
      }
    }
  }
}
