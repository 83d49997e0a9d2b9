import Columnar
import Testing

@testable import Execution
@testable import Planner

@Suite struct SharedPartsTests {
  private let a = Chunks.input(0)
  private let b = Chunks.input(1)
  private let chunk = Chunks.chunk(Chunks.integers([1, 20, nil, 7]), Chunks.integers([2, 4, 3, 0]))

  private func arithmetic(_ operation: ArithmeticOperator, _ left: Expression, _ right: Expression)
    -> Expression
  {
    .arithmetic(operation, left, right, .integer, .nowhere)
  }

  private func rows(_ expressions: [Expression]) throws -> [[Value]] {
    Chunks.rows(try SharedParts(expressions, width: 2).project(chunk, Evaluator()))
  }

  @Test func sharedOrNotTheValuesAreTheSame() throws {
    let sum = arithmetic(.add, a, b)
    let product = arithmetic(.multiply, sum, arithmetic(.subtract, a, b))
    let expressions = [
      sum, product, arithmetic(.add, product, sum), .comparison(.less, product, sum), a,
      .isNull(sum, negated: false),
      .coalesce([sum, product], .integer),
    ]
    #expect(try rows(expressions) == Chunks.rows(Evaluator().project(expressions, over: chunk)))
    #expect(try rows([a, b]) == Chunks.rows(chunk))
  }

  /// A division by zero in a branch that no row reaches never happens; where all rows reach it elsewhere, it does.
  @Test func whatFailsIsNotComputedForRowsThatNeverReachIt() throws {
    let quotient = arithmetic(.divide, a, b)
    let branch = Expression.searched(
      [.init(condition: .comparison(.equal, b, Chunks.constant(0)), result: Chunks.constant(-1))],
      otherwise: quotient, .integer)
    #expect(try rows([branch, branch]).map { $0[0] } == [.integer(0), .integer(5), .null, .integer(-1)])
    let error = #expect(throws: ExecutionError.self) { try rows([branch, quotient]) }
    #expect(error?.kind == .undefined)
  }
}
