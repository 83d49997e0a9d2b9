/// An arithmetic operation on two operands of one type.
public enum ArithmeticOperator: Sendable {
  /// a + b.
  case add
  /// a − b.
  case subtract
  /// a × b.
  case multiply
  /// a ÷ b; on integers the quotient towards zero.
  case divide
  /// The remainder of the quotient towards zero; it takes the sign of a.
  case modulo
}

/// Arithmetic on whole vectors of one physical form.
public enum Arithmetic {
  /// `left op right`, row by row; NULL where either is NULL. Both constant: constant.
  ///
  /// Decimals are taken as unscaled integers: the caller has brought them to scales for which that is right.
  /// - Throws: ``KernelFault`` for overflow and for integer or decimal division by zero at a row where both are valid.
  ///   A DOUBLE divided by zero is a fault too.
  public static func apply(
    _ operation: ArithmeticOperator, _ left: Vector, _ right: Vector, type: DataType
  ) throws(KernelFault) -> Vector {
    if let narrow = applyNarrow(operation, left, right, type: type) { return narrow }
    return try applyFull(operation, left, right, type: type)
  }

  private static func applyFull(
    _ operation: ArithmeticOperator, _ left: Vector, _ right: Vector, type: DataType
  ) throws(KernelFault) -> Vector {
    switch (left.values, right.values) {
    case (.integer(let a), .integer(let b)):
      switch operation {
      case .add: try run(Addition<Int64>.self, a, b, left, right, type) { .integer($0) }
      case .subtract: try run(Subtraction<Int64>.self, a, b, left, right, type) { .integer($0) }
      case .multiply: try run(Multiplication<Int64>.self, a, b, left, right, type) { .integer($0) }
      case .divide: try run(Division<Int64>.self, a, b, left, right, type) { .integer($0) }
      case .modulo: try run(Remainder<Int64>.self, a, b, left, right, type) { .integer($0) }
      }
    case (.decimal(let a), .decimal(let b)):
      switch operation {
      case .add: try run(Decimal<Addition<Int128>>.self, a, b, left, right, type) { .decimal($0) }
      case .subtract: try run(Decimal<Subtraction<Int128>>.self, a, b, left, right, type) { .decimal($0) }
      case .multiply: try run(Decimal<Multiplication<Int128>>.self, a, b, left, right, type) { .decimal($0) }
      case .divide: try run(Division<Int128>.self, a, b, left, right, type) { .decimal($0) }
      case .modulo: try run(Remainder<Int128>.self, a, b, left, right, type) { .decimal($0) }
      }
    case (.double(let a), .double(let b)):
      switch operation {
      case .add: try run(DoubleAddition.self, a, b, left, right, type) { .double($0) }
      case .subtract: try run(DoubleSubtraction.self, a, b, left, right, type) { .double($0) }
      case .multiply: try run(DoubleMultiplication.self, a, b, left, right, type) { .double($0) }
      case .divide: try run(DoubleDivision.self, a, b, left, right, type) { .double($0) }
      case .modulo: try run(DoubleRemainder.self, a, b, left, right, type) { .double($0) }
      }
    default:
      preconditionFailure("the binder brings both operands to one numeric type")
    }
  }

  /// Runs one operation over two buffers, either of which may hold a single constant.
  private static func run<Operation: CheckedOperation>(
    _: Operation.Type, _ a: Buffer<Operation.Number>, _ b: Buffer<Operation.Number>, _ left: Vector,
    _ right: Vector, _ type: DataType, wrap: (Buffer<Operation.Number>) -> Vector.Values
  ) throws(KernelFault) -> Vector {
    let isConstant = left.isConstant && right.isConstant
    let count = isConstant ? 1 : left.count
    var failed = false
    let result = Buffer<Operation.Number>(count: count) { out in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          if left.isConstant, !isConstant {
            let x = a[0]
            failed = fill(out) { Operation.apply(x, b[$0]) }
          } else if right.isConstant, !isConstant {
            let y = b[0]
            failed = fill(out) { Operation.apply(a[$0], y) }
          } else {
            failed = fill(out) { Operation.apply(a[$0], b[$0]) }
          }
        }
      }
    }
    if failed, left.count > 0 {
      for row in 0..<count where left.isValid(row) && right.isValid(row) {
        let (x, y) = (a[left.isConstant ? 0 : row], b[right.isConstant ? 0 : row])
        // What faults on a zero right operand is a division: sums and products of zero never overflow.
        if Operation.apply(x, y).overflow {
          throw KernelFault(kind: y == 0 ? .divisionByZero : .overflow, row: row)
        }
      }
    }
    let validity =
      isConstant
      ? ValidityMask.intersection(left.validity, right.validity)
      : ValidityMask.intersection(left.flatValidity, right.flatValidity)
    let flat = Vector(type: type, values: wrap(result), validity: validity, count: count)
    return isConstant ? Vector(constant: flat[0], type: type, count: left.count) : flat
  }
}

/// Computes every row; whether any failed, which is gathered without branches so that several rows go at once.
@inline(__always)
private func fill<Number>(
  _ out: UnsafeMutableBufferPointer<Number>, _ compute: (Int) -> (partialValue: Number, overflow: Bool)
) -> Bool {
  var faults: UInt8 = 0
  for row in 0..<out.count {
    let (value, fault) = compute(row)
    out[row] = value
    faults |= fault ? 1 : 0
  }
  return faults != 0
}

/// One operation on two numbers, which tells whether it failed. A type, so that loops over it are made for it alone.
private protocol CheckedOperation {
  associatedtype Number: BitwiseCopyable & Sendable & Numeric
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool)
}

private typealias WholeNumber = FixedWidthInteger & BitwiseCopyable & Sendable

private enum Addition<Number: WholeNumber>: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool) {
    a.addingReportingOverflow(b)
  }
}

private enum Subtraction<Number: WholeNumber>: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool) {
    a.subtractingReportingOverflow(b)
  }
}

private enum Multiplication<Number: WholeNumber>: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool) {
    a.multipliedReportingOverflow(by: b)
  }
}

private enum Division<Number: WholeNumber>: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool) {
    a.dividedReportingOverflow(by: b)
  }
}

/// The lowest number has remainder 0 by −1, though its quotient overflows.
private enum Remainder<Number: WholeNumber>: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Number, _ b: Number) -> (partialValue: Number, overflow: Bool) {
    b == -1 ? (0, false) : a.remainderReportingOverflow(dividingBy: b)
  }
}

/// An operation whose result may have 38 digits.
private enum Decimal<Operation: CheckedOperation>: CheckedOperation where Operation.Number == Int128 {
  @inline(__always)
  static func apply(_ a: Int128, _ b: Int128) -> (partialValue: Int128, overflow: Bool) {
    let (result, overflow) = Operation.apply(a, b)
    return (result, overflow || !DecimalValue.isRepresentable(result))
  }
}

private enum DoubleAddition: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
    checked(a + b, a, b)
  }
}

private enum DoubleSubtraction: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
    checked(a - b, a, b)
  }
}

private enum DoubleMultiplication: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
    checked(a * b, a, b)
  }
}

private enum DoubleDivision: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
    let (quotient, overflow) = checked(a / b, a, b)
    return (quotient, overflow || b == 0)
  }
}

private enum DoubleRemainder: CheckedOperation {
  @inline(__always)
  static func apply(_ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
    (a.truncatingRemainder(dividingBy: b), b == 0)
  }
}

/// An infinite result of finite operands is an overflow.
@inline(__always)
private func checked(_ result: Double, _ a: Double, _ b: Double) -> (partialValue: Double, overflow: Bool) {
  (result, result.magnitude == .infinity && a.magnitude < .infinity && b.magnitude < .infinity)
}
