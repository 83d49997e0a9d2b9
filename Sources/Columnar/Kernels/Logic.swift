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
    let isValid = operand.flatValidity.map { TruthMask(bytes: $0.bytes) }
    guard let isValid else { preconditionFailure("a vector without NULLs was answered for above") }
    return Vector(
      type: .boolean, values: .boolean(negated ? isValid.bytes : isValid.inverted.bytes), validity: nil,
      count: operand.count)
  }

  /// One whole number where a condition is TRUE, another where it is not.
  public static func choose(_ truth: TruthMask, _ whenTrue: Int64, _ whenNot: Int64) -> Vector {
    let (least, greatest) = (min(whenTrue, whenNot), max(whenTrue, whenNot))
    let (span, isPast) = greatest.subtractingReportingOverflow(least)
    guard !isPast, span > 0 else {
      let values = Buffer<Int64>(count: truth.count) { out in
        for row in 0..<out.count { out[row] = truth.bytes[row] == 1 ? whenTrue : whenNot }
      }
      return Vector(type: .integer, values: .integer(values), validity: nil, count: truth.count)
    }
    let isGreater = whenTrue == greatest ? truth : truth.inverted
    return Vector(
      type: .integer,
      narrow: NarrowValues(.bytes(isGreater.bytes), base: least, scale: span, greatestOffset: 1),
      validity: nil)
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
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for row in 0..<out.count { out[row] = operation(a[row], b[row]) }
        }
      }
    }
    return Vector(
      type: .boolean, values: .boolean(result), validity: validity(left, right, deciding), count: left.count)
  }

  /// Known where both are, or where one is that decides the outcome.
  private static func validity(_ left: Vector, _ right: Vector, _ deciding: UInt8) -> ValidityMask? {
    guard left.mayHaveNulls || right.mayHaveNulls else { return nil }
    // Values that do not decide are turned to 0.
    let flip: UInt64 = deciding == 1 ? 0 : ~0
    return left.booleans.withUnsafeBufferPointer { a in
      right.booleans.withUnsafeBufferPointer { b in
        let words = Buffer<UInt64>(count: (left.count + 63) / 64) { out in
          for index in 0..<out.count {
            let row = index * 64
            let known = ~0 &>> UInt64(max(0, row + 64 - left.count)) as UInt64
            let (aIsKnown, bIsKnown) = (
              left.validity?.words[index] ?? known, right.validity?.words[index] ?? known
            )
            let (aDecides, bDecides) = (
              aIsKnown & (ByteBits.word(a, from: row) ^ flip), bIsKnown & (ByteBits.word(b, from: row) ^ flip)
            )
            out[index] = aIsKnown & bIsKnown | aDecides | bDecides
          }
        }
        let validity = ValidityMask(words: words, count: left.count)
        return validity.nullCount == 0 ? nil : validity
      }
    }
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
