import Calendar
import Columnar
import Planner

/// Computes expressions over whole chunks: one vector an expression node, one kernel a node, never a value at a time.
///
/// A constant stays a constant vector all the way up. A function of one text column is computed once per distinct
/// text and looked up by code.
final class Evaluator: Sendable {
  let textResults = TextResultCache()
  private let dayResults = DayResults()
  private let scalarKernels: ScalarKernels

  /// - Parameter bankHolidays: what working days leave out.
  init(bankHolidays: BankHolidays? = nil) {
    scalarKernels = ScalarKernels(bankHolidays: bankHolidays)
  }

  /// The value of an expression at every row of a chunk.
  ///
  /// - Throws: ``ExecutionError`` with the expression's place.
  func evaluate(_ expression: Expression, over chunk: DataChunk) throws -> Vector {
    // Down the first operands and back, not by recursion: chains such as a + b + c may be longer than a stack.
    var (above, node): ([Expression], Expression) = ([], expression)
    var known = perDay(node, over: chunk)
    while known == nil, let first = node.firstOperand {
      above.append(node)
      node = first
      known = perDay(node, over: chunk)
    }
    var value = try known ?? start(node, over: chunk)
    while let operation = above.popLast() { value = try apply(operation, to: value, over: chunk) }
    return value
  }

  /// The value of a function of a day, looked up by day; nil for any other expression.
  private func perDay(_ expression: Expression, over chunk: DataChunk) -> Vector? {
    dayResults.value(of: expression, over: chunk) { try evaluate(expression, over: $0) }
  }

  /// The value of an expression without a first operand that is always computed.
  private func start(_ expression: Expression, over chunk: DataChunk) throws -> Vector {
    switch expression {
    case .column:
      preconditionFailure("a physical plan reads columns by position")
    case .input(let index, _):
      return chunk.columns[index]
    case .constant(let value, let type):
      return Vector(constant: value, type: type, count: chunk.count)
    case .and(let operands):
      return try connected(operands, over: chunk, isAnd: true)
    case .or(let operands):
      return try connected(operands, over: chunk, isAnd: false)
    case .searched(let branches, let otherwise, let type):
      return try searched(branches, otherwise, type, over: chunk)
    case .coalesce(let operands, let type):
      return try coalesce(operands, type, over: chunk)
    case .arithmetic, .comparison, .distinctness, .not, .isNull, .inConstants, .cast, .call:
      preconditionFailure("this operation has a first operand")
    }
  }

  /// The value of an operation, of whose operands the first is computed.
  private func apply(_ expression: Expression, to first: Vector, over chunk: DataChunk) throws -> Vector {
    switch expression {
    case .arithmetic(let operation, _, let right, let type, let place):
      return try arithmetic(operation, first, try evaluate(right, over: chunk), type, place)
    case .comparison(let operation, _, let right):
      let second = try evaluate(right, over: chunk)
      guard first.type == .text else { return Comparison.apply(operation, first, second) }
      return try textResults.oncePerText(expression, [first, second]) {
        Comparison.apply(operation, $0[0], $0[1])
      }
    case .distinctness(_, let right, let negated):
      return Self.distinctness(first, try evaluate(right, over: chunk), negated: negated)
    case .not:
      return Logic.not(first)
    case .isNull(_, let negated):
      return Logic.isNull(first, negated: negated)
    case .inConstants(_, let values, let hasNull, let negated):
      return try textResults.oncePerText(expression, [first]) { arguments in
        Membership.isMember(arguments[0], of: values, hasNull: hasNull, negated: negated)
      }
    case .cast(_, let type, let isTry, let place):
      return try textResults.oncePerText(expression, [first]) { arguments in
        try Cast.apply(arguments[0], to: type, isTry: isTry, at: place)
      }
    case .call(let operation, let operands, let type, let place):
      let arguments = [first] + (try operands.dropFirst().map { try evaluate($0, over: chunk) })
      return try textResults.oncePerText(expression, arguments) { arguments in
        try scalarKernels.apply(operation, arguments, type: type, at: place)
      }
    case .column, .input, .constant, .and, .or, .searched, .coalesce:
      preconditionFailure("this expression has no first operand")
    }
  }

  /// A chunk of computed columns.
  func project(_ expressions: [Expression], over chunk: DataChunk) throws -> DataChunk {
    DataChunk(columns: try expressions.map { try evaluate($0, over: chunk) }, count: chunk.count)
  }

  private func arithmetic(
    _ operation: ArithmeticOperator, _ left: Vector, _ right: Vector, _ type: DataType, _ place: Place
  ) throws -> Vector {
    do {
      return try Arithmetic.apply(operation, left, right, type: type)
    } catch {
      throw ExecutionError(error, type: type, at: place)
    }
  }

  private static func distinctness(_ a: Vector, _ b: Vector, negated: Bool) -> Vector {
    let equal = Comparison.apply(.equal, a, b).flattened()
    let values = equal.booleans
    let result = Buffer<UInt8>(count: a.count) { out in
      for row in 0..<a.count {
        let (aIsValid, bIsValid) = (a.isValid(row), b.isValid(row))
        let isSame = aIsValid && bIsValid ? values[row] != 0 : aIsValid == bIsValid
        out[row] = isSame == negated ? 1 : 0
      }
    }
    return Vector(type: .boolean, values: .boolean(result), validity: nil, count: a.count)
  }
}

extension Expression {
  /// The operand that is computed before all else, whatever the row; nil for what computes operands for some rows only.
  fileprivate var firstOperand: Expression? {
    switch self {
    case .arithmetic(_, let first, _, _, _), .comparison(_, let first, _), .distinctness(let first, _, _),
      .not(let first), .isNull(let first, _), .inConstants(let first, _, _, _), .cast(let first, _, _, _):
      first
    case .call(_, let operands, _, _): operands[0]
    case .column, .input, .constant, .and, .or, .searched, .coalesce: nil
    }
  }
}

extension ExecutionError {
  init(_ fault: KernelFault, type: DataType, at place: Place) {
    switch fault.kind {
    case .divisionByZero: self.init(.undefined, "division by zero", at: place)
    case .overflow: self.init(.overflow, "the result is past the range of \(type)", at: place)
    }
  }
}
