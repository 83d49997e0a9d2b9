import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct JoinProbeTests {
  /// By key, by key and condition, by condition alone: as trying all pairs gives.
  @Test func pairsAreThoseOfTryingAll() throws {
    var random = SeededGenerator(seed: 17)
    for _ in 0..<100 {
      func rows() -> [[Value]] {
        (0..<random.below(25)).map { _ in
          (0..<2).map { _ in random.chance(1, in: 6) ? .null : .integer(Int64(random.below(5))) }
        }
      }
      func chunk(_ rows: [[Value]]) -> DataChunk {
        DataChunk(
          columns: (0..<2).map { column in Vector(listing: rows.map { $0[column] }, type: .integer) },
          count: rows.count)
      }
      let (left, right) = (rows(), rows())
      let residual = Expression.comparison(.less, Chunks.input(1), Chunks.input(3))
      for (usesKey, usesResidual) in [(true, false), (true, true), (false, true), (false, false)] {
        for matchesNulls in [false, true] {
          func goTogether(_ a: [Value], _ b: [Value]) -> Bool {
            let isEqual = !usesKey || (a[0] == b[0] && (matchesNulls || a[0] != .null))
            return isEqual && (!usesResidual || holds(.less, a[1], b[1]))
          }
          for kind in Joined.kinds {
            let answer = try Joined.rows(
              kind, chunk(left), chunk(right),
              keys: usesKey ? [JoinKey(Chunks.input(0), Chunks.input(0), matchesNulls: matchesNulls)] : [],
              residual: usesResidual ? residual : nil)
            #expect(answer == Joined.byDefinition(kind, left, right, width: 2, goTogether))
          }
        }
      }
    }
  }

  private func holds(_ operation: ComparisonOperator, _ a: Value, _ b: Value) -> Bool {
    guard case .integer(let x) = a, case .integer(let y) = b else { return false }
    return operation == .less ? x < y : x == y
  }

  @Test func aSingleRowJoinRefusesASecondMatch() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]))
    let key = [JoinKey(Chunks.input(0), Chunks.input(0))]
    #expect(
      try Joined.rows(.single(.nowhere), left, Chunks.chunk(Chunks.integers([2])), keys: key)
        == [[.integer(1), .null], [.integer(2), .integer(2)]])
    #expect(throws: ExecutionError.self) {
      try Joined.rows(.single(.nowhere), left, Chunks.chunk(Chunks.integers([2, 2])), keys: key)
    }
  }

  /// A key fails at a row that the other key keeps from every pair: nothing is wrong.
  @Test func aKeyThatFailsWhereNoPairReachesIsNoError() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]), Chunks.integers([5, 5]))
    let right = Chunks.chunk(Chunks.integers([1, 9]), Chunks.integers([2, 0]))
    let keys = [JoinKey(Chunks.input(0), Chunks.input(0)), JoinKey(Chunks.input(1), Chunks.tenBy(1))]
    #expect(
      try Joined.rows(.inner, left, right, keys: keys) == [
        [.integer(1), .integer(5), .integer(1), .integer(2)]
      ])
    #expect(throws: ExecutionError.self) { try Joined.rows(.inner, left, right, keys: [keys[1]]) }
    #expect(
      try Joined.rows(
        .left, Chunks.chunk(Chunks.integers([]), Chunks.integers([])), right, keys: [keys[1]]
      ).isEmpty)
  }

  /// So with a value that is searched for: 10 / 0 on the right, at a row whose key no left row has.
  @Test func aBoundThatFailsWhereNoPairReachesIsNoError() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]), Chunks.integers([4, 6]))
    let right = Chunks.chunk(Chunks.integers([1, 1, 9]), Chunks.integers([2, 5, 0]))
    let range = PhysicalPlan.JoinRange(
      bounds: [JoinInequality(.lessOrEqual, Chunks.input(1), Chunks.tenBy(1))], second: nil)
    let keys = [JoinKey(Chunks.input(0), Chunks.input(0))]
    #expect(
      try Joined.rows(.inner, left, right, keys: keys, method: .range(range)) == [
        [.integer(1), .integer(4), .integer(1), .integer(2)]
      ])
    #expect(throws: ExecutionError.self) { try Joined.rows(.inner, left, right, method: .range(range)) }
  }

  /// More pairs than are held at a time.
  @Test func aLargeNestedLoopIsDoneInPieces() throws {
    let left = Chunks.chunk(Chunks.integers((0..<700).map { $0 }))
    let right = Chunks.chunk(Chunks.integers((0..<300).map { $0 }))
    let isNext = Expression.comparison(
      .equal, .arithmetic(.add, Chunks.input(0), Chunks.constant(1), .integer, .nowhere), Chunks.input(1))
    let answer = try Joined.rows(.inner, left, right, residual: isNext)
    #expect(answer == (0..<299).map { [.integer($0), .integer($0 + 1)] })
    #expect(try Joined.rows(.inner, left, right).count == 210_000)
  }
}
