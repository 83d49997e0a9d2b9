import Columnar

/// `IN` a list of constants.
enum Membership {
  /// Whether each value is one of the constants; where it is not and NULL is one of them, NULL.
  static func isMember(_ vector: Vector, of values: [Value], hasNull: Bool, negated: Bool) -> Vector {
    let found = found(vector.flattened(), values)
    let count = vector.count
    let result = Buffer<UInt8>(count: count) { out in
      for row in 0..<count { out[row] = (found[row] != 0) == negated ? 0 : 1 }
    }
    let validity = ValidityMask(count: count) { vector.isValid($0) && (!hasNull || found[$0] != 0) }
    return Vector(type: .boolean, values: .boolean(result), validity: validity, count: count)
  }

  private static func found(_ vector: Vector, _ values: [Value]) -> Buffer<UInt8> {
    if case .integer(let buffer) = vector.values {
      let wanted = Set(
        values.compactMap { value -> Int64? in
          switch value {
          case .integer(let value), .timestamp(let value): value
          case .date(let days): Int64(days)
          default: nil
          }
        })
      return Buffer(count: vector.count) { out in
        for row in 0..<vector.count { out[row] = wanted.contains(buffer[row]) ? 1 : 0 }
      }
    }
    var anyEqual = Buffer<UInt8>(repeating: 0, count: vector.count)
    for value in values {
      let equal = Comparison.apply(
        .equal, vector, Vector(constant: value, type: vector.type, count: vector.count)
      ).flattened().booleans
      let before = anyEqual
      anyEqual = Buffer(count: vector.count) { out in
        for row in 0..<vector.count { out[row] = before[row] | equal[row] }
      }
    }
    return anyEqual
  }
}
