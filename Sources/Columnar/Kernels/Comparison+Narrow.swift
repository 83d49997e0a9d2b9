extension Comparison {
  /// The comparison of offsets where numbers are narrow; nil where they are to be spread out.
  static func compareNarrow(_ operation: ComparisonOperator, _ left: Vector, _ right: Vector) -> Vector? {
    guard left.type.isIntegerBacked || left.type == .double, let narrow = left.narrow else { return nil }
    if right.isConstant {
      guard let wanted = right.wholeNumber else { return nil }
      return Vector(
        type: .boolean, values: .boolean(narrow.compared(operation, to: wanted)), validity: left.validity,
        count: left.count)
    }
    guard let other = right.narrow, let result = narrow.compared(operation, to: other) else { return nil }
    return Vector(
      type: .boolean, values: .boolean(result),
      validity: ValidityMask.intersection(left.validity, right.validity), count: left.count)
  }
}

extension NarrowValues {
  /// Whether each row's code is the one given.
  public func equals(code: UInt32) -> Buffer<UInt8> {
    Int64(code) <= greatestOffset ? tested(.equal, Int64(code)) : Buffer(repeating: 0, count: count)
  }

  /// `number op wanted` for every row.
  fileprivate func compared(_ operation: ComparisonOperator, to wanted: Int64) -> Buffer<UInt8> {
    // Every offset lies below `least` or not: number < wanted there, or number ≤ wanted.
    let distance = Int128(wanted) - Int128(base)
    let quotient = distance >= 0 ? distance / Int128(scale) : -1 - (-1 - distance) / Int128(scale)
    let isMet = quotient * Int128(scale) == distance
    func below(_ limit: Int128, negated: Bool) -> Buffer<UInt8> {
      if limit <= 0 { return Buffer(repeating: negated ? 1 : 0, count: count) }
      if limit > Int128(greatestOffset) { return Buffer(repeating: negated ? 0 : 1, count: count) }
      return tested(negated ? .greaterOrEqual : .less, Int64(limit))
    }
    switch operation {
    case .equal, .notEqual:
      guard isMet, quotient >= 0, quotient <= Int128(greatestOffset) else {
        return Buffer(repeating: operation == .equal ? 0 : 1, count: count)
      }
      return tested(operation, Int64(quotient))
    case .less: return below(isMet ? quotient : quotient + 1, negated: false)
    case .lessOrEqual: return below(quotient + 1, negated: false)
    case .greater: return below(quotient + 1, negated: true)
    case .greaterOrEqual: return below(isMet ? quotient : quotient + 1, negated: true)
    }
  }

  /// The test of every offset against one that the form can hold.
  private func tested(_ operation: ComparisonOperator, _ offset: Int64) -> Buffer<UInt8> {
    switch offsets {
    case .bytes(let buffer): Comparison.compare(operation, buffer, Buffer([UInt8(offset)]), true)
    case .shorts(let buffer): Comparison.compare(operation, buffer, Buffer([UInt16(offset)]), true)
    case .words(let buffer): Comparison.compare(operation, buffer, Buffer([UInt32(offset)]), true)
    }
  }

  /// `a op b` for every row; nil where offsets cannot be compared as they are.
  fileprivate func compared(_ operation: ComparisonOperator, to other: NarrowValues) -> Buffer<UInt8>? {
    let (shift, isPast) = base.subtractingReportingOverflow(other.base)
    guard scale == other.scale, !isPast, shift % scale == 0, (shift / scale).magnitude < 1 << 62 else {
      return nil
    }
    let steps = shift / scale
    switch (offsets, other.offsets) {
    case (.bytes(let a), .bytes(let b)): return shifted(operation, a, b, steps)
    case (.shorts(let a), .shorts(let b)): return shifted(operation, a, b, steps)
    case (.words(let a), .words(let b)): return shifted(operation, a, b, steps)
    default: return nil
    }
  }

  /// `a + steps op b` for every row.
  private func shifted<Offset: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ operation: ComparisonOperator, _ a: Buffer<Offset>, _ b: Buffer<Offset>, _ steps: Int64
  ) -> Buffer<UInt8> {
    if steps == 0 { return Comparison.compare(operation, a, b, false) }
    return switch operation {
    case .equal: Comparison.map(a, b, false) { Int64($0) &+ steps == Int64($1) ? 1 : 0 }
    case .notEqual: Comparison.map(a, b, false) { Int64($0) &+ steps != Int64($1) ? 1 : 0 }
    case .less: Comparison.map(a, b, false) { Int64($0) &+ steps < Int64($1) ? 1 : 0 }
    case .lessOrEqual: Comparison.map(a, b, false) { Int64($0) &+ steps <= Int64($1) ? 1 : 0 }
    case .greater: Comparison.map(a, b, false) { Int64($0) &+ steps > Int64($1) ? 1 : 0 }
    case .greaterOrEqual: Comparison.map(a, b, false) { Int64($0) &+ steps >= Int64($1) ? 1 : 0 }
    }
  }
}
