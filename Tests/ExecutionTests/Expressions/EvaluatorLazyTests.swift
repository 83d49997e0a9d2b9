import Columnar
import Testing

@testable import Execution
@testable import Planner

/// An operand that can fail is computed only for rows that reach it.
@Suite struct EvaluatorLazyTests {
  private let evaluator = Evaluator()
  /// x: 0, 5, NULL, -2.
  private let chunk = Chunks.chunk(Chunks.integers([0, 5, nil, -2]))
  private let isZero = Expression.comparison(.equal, Chunks.input(0), Chunks.constant(0))
  private let isPositive = Expression.comparison(.greater, Chunks.tenBy(0), Chunks.constant(0))

  private func values(_ expression: Expression) throws -> [Value] {
    let vector = try evaluator.evaluate(expression, over: chunk)
    return (0..<vector.count).map { vector[$0] }
  }

  @Test func andStopsAtFalse() throws {
    #expect(
      try values(.and([.not(isZero), isPositive])) == [
        .boolean(false), .boolean(true), .null, .boolean(false),
      ])
    #expect(throws: ExecutionError.self) { try values(.and([isPositive, .not(isZero)])) }
  }

  @Test func orStopsAtTrue() throws {
    #expect(
      try values(.or([isZero, isPositive])) == [.boolean(true), .boolean(true), .null, .boolean(false)])
    #expect(throws: ExecutionError.self) { try values(.or([isPositive, isZero])) }
  }

  @Test func caseComputesABranchForItsRows() throws {
    let expression = Expression.searched(
      [
        .init(condition: isZero, result: Chunks.constant(-1)),
        .init(condition: isPositive, result: Chunks.tenBy(0)),
      ],
      otherwise: .constant(.null, .integer), .integer)
    #expect(try values(expression) == [.integer(-1), .integer(2), .null, .null])
  }

  @Test func coalesceStopsAtAValue() throws {
    #expect(
      try values(.coalesce([Chunks.input(0), Chunks.tenBy(0)], .integer)) == [
        .integer(0), .integer(5), .null, .integer(-2),
      ])
    let divided = Expression.arithmetic(.divide, Chunks.constant(1), Chunks.constant(0), .integer, .nowhere)
    #expect(throws: ExecutionError.self) { try values(.coalesce([Chunks.input(0), divided], .integer)) }
  }

  /// A row at which an earlier condition is NULL is lost to a filter, but not to AND.
  @Test func aFilterDropsNullsAtOnce() throws {
    let known = Expression.comparison(.greater, Chunks.input(0), Chunks.constant(-9))
    let fails = Expression.searched(
      [
        .init(
          condition: .isNull(Chunks.input(0), negated: false),
          result: .comparison(
            .equal,
            Expression.arithmetic(.divide, Chunks.constant(1), Chunks.constant(0), .integer, .nowhere),
            Chunks.constant(1)))
      ],
      otherwise: .constant(.boolean(true), .boolean), .boolean)
    #expect(Array(try evaluator.rowsWhereTrue(.and([known, fails]), over: chunk)) == [0, 1, 3])
    #expect(throws: ExecutionError.self) { try values(.and([known, fails])) }
  }

  @Test func nothingIsComputedForAChunkWithoutRows() throws {
    let empty = Chunks.chunk(Chunks.integers([]))
    let divided = Expression.arithmetic(.divide, Chunks.constant(1), Chunks.constant(0), .integer, .nowhere)
    let unread = Expression.cast(.constant(.text("x"), .text), .integer, isTry: false, .nowhere)
    for expression in [divided, unread, .call(.number(.absolute), [divided], .integer, .nowhere)] {
      #expect(try evaluator.evaluate(expression, over: empty).count == 0)
    }
  }

  @Test func constantsStayConstant() throws {
    let sum = Expression.arithmetic(.add, Chunks.constant(1), Chunks.constant(2), .integer, .nowhere)
    let vector = try evaluator.evaluate(sum, over: chunk)
    #expect(vector.isConstant && vector.count == 4 && vector[3] == .integer(3))
  }

  /// Computed once per distinct text, but a text that no row holds cannot make it fail.
  @Test func aTextThatNoRowHoldsFailsNothing() throws {
    let all = Chunks.texts(["1", "x", "2", "1", "2"])
    let cast = Expression.cast(Chunks.input(0, .text), .integer, isTry: false, .nowhere)
    let kept = Chunks.chunk(all.gathered(Buffer([0, 2, 3, 4])))
    let vector = try evaluator.evaluate(cast, over: kept)
    #expect((0..<4).map { vector[$0] } == [.integer(1), .integer(2), .integer(1), .integer(2)])
    #expect(throws: ExecutionError.self) { try evaluator.evaluate(cast, over: Chunks.chunk(all)) }
  }

  @Test func functionsOfTextKeepNullsOverTheCache() throws {
    let column = Chunks.texts(["a", nil, "b", "a", nil])
    let upper = Expression.call(.text(.uppercase), [Chunks.input(0, .text)], .text, .nowhere)
    for _ in 0..<2 {
      let vector = try evaluator.evaluate(upper, over: Chunks.chunk(column))
      #expect((0..<5).map { vector[$0] } == [.text("A"), .null, .text("B"), .text("A"), .null])
    }
  }
}
