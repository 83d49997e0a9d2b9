import Columnar
import Planner

/// Computes expressions over whole chunks: one vector an expression node, one kernel a node, never a value at a time.
///
/// A constant stays a constant vector all the way up. A function of one text column is computed once per distinct
/// text and looked up by code.
final class Evaluator: Sendable {
  let textResults = TextResultCache()

  /// The value of an expression at every row of a chunk.
  ///
  /// - Throws: ``ExecutionError`` with the expression's place.
  func evaluate(_ expression: Expression, over chunk: DataChunk) throws -> Vector {
    switch expression {
    case .column:
      preconditionFailure("a physical plan reads columns by position")
    case .input(let index, _):
      return chunk.columns[index]
    case .constant(let value, let type):
      return Vector(constant: value, type: type, count: chunk.count)
    case .arithmetic(let operation, let left, let right, let type, let place):
      return try arithmetic(
        operation, try evaluate(left, over: chunk), try evaluate(right, over: chunk), type, place)
    case .comparison(let operation, let left, let right):
      return try comparison(expression, operation, left, right, over: chunk)
    case .distinctness(let left, let right, let negated):
      let (a, b) = (try evaluate(left, over: chunk), try evaluate(right, over: chunk))
      return Self.distinctness(a, b, negated: negated)
    case .and(let operands):
      return try connected(operands, over: chunk, isAnd: true)
    case .or(let operands):
      return try connected(operands, over: chunk, isAnd: false)
    case .not(let operand):
      return Logic.not(try evaluate(operand, over: chunk))
    case .isNull(let operand, let negated):
      return Logic.isNull(try evaluate(operand, over: chunk), negated: negated)
    case .inConstants(let operand, let values, let hasNull, let negated):
      let vector = try evaluate(operand, over: chunk)
      return try textResults.oncePerText(expression, [vector]) { arguments in
        Membership.isMember(arguments[0], of: values, hasNull: hasNull, negated: negated)
      }
    case .searched(let branches, let otherwise, let type):
      return try searched(branches, otherwise, type, over: chunk)
    case .coalesce(let operands, let type):
      return try coalesce(operands, type, over: chunk)
    case .cast(let operand, let type, let isTry, let place):
      let vector = try evaluate(operand, over: chunk)
      return try textResults.oncePerText(expression, [vector]) { arguments in
        try Cast.apply(arguments[0], to: type, isTry: isTry, at: place)
      }
    case .call(let operation, let operands, let type, let place):
      let arguments = try operands.map { try evaluate($0, over: chunk) }
      return try textResults.oncePerText(expression, arguments) { arguments in
        try ScalarKernels.apply(operation, arguments, type: type, at: place)
      }
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

  private func comparison(
    _ expression: Expression, _ operation: ComparisonOperator, _ left: Expression, _ right: Expression,
    over chunk: DataChunk
  ) throws -> Vector {
    let (a, b) = (try evaluate(left, over: chunk), try evaluate(right, over: chunk))
    guard a.type == .text else { return Comparison.apply(operation, a, b) }
    return try textResults.oncePerText(expression, [a, b]) { Comparison.apply(operation, $0[0], $0[1]) }
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

extension ExecutionError {
  init(_ fault: KernelFault, type: DataType, at place: Place) {
    switch fault.kind {
    case .divisionByZero: self.init(.undefined, "division by zero", at: place)
    case .overflow: self.init(.overflow, "the result is past the range of \(type)", at: place)
    }
  }
}
