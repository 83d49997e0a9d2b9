import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct HashJoinTests {
  private func join(
    _ kind: LogicalPlan.Join.Kind, _ left: DataChunk, _ right: DataChunk, keys: [HashJoin.Key] = [],
    residual: Expression? = nil
  ) throws -> [[Value]] {
    let join = HashJoin(kind: kind, build: right, keys: keys, residual: residual, evaluator: Evaluator())
    return Chunks.rows(try join.probe(left))
  }

  /// By key, by key and condition, by condition alone: as trying all pairs gives.
  @Test func pairsAreThoseOfTryingAll() throws {
    var random = SeededGenerator(seed: 17)
    for _ in 0..<100 {
      func rows() -> [[Int64?]] {
        (0..<random.below(25)).map { _ in
          (0..<2).map { _ in random.chance(1, in: 6) ? nil : Int64(random.below(5)) }
        }
      }
      func chunk(_ rows: [[Int64?]]) -> DataChunk {
        Chunks.chunk(Chunks.integers(rows.map { $0[0] }), Chunks.integers(rows.map { $0[1] }))
      }
      let (left, right) = (rows(), rows())
      let residual = Expression.comparison(.less, Chunks.input(1), Chunks.input(3))
      for (usesKey, usesResidual) in [(true, false), (true, true), (false, true), (false, false)] {
        for kind in [LogicalPlan.Join.Kind.inner, .left] {
          var expected: [[Value]] = []
          for a in left {
            let matches = right.filter { b in
              let isEqual = !usesKey || (a[0] != nil && a[0] == b[0])
              let isLess = !usesResidual || (a[1] != nil && b[1] != nil && a[1]! < b[1]!)
              return isEqual && isLess
            }
            let found: [[Int64?]] = matches.isEmpty && kind == .left ? [[nil, nil]] : matches
            expected += found.map { b in (a + b).map { $0.map { .integer($0) } ?? .null } }
          }
          let answer = try join(
            kind, chunk(left), chunk(right), keys: usesKey ? [(Chunks.input(0), Chunks.input(0))] : [],
            residual: usesResidual ? residual : nil)
          #expect(answer == expected)
        }
      }
    }
  }

  /// A key fails at a row that the other key keeps from every pair: nothing is wrong.
  @Test func aKeyThatFailsWhereNoPairReachesIsNoError() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]), Chunks.integers([5, 5]))
    let right = Chunks.chunk(Chunks.integers([1, 9]), Chunks.integers([2, 0]))
    let keys: [HashJoin.Key] = [(Chunks.input(0), Chunks.input(0)), (Chunks.input(1), Chunks.tenBy(1))]
    #expect(
      try join(.inner, left, right, keys: keys) == [[.integer(1), .integer(5), .integer(1), .integer(2)]])
    #expect(throws: ExecutionError.self) { try join(.inner, left, right, keys: [keys[1]]) }
    #expect(
      try join(.left, Chunks.chunk(Chunks.integers([]), Chunks.integers([])), right, keys: [keys[1]]).isEmpty)
  }

  /// More pairs than are held at a time.
  @Test func aLargeNestedLoopIsDoneInPieces() throws {
    let left = Chunks.chunk(Chunks.integers((0..<700).map { $0 }))
    let right = Chunks.chunk(Chunks.integers((0..<300).map { $0 }))
    let isNext = Expression.comparison(
      .equal, .arithmetic(.add, Chunks.input(0), Chunks.constant(1), .integer, .nowhere), Chunks.input(1))
    let answer = try join(.inner, left, right, residual: isNext)
    #expect(answer == (0..<299).map { [.integer($0), .integer($0 + 1)] })
    #expect(try join(.inner, left, right).count == 210_000)
  }
}
