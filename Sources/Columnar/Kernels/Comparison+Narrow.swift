extension Comparison {
  /// Where narrow whole numbers lie between two limits, either of which may be given first; nil for other vectors, and
  /// where the limits are both lower or both upper ones.
  public static func range(
    _ vector: Vector, _ first: (operation: ComparisonOperator, limit: Vector),
    _ second: (operation: ComparisonOperator, limit: Vector)
  ) -> TruthMask? {
    guard let narrow = vector.narrow, vector.type.isIntegerBacked,
      let a = narrow.reached(first.operation, first.limit),
      let b = narrow.reached(second.operation, second.limit)
    else { return nil }
    let (lower, upper) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
    // What is one limit is done as quickly by the comparison itself.
    guard a.lowerBound == 0 || b.lowerBound == 0, lower > 0, upper > lower, upper <= narrow.greatestOffset
    else {
      return nil
    }
    let within = TruthMask(bytes: narrow.between(lower, upper))
    return vector.validity.map { within.and(TruthMask(bytes: $0.bytes)) } ?? within
  }

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
  /// The offsets, up to one past the greatest, for which `number op limit` holds; nil where they are no range or the
  /// limit is no whole number.
  fileprivate func reached(_ operation: ComparisonOperator, _ limit: Vector) -> Range<Int64>? {
    guard limit.isConstant, let wanted = limit.wholeNumber else { return nil }
    let end = greatestOffset + 1
    func cut(_ offset: Int128) -> Int64 { Int64(min(max(offset, 0), Int128(end))) }
    let (quotient, isMet) = steps(to: wanted)
    switch operation {
    case .less: return 0..<cut(isMet ? quotient : quotient + 1)
    case .lessOrEqual: return 0..<cut(quotient + 1)
    case .greater: return cut(quotient + 1)..<end
    case .greaterOrEqual: return cut(isMet ? quotient : quotient + 1)..<end
    case .equal, .notEqual: return nil
    }
  }

  /// How many whole steps it is from offset 0 to a number, rounded down, and whether they reach it.
  private func steps(to number: Int64) -> (quotient: Int128, isMet: Bool) {
    let distance = Int128(number) - Int128(base)
    let quotient = distance >= 0 ? distance / Int128(scale) : -1 - (-1 - distance) / Int128(scale)
    return (quotient, quotient * Int128(scale) == distance)
  }

  /// Where offsets lie from one to just before another; both are offsets that the form can hold.
  fileprivate func between(_ lower: Int64, _ upper: Int64) -> Buffer<UInt8> {
    switch offsets {
    case .bytes(let buffer): between(buffer, UInt8(lower), UInt8(upper - lower))
    case .shorts(let buffer): between(buffer, UInt16(lower), UInt16(upper - lower))
    case .words(let buffer): between(buffer, UInt32(lower), UInt32(upper - lower))
    }
  }

  @inline(__always)
  private func between<Offset: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ buffer: Buffer<Offset>, _ lower: Offset, _ width: Offset
  ) -> Buffer<UInt8> {
    Buffer(count: buffer.count) { out in
      buffer.withUnsafeBufferPointer { offsets in
        for row in 0..<out.count { out[row] = offsets[row] &- lower < width ? 1 : 0 }
      }
    }
  }

  /// Whether each row's code is the one given.
  public func equals(code: UInt32) -> Buffer<UInt8> {
    Int64(code) <= greatestOffset ? tested(.equal, Int64(code)) : Buffer(repeating: 0, count: count)
  }

  /// `number op wanted` for every row.
  fileprivate func compared(_ operation: ComparisonOperator, to wanted: Int64) -> Buffer<UInt8> {
    // Every ordering is one of being below a limit, or not.
    let (quotient, isMet) = steps(to: wanted)
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
