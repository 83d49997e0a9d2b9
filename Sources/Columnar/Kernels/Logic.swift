/// Three-valued logic on whole BOOLEAN vectors.
public enum Logic {
  /// `a AND b`: FALSE where either is FALSE, else NULL where either is NULL, else TRUE.
  public static func and(_ left: Vector, _ right: Vector) -> Vector {
    combine(left, right) { a, aIsValid, b, bIsValid in
      let isFalse = (aIsValid && !a) || (bIsValid && !b)
      return (a && b && aIsValid && bIsValid, isFalse || (aIsValid && bIsValid))
    } allValid: {
      $0 & $1
    }
  }

  /// `a OR b`: TRUE where either is TRUE, else NULL where either is NULL, else FALSE.
  public static func or(_ left: Vector, _ right: Vector) -> Vector {
    combine(left, right) { a, aIsValid, b, bIsValid in
      let isTrue = (aIsValid && a) || (bIsValid && b)
      return (isTrue, isTrue || (aIsValid && bIsValid))
    } allValid: {
      $0 | $1
    }
  }

  /// `NOT a`: NULL where a is NULL.
  public static func not(_ operand: Vector) -> Vector {
    let flat = operand.flattened()
    let values = flat.booleans
    let result = Buffer<UInt8>(count: flat.count) { out in
      for row in 0..<flat.count { out[row] = values[row] ^ 1 }
    }
    return Vector(type: .boolean, values: .boolean(result), validity: flat.validity, count: flat.count)
  }

  /// `a IS NULL`, never NULL itself.
  public static func isNull(_ operand: Vector, negated: Bool) -> Vector {
    guard operand.mayHaveNulls else {
      return Vector(constant: .boolean(negated), type: .boolean, count: operand.count)
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
  public static func selection(_ condition: Vector, _ holds: (Bool, Bool) -> Bool) -> Buffer<UInt32> {
    let flat = condition.flattened()
    let values = flat.booleans
    var count = 0
    let rows = Buffer<UInt32>(count: flat.count) { out in
      for row in 0..<flat.count {
        out[count] = UInt32(row)
        count += holds(values[row] != 0, flat.isValid(row)) ? 1 : 0
      }
      for rest in count..<flat.count { out[rest] = 0 }
    }
    return rows[0..<count]
  }

  private static func combine(
    _ left: Vector, _ right: Vector, _ threeValued: (Bool, Bool, Bool, Bool) -> (value: Bool, isValid: Bool),
    allValid: (UInt8, UInt8) -> UInt8
  ) -> Vector {
    let (left, right) = (left.flattened(), right.flattened())
    let (a, b) = (left.booleans, right.booleans)
    let count = left.count
    guard left.mayHaveNulls || right.mayHaveNulls else {
      let result = Buffer<UInt8>(count: count) { out in
        for row in 0..<count { out[row] = allValid(a[row], b[row]) }
      }
      return Vector(type: .boolean, values: .boolean(result), validity: nil, count: count)
    }
    func outcome(_ row: Int) -> (value: Bool, isValid: Bool) {
      threeValued(a[row] != 0, left.isValid(row), b[row] != 0, right.isValid(row))
    }
    let result = Buffer<UInt8>(count: count) { out in
      for row in 0..<count { out[row] = outcome(row).value ? 1 : 0 }
    }
    let validity = ValidityMask(count: count) { outcome($0).isValid }
    return Vector(type: .boolean, values: .boolean(result), validity: validity, count: count)
  }
}

extension Vector {
  /// The values of a BOOLEAN vector.
  public var booleans: Buffer<UInt8> {
    guard case .boolean(let buffer) = values else { preconditionFailure("a BOOLEAN was expected, not \(type)") }
    return buffer
  }

  /// The values of an INTEGER, DATE or TIMESTAMP vector.
  public var integers: Buffer<Int64> {
    guard case .integer(let buffer) = values else { preconditionFailure("an INTEGER was expected, not \(type)") }
    return buffer
  }

  /// The values of a DOUBLE vector.
  public var doubles: Buffer<Double> {
    guard case .double(let buffer) = values else { preconditionFailure("a DOUBLE was expected, not \(type)") }
    return buffer
  }

  /// The unscaled values of a DECIMAL vector.
  public var decimals: Buffer<Int128> {
    guard case .decimal(let buffer) = values else { preconditionFailure("a DECIMAL was expected, not \(type)") }
    return buffer
  }

  /// The codes of a TEXT vector.
  public var codes: Buffer<UInt32> {
    guard case .text(let codes, _) = values else { preconditionFailure("a TEXT was expected, not \(type)") }
    return codes
  }

  /// The values of an INTERVAL vector.
  public var intervals: Buffer<Interval> {
    guard case .interval(let buffer) = values else { preconditionFailure("an INTERVAL was expected, not \(type)") }
    return buffer
  }
}
