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
    switch (left.values, right.values) {
    case (.integer(let a), .integer(let b)):
      return try integer(operation, a, b, left, right, type)
    case (.decimal(let a), .decimal(let b)):
      return try decimal(operation, a, b, left, right, type)
    case (.double(let a), .double(let b)):
      return try floating(operation, a, b, left, right, type)
    default:
      preconditionFailure("the binder brings both operands to one numeric type")
    }
  }

  private static func integer(
    _ operation: ArithmeticOperator, _ a: Buffer<Int64>, _ b: Buffer<Int64>, _ left: Vector, _ right: Vector,
    _ type: DataType
  ) throws(KernelFault) -> Vector {
    switch operation {
    case .add:
      return try combine(a, b, left, right, type, { .integer($0) }) { $0.addingReportingOverflow($1) }
    case .subtract:
      return try combine(a, b, left, right, type, { .integer($0) }) { $0.subtractingReportingOverflow($1) }
    case .multiply:
      return try combine(a, b, left, right, type, { .integer($0) }) { $0.multipliedReportingOverflow(by: $1) }
    case .divide:
      return try combine(a, b, left, right, type, { .integer($0) }) { $0.dividedReportingOverflow(by: $1) }
    case .modulo:
      return try combine(a, b, left, right, type, { .integer($0) }) { remainder($0, $1) }
    }
  }

  private static func decimal(
    _ operation: ArithmeticOperator, _ a: Buffer<Int128>, _ b: Buffer<Int128>, _ left: Vector,
    _ right: Vector,
    _ type: DataType
  ) throws(KernelFault) -> Vector {
    switch operation {
    case .add:
      return try combine(a, b, left, right, type, { .decimal($0) }) {
        within38Digits($0.addingReportingOverflow($1))
      }
    case .subtract:
      return try combine(a, b, left, right, type, { .decimal($0) }) {
        within38Digits($0.subtractingReportingOverflow($1))
      }
    case .multiply:
      return try combine(a, b, left, right, type, { .decimal($0) }) {
        within38Digits($0.multipliedReportingOverflow(by: $1))
      }
    case .divide:
      return try combine(a, b, left, right, type, { .decimal($0) }) { $0.dividedReportingOverflow(by: $1) }
    case .modulo:
      return try combine(a, b, left, right, type, { .decimal($0) }) { remainder($0, $1) }
    }
  }

  /// The lowest number has remainder 0 by −1, though its quotient overflows.
  @inline(__always)
  private static func remainder<Number: FixedWidthInteger>(
    _ dividend: Number, _ divisor: Number
  ) -> (partialValue: Number, overflow: Bool) {
    divisor == -1 ? (0, false) : dividend.remainderReportingOverflow(dividingBy: divisor)
  }

  @inline(__always)
  private static func within38Digits(
    _ result: (partialValue: Int128, overflow: Bool)
  ) -> (partialValue: Int128, overflow: Bool) {
    (result.partialValue, result.overflow || !DecimalValue.isRepresentable(result.partialValue))
  }

  private static func floating(
    _ operation: ArithmeticOperator, _ a: Buffer<Double>, _ b: Buffer<Double>, _ left: Vector,
    _ right: Vector,
    _ type: DataType
  ) throws(KernelFault) -> Vector {
    switch operation {
    case .add:
      return try combine(a, b, left, right, type, { .double($0) }) { overflowing($0, $1, $0 + $1) }
    case .subtract:
      return try combine(a, b, left, right, type, { .double($0) }) { overflowing($0, $1, $0 - $1) }
    case .multiply:
      return try combine(a, b, left, right, type, { .double($0) }) { overflowing($0, $1, $0 * $1) }
    case .divide:
      return try combine(a, b, left, right, type, { .double($0) }) {
        $1 == 0 ? (0, true) : overflowing($0, $1, $0 / $1)
      }
    case .modulo:
      return try combine(a, b, left, right, type, { .double($0) }) {
        $1 == 0 ? (0, true) : ($0.truncatingRemainder(dividingBy: $1), false)
      }
    }
  }

  /// An infinite result of finite operands is an overflow.
  @inline(__always)
  private static func overflowing(_ a: Double, _ b: Double, _ result: Double) -> (Double, Bool) {
    (result, result.isInfinite && a.isFinite && b.isFinite)
  }

  /// Runs one operation over two buffers, either of which may hold a single constant.
  @inline(__always)
  private static func combine<Number: BitwiseCopyable & Sendable & Numeric>(
    _ a: Buffer<Number>, _ b: Buffer<Number>, _ left: Vector, _ right: Vector, _ type: DataType,
    _ wrap: (Buffer<Number>) -> Vector.Values,
    _ operation: (Number, Number) -> (partialValue: Number, overflow: Bool)
  ) throws(KernelFault) -> Vector {
    let isConstant = left.isConstant && right.isConstant
    let count = isConstant ? 1 : left.count
    var failed = false
    let result = Buffer<Number>(count: count) { out in
      if left.isConstant, !isConstant {
        let x = a[0]
        for row in 0..<count {
          let (value, fault) = operation(x, b[row])
          out[row] = value
          failed = failed || fault
        }
      } else if right.isConstant, !isConstant {
        let y = b[0]
        for row in 0..<count {
          let (value, fault) = operation(a[row], y)
          out[row] = value
          failed = failed || fault
        }
      } else {
        for row in 0..<count {
          let (value, fault) = operation(a[row], b[row])
          out[row] = value
          failed = failed || fault
        }
      }
    }
    if failed, left.count > 0 {
      for row in 0..<count where left.isValid(row) && right.isValid(row) {
        let (x, y) = (a[left.isConstant ? 0 : row], b[right.isConstant ? 0 : row])
        if operation(x, y).overflow { throw fault(dividingBy: y, row) }
      }
    }
    let validity =
      isConstant
      ? ValidityMask.intersection(left.validity, right.validity)
      : ValidityMask.intersection(left.flatValidity, right.flatValidity)
    let flat = Vector(type: type, values: wrap(result), validity: validity, count: count)
    return isConstant ? Vector(constant: flat[0], type: type, count: left.count) : flat
  }

  /// Every operation that faults on a zero right operand is a division: sums and products of zero never overflow.
  private static func fault<Number: Numeric>(dividingBy divisor: Number, _ row: Int) -> KernelFault {
    KernelFault(kind: divisor == 0 ? .divisionByZero : .overflow, row: row)
  }
}
