extension Arithmetic {
  /// Sums, differences and quotients of narrow numbers as narrow ones, none of which can overflow; nil for others.
  ///
  /// A constant moves the base or changes the scale, and no row is looked at.
  static func applyNarrow(
    _ operation: ArithmeticOperator, _ left: Vector, _ right: Vector, type: DataType
  ) -> Vector? {
    guard type == .integer || type == .double, let a = left.narrow else { return nil }
    let result: NarrowValues?
    if right.isConstant {
      result = right.wholeNumber.flatMap { a.combined(operation, with: $0) }
    } else {
      result = right.narrow.flatMap { a.combined(operation, with: $0) }
    }
    guard let result, let narrow = type == .double ? result.asReals : result else { return nil }
    return Vector(
      type: type, narrow: narrow, validity: ValidityMask.intersection(left.validity, right.flatValidity))
  }
}

extension Vector {
  /// The whole number that a constant is, be it a DOUBLE; nil for NULL and any other constant.
  var wholeNumber: Int64? {
    guard isValid(0) else { return nil }
    switch values {
    case .integer(let values): return values[0]
    case .double(let values): return Int64(exactly: values[0])
    default: return nil
    }
  }
}

extension NarrowValues {
  /// The numbers plus, less or over one number; nil where the result is not narrow, or a quotient not exact.
  fileprivate func combined(_ operation: ArithmeticOperator, with number: Int64) -> NarrowValues? {
    switch operation {
    case .add: return moved(base.addingReportingOverflow(number))
    case .subtract: return moved(base.subtractingReportingOverflow(number))
    case .divide:
      guard number > 0, base % number == 0, scale % number == 0 else { return nil }
      return rebased(base / number, scale: scale / number)
    case .multiply, .modulo: return nil
    }
  }

  private func moved(_ base: (partialValue: Int64, overflow: Bool)) -> NarrowValues? {
    guard !base.overflow, !base.partialValue.addingReportingOverflow(scale * greatestOffset).overflow else {
      return nil
    }
    return rebased(base.partialValue, scale: scale)
  }

  /// The numbers plus or less others that are as far apart; nil where the result is not narrow.
  fileprivate func combined(_ operation: ArithmeticOperator, with other: NarrowValues) -> NarrowValues? {
    guard scale == other.scale, greatestOffset + other.greatestOffset <= Int64(UInt32.max) else { return nil }
    let greatest = greatestOffset + other.greatestOffset
    let base: (Int64, Bool)
    let offsets: Buffer<UInt32>
    switch operation {
    case .add:
      base = self.base.addingReportingOverflow(other.base)
      offsets = Self.joined(words, other.words) { $0 &+ $1 }
    case .subtract:
      // Offsets of differences start at the least that there may be: the other's greatest number from this one's base.
      let (least, isPast) = self.base.subtractingReportingOverflow(other.base)
      let (start, isBeyond) = least.subtractingReportingOverflow(scale * other.greatestOffset)
      base = (start, isPast || isBeyond)
      let lead = UInt32(other.greatestOffset)
      offsets = Self.joined(words, other.words) { $0 &+ lead &- $1 }
    case .multiply, .divide, .modulo: return nil
    }
    guard !base.1 else { return nil }
    return NarrowValues(.words(offsets), base: base.0, scale: scale, greatestOffset: greatest)
      .moved((base.0, false))
  }

  @inline(__always)
  private static func joined(
    _ a: Buffer<UInt32>, _ b: Buffer<UInt32>, _ operation: (UInt32, UInt32) -> UInt32
  ) -> Buffer<UInt32> {
    Buffer(count: a.count) { out in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for row in 0..<out.count { out[row] = operation(a[row], b[row]) }
        }
      }
    }
  }
}
