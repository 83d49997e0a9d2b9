/// Three-valued logic on whole BOOLEAN vectors.
public enum Logic {
  /// `a AND b`: FALSE where either is FALSE, else NULL where either is NULL, else TRUE.
  public static func and(_ left: Vector, _ right: Vector) -> Vector {
    combine(left, right, deciding: 0) { $0 & $1 }
  }

  /// `a OR b`: TRUE where either is TRUE, else NULL where either is NULL, else FALSE.
  public static func or(_ left: Vector, _ right: Vector) -> Vector {
    combine(left, right, deciding: 1) { $0 | $1 }
  }

  /// `NOT a`: NULL where a is NULL.
  public static func not(_ operand: Vector) -> Vector {
    if operand.isConstant {
      let value: Value = operand.isValid(0) ? .boolean(operand.booleans[0] == 0) : .null
      return Vector(constant: value, type: .boolean, count: operand.count)
    }
    let values = operand.booleans
    let result = Buffer<UInt8>(count: operand.count) { out in
      for row in 0..<operand.count { out[row] = values[row] ^ 1 }
    }
    return Vector(type: .boolean, values: .boolean(result), validity: operand.validity, count: operand.count)
  }

  /// `a IS NULL`, never NULL itself.
  public static func isNull(_ operand: Vector, negated: Bool) -> Vector {
    if operand.isConstant || !operand.mayHaveNulls {
      let isNull = operand.isConstant && !operand.isValid(0)
      return Vector(constant: .boolean(isNull != negated), type: .boolean, count: operand.count)
    }
    let result = Buffer<UInt8>(count: operand.count) { out in
      for row in 0..<operand.count { out[row] = operand.isValid(row) == negated ? 1 : 0 }
    }
    return Vector(type: .boolean, values: .boolean(result), validity: nil, count: operand.count)
  }

  /// The rows where a condition is TRUE: neither FALSE nor NULL.
  public static func rowsWhereTrue(_ condition: Vector) -> Buffer<UInt32> {
    selection(condition) { $0 && $1 }
  }

  /// The rows where a condition is FALSE or NULL.
  public static func rowsWhereNotTrue(_ condition: Vector) -> Buffer<UInt32> {
    selection(condition) { !($0 && $1) }
  }

  /// The rows for which a test of (value, is valid) holds.
  @inlinable
  @inline(__always)
  public static func selection(_ condition: Vector, _ holds: (Bool, Bool) -> Bool) -> Buffer<UInt32> {
    let values = condition.booleans
    if condition.isConstant {
      let count = holds(values[0] != 0, condition.isValid(0)) ? condition.count : 0
      return Buffer(count: count) { out in for row in 0..<count { out[row] = UInt32(row) } }
    }
    var count = 0
    let rows = Buffer<UInt32>(count: condition.count) { out in
      if let validity = condition.validity {
        for row in 0..<condition.count {
          out[count] = UInt32(truncatingIfNeeded: row)
          count += holds(values[row] != 0, validity.isValid(row)) ? 1 : 0
        }
      } else {
        for row in 0..<condition.count {
          out[count] = UInt32(truncatingIfNeeded: row)
          count += holds(values[row] != 0, true) ? 1 : 0
        }
      }
      for rest in count..<condition.count { out[rest] = 0 }
    }
    return rows[0..<count]
  }

  /// - Parameter deciding: The value that decides the outcome whatever the other operand is, NULL included.
  @inline(__always)
  private static func combine(
    _ left: Vector, _ right: Vector, deciding: UInt8, _ operation: (UInt8, UInt8) -> UInt8
  ) -> Vector {
    if right.isConstant { return combine(left, constant: right, deciding: deciding) }
    if left.isConstant { return combine(right, constant: left, deciding: deciding) }
    let (a, b) = (left.booleans, right.booleans)
    let result = Buffer<UInt8>(count: left.count) { out in
      for row in 0..<left.count { out[row] = operation(a[row], b[row]) }
    }
    var validity: ValidityMask?
    if left.mayHaveNulls || right.mayHaveNulls {
      validity = ValidityMask(count: left.count) { row in
        let (aIsValid, bIsValid) = (left.isValid(row), right.isValid(row))
        return (aIsValid && bIsValid) || (aIsValid && a[row] == deciding) || (bIsValid && b[row] == deciding)
      }
    }
    return Vector(type: .boolean, values: .boolean(result), validity: validity, count: left.count)
  }

  private static func combine(_ operand: Vector, constant: Vector, deciding: UInt8) -> Vector {
    if constant.isValid(0) { return constant.booleans[0] == deciding ? constant : operand.retyped(.boolean) }
    if operand.isConstant {
      return operand.isValid(0) && operand.booleans[0] == deciding ? operand : constant.retyped(.boolean)
    }
    let values = operand.booleans
    let validity = ValidityMask(count: operand.count) { operand.isValid($0) && values[$0] == deciding }
    return Vector(type: .boolean, values: operand.values, validity: validity, count: operand.count)
  }
}

extension Vector {
  /// The values of a BOOLEAN vector.
  @inlinable public var booleans: Buffer<UInt8> {
    guard case .boolean(let buffer) = values else {
      preconditionFailure("a BOOLEAN was expected, not \(type)")
    }
    return buffer
  }

  /// The values of an INTEGER, DATE or TIMESTAMP vector.
  @inlinable public var integers: Buffer<Int64> {
    guard case .integer(let buffer) = values else {
      preconditionFailure("an INTEGER was expected, not \(type)")
    }
    return buffer
  }

  /// The values of a DOUBLE vector.
  @inlinable public var doubles: Buffer<Double> {
    guard case .double(let buffer) = values else { preconditionFailure("a DOUBLE was expected, not \(type)") }
    return buffer
  }

  /// The unscaled values of a DECIMAL vector.
  @inlinable public var decimals: Buffer<Int128> {
    guard case .decimal(let buffer) = values else {
      preconditionFailure("a DECIMAL was expected, not \(type)")
    }
    return buffer
  }

  /// The codes of a TEXT vector.
  @inlinable public var codes: Buffer<UInt32> {
    guard case .text(let codes, _) = values else { preconditionFailure("a TEXT was expected, not \(type)") }
    return codes
  }

  /// The values of an INTERVAL vector.
  @inlinable public var intervals: Buffer<Interval> {
    guard case .interval(let buffer) = values else {
      preconditionFailure("an INTERVAL was expected, not \(type)")
    }
    return buffer
  }
}
