import Columnar
import SQLSyntax

extension Binder {
  /// Arithmetic on numbers, dates, times and intervals.
  func arithmetic(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression, at range: SourceRange
  ) throws -> Expression {
    if let result = try temporal(operation, a, b, at: range) { return result }
    let (a, b) = (try number(a, beside: b, at: range), try number(b, beside: a, at: range))
    switch (a.type, b.type) {
    case (.null, .null): return .constant(.null, .integer)
    case (.null, _), (_, .null), (.integer, .integer), (.double, _), (_, .double), (.decimal, _),
      (_, .decimal):
      break
    default:
      throw mismatch(operation, a, b, at: range)
    }
    guard let common = commonType(a.type, b.type), common.isNumeric else {
      throw mismatch(operation, a, b, at: range)
    }
    let place = Place(range)
    func applied(_ kernel: ArithmeticOperator, as type: DataType) -> Expression {
      .arithmetic(
        kernel, coerced(a, to: type, at: place), coerced(b, to: type, at: place), type, place)
    }
    switch operation {
    case .add: return applied(.add, as: common)
    case .subtract: return applied(.subtract, as: common)
    case .modulo: return applied(.modulo, as: common)
    case .multiply:
      guard case .decimal = common else { return applied(.multiply, as: common) }
      return try decimalProduct(a, b, at: range)
    case .divide:
      // DECIMAL / DECIMAL is DOUBLE: a quotient has no exact number of places.
      return applied(.divide, as: common == .integer ? .integer : .double)
    case .integerDivide:
      if common == .integer { return applied(.divide, as: .integer) }
      return try wholeQuotient(a, b, common, at: place)
    case .power:
      return .call(.real(.power), [coerced(a, to: .double), coerced(b, to: .double)], .double, place)
    default: preconditionFailure("\(operation) is no arithmetic")
    }
  }

  /// An operation on the bits of two INTEGERs.
  func bits(
    _ kernel: IntegerOperation, _ operation: BinaryOperator, _ a: Expression, _ b: Expression,
    at range: SourceRange
  ) throws -> Expression {
    let operands = try [a, b].map { operand in
      guard [.integer, .null].contains(operand.type) || operand.isTextConstant else {
        throw mismatch(operation, a, b, at: range)
      }
      return try adapted(operand, to: .integer, at: range)
    }
    return .call(.integer(kernel), operands, .integer, Place(range))
  }

  /// The places of a product are those of its factors together.
  private func decimalProduct(_ a: Expression, _ b: Expression, at range: SourceRange) throws -> Expression {
    func asDecimal(_ operand: Expression) -> (Expression, Int) {
      if case .decimal(let scale) = operand.type { return (operand, scale) }
      return (coerced(operand, to: .decimal(scale: 0), at: Place(range)), 0)
    }
    let ((x, xScale), (y, yScale)) = (asDecimal(a), asDecimal(b))
    guard xScale + yScale <= 38 else {
      throw PlanningError(
        .typeMismatch, "the product would have more than 38 places", hint: "CAST a factor to DOUBLE",
        at: range)
    }
    return .arithmetic(.multiply, x, y, .decimal(scale: xScale + yScale), Place(range))
  }

  /// The quotient of two DECIMALs or DOUBLEs cut towards zero; of DECIMALs exactly.
  private func wholeQuotient(
    _ a: Expression, _ b: Expression, _ common: DataType, at place: Place
  ) throws -> Expression {
    let (x, y) = (coerced(a, to: common, at: place), coerced(b, to: common, at: place))
    guard case .decimal = common else {
      return .call(.number(.truncate), [.arithmetic(.divide, x, y, .double, place)], .double, place)
    }
    // Both have the same number of places, so that the quotient of their digits is that of the numbers.
    return .arithmetic(.divide, x, y, .decimal(scale: 0), place)
  }

  /// A text constant beside a number is read as one.
  private func number(_ expression: Expression, beside other: Expression, at range: SourceRange) throws
    -> Expression
  {
    guard expression.isTextConstant, other.type.isNumeric else { return expression }
    return try adapted(expression, to: other.type, at: range)
  }

  private func mismatch(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression, at range: SourceRange
  ) -> PlanningError {
    PlanningError(
      .typeMismatch, "there is no \(a.type) \(operation.rawValue) \(b.type)",
      hint: Hints.arithmetic(operation, a.type, b.type), at: range)
  }

  /// Arithmetic with a DATE, TIMESTAMP or INTERVAL; nil when neither operand is one.
  private func temporal(
    _ operation: BinaryOperator, _ a: Expression, _ b: Expression, at range: SourceRange
  ) throws -> Expression? {
    let isTemporal = [a, b].contains { [.date, .timestamp, .interval].contains($0.type) }
    guard isTemporal else { return nil }
    let place = Place(range)
    func time(_ expression: Expression) -> Expression { coerced(expression, to: .timestamp) }
    switch (operation, a.type, b.type) {
    case (_, .null, _), (_, _, .null):
      return .constant(.null, a.type == .null ? b.type : a.type)
    case (.add, .date, .integer):
      return .call(.time(.addDays), [a, b], .date, place)
    case (.add, .integer, .date):
      return .call(.time(.addDays), [b, a], .date, place)
    case (.subtract, .date, .integer):
      return .call(.time(.addDays), [a, .call(.number(.negate), [b], .integer, place)], .date, place)
    case (.subtract, .date, .date):
      return .call(.time(.daysBetween), [a, b], .integer, place)
    case (.subtract, .timestamp, .timestamp), (.subtract, .date, .timestamp), (.subtract, .timestamp, .date):
      return .call(.time(.civilDifference), [time(a), time(b)], .interval, place)
    case (.add, .date, .interval), (.add, .timestamp, .interval):
      return .call(.time(.addInterval), [time(a), b], .timestamp, place)
    case (.add, .interval, .date), (.add, .interval, .timestamp):
      return .call(.time(.addInterval), [time(b), a], .timestamp, place)
    case (.subtract, .date, .interval), (.subtract, .timestamp, .interval):
      return .call(.time(.subtractInterval), [time(a), b], .timestamp, place)
    case (.add, .interval, .interval):
      return .call(.time(.addIntervals), [a, b], .interval, place)
    case (.subtract, .interval, .interval):
      return .call(.time(.subtractIntervals), [a, b], .interval, place)
    case (.multiply, .interval, .integer):
      return .call(.time(.multiplyInterval), [a, b], .interval, place)
    case (.multiply, .integer, .interval):
      return .call(.time(.multiplyInterval), [b, a], .interval, place)
    case (.multiply, .interval, .double), (.multiply, .interval, .decimal):
      return .call(.time(.scaleInterval), [a, coerced(b, to: .double)], .interval, place)
    case (.multiply, .double, .interval), (.multiply, .decimal, .interval):
      return .call(.time(.scaleInterval), [b, coerced(a, to: .double)], .interval, place)
    case (.divide, .interval, .double), (.divide, .interval, .decimal), (.divide, .interval, .integer):
      return .call(.time(.divideInterval), [a, coerced(b, to: .double)], .interval, place)
    case (_, .text, _) where a.isTextConstant:
      return try temporal(operation, try adapted(a, to: b.type, at: range), b, at: range)
    case (_, _, .text) where b.isTextConstant:
      return try temporal(operation, a, try adapted(b, to: a.type, at: range), at: range)
    default:
      throw mismatch(operation, a, b, at: range)
    }
  }
}
