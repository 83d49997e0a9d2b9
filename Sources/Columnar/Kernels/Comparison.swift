/// An ordering comparison.
public enum ComparisonOperator: Sendable {
  /// a = b.
  case equal
  /// a ≠ b.
  case notEqual
  /// a < b.
  case less
  /// a ≤ b.
  case lessOrEqual
  /// a > b.
  case greater
  /// a ≥ b.
  case greaterOrEqual

  /// The comparison that holds with the operands exchanged.
  public var mirrored: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}

/// Comparison of whole vectors of one type.
public enum Comparison {
  /// `left op right`, row by row; NULL where either is NULL. Text compares by bytes; NaN equals NaN and is the greatest.
  public static func apply(_ operation: ComparisonOperator, _ left: Vector, _ right: Vector) -> Vector {
    if left.isConstant, !right.isConstant { return apply(operation.mirrored, right, left) }
    if left.isConstant, right.isConstant, left.count != 1 {
      let single = apply(operation, left.constant(count: 1), right.constant(count: 1))
      return Vector(constant: single[0], type: .boolean, count: left.count)
    }
    if let narrow = compareNarrow(operation, left, right) { return narrow }
    let result: Buffer<UInt8> =
      switch (left.values, right.values) {
      case (.integer(let a), .integer(let b)): compare(operation, a, b, right.isConstant)
      case (.boolean(let a), .boolean(let b)): compare(operation, a, b, right.isConstant)
      case (.decimal(let a), .decimal(let b)): compare(operation, a, b, right.isConstant)
      case (.interval(let a), .interval(let b)): compare(operation, a, b, right.isConstant)
      case (.double(let a), .double(let b)):
        compareDoubles(operation, a, b, right.isConstant)
      case (.text(let a, let names), .text(let b, let otherNames)):
        compareText(operation, a, names, b, otherNames, right.isConstant)
      default: preconditionFailure("the binder brings both operands to one type")
      }
    return Vector(
      type: .boolean, values: .boolean(result),
      validity: ValidityMask.intersection(left.flatValidity, right.flatValidity), count: left.count)
  }

  @inline(__always)
  static func compare<Element: Comparable & BitwiseCopyable & Sendable>(
    _ operation: ComparisonOperator, _ a: Buffer<Element>, _ b: Buffer<Element>, _ isConstant: Bool
  ) -> Buffer<UInt8> {
    switch operation {
    case .equal: map(a, b, isConstant) { $0 == $1 ? 1 : 0 }
    case .notEqual: map(a, b, isConstant) { $0 != $1 ? 1 : 0 }
    case .less: map(a, b, isConstant) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: map(a, b, isConstant) { $0 <= $1 ? 1 : 0 }
    case .greater: map(a, b, isConstant) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: map(a, b, isConstant) { $0 >= $1 ? 1 : 0 }
    }
  }

  @inline(__always)
  static func map<Element>(
    _ a: Buffer<Element>, _ b: Buffer<Element>, _ isConstant: Bool, _ test: (Element, Element) -> UInt8
  ) -> Buffer<UInt8> {
    Buffer(count: a.count) { out in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          if isConstant {
            let y = b[0]
            for row in 0..<a.count { out[row] = test(a[row], y) }
          } else {
            for row in 0..<a.count { out[row] = test(a[row], b[row]) }
          }
        }
      }
    }
  }

  private static func compareDoubles(
    _ operation: ComparisonOperator, _ a: Buffer<Double>, _ b: Buffer<Double>, _ isConstant: Bool
  ) -> Buffer<UInt8> {
    switch operation {
    case .equal: map(a, b, isConstant) { isEqual($0, $1) }
    case .notEqual: map(a, b, isConstant) { isEqual($0, $1) ^ 1 }
    case .less: map(a, b, isConstant) { isLess($0, $1) }
    case .lessOrEqual: map(a, b, isConstant) { isLess($1, $0) ^ 1 }
    case .greater: map(a, b, isConstant) { isLess($1, $0) }
    case .greaterOrEqual: map(a, b, isConstant) { isLess($0, $1) ^ 1 }
    }
  }

  /// Without branches, so that the loop over it is done several rows at a time.
  @inline(__always)
  private static func isEqual(_ a: Double, _ b: Double) -> UInt8 {
    (a == b ? 1 : 0) | ((a == a ? 0 : 1) & (b == b ? 0 : 1))
  }

  @inline(__always)
  private static func isLess(_ a: Double, _ b: Double) -> UInt8 {
    (a < b ? 1 : 0) | ((a == a ? 1 : 0) & (b == b ? 0 : 1))
  }

  private static func compareText(
    _ operation: ComparisonOperator, _ a: Buffer<UInt32>, _ names: TextDictionary, _ b: Buffer<UInt32>,
    _ otherNames: TextDictionary, _ isConstant: Bool
  ) -> Buffer<UInt8> {
    let isEquality = operation == .equal || operation == .notEqual
    if names === otherNames, names.isDistinct, names.isSorted || isEquality {
      return compare(operation, a, b, isConstant)
    }
    if isConstant, names.count <= a.count {
      // Each distinct text is compared once, then looked up by code.
      let signs = (0..<UInt32(names.count)).map { Int32(names.compare($0, otherNames, b[0]).signum()) }
      let perRow = Buffer<Int32>(count: a.count) { out in
        for row in 0..<a.count { out[row] = signs[Int(a[row])] }
      }
      return compare(operation, perRow, Buffer([0]), true)
    }
    let perRow = Buffer<Int32>(count: a.count) { out in
      for row in 0..<a.count {
        out[row] = Int32(names.compare(a[row], otherNames, b[isConstant ? 0 : row]).signum())
      }
    }
    return compare(operation, perRow, Buffer([0]), true)
  }

  /// A double as an integer that orders as doubles do, with −0 as 0 and every NaN as one greatest value.
  @inlinable
  public static func orderedBits(_ value: Double) -> UInt64 {
    // Adding 0 makes −0 into 0; negative numbers have all bits flipped, others the sign alone.
    let bits = (value + 0).bitPattern
    let ordered = bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) &>> 63) | 1 &<< 63)
    return value.isNaN ? .max : ordered
  }
}
