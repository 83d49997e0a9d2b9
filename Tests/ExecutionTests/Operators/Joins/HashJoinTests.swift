import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct HashJoinTests {
  private func join(
    _ kind: LogicalPlan.Join.Kind, _ left: DataChunk, _ right: DataChunk, keys: [JoinKey] = [],
    residual: Expression? = nil
  ) throws -> [[Value]] {
    let join = HashJoin(kind: kind, build: right, keys: keys, residual: residual, evaluator: Evaluator())
    let probed = Chunks.rows(try join.probe(left))
    guard kind == .full else { return probed }
    return probed + Chunks.rows(join.unmatchedRight(leftTypes: left.columns.map(\.type)))
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
        for matchesNulls in [false, true] {
          func goTogether(_ a: [Int64?], _ b: [Int64?]) -> Bool {
            let isEqual = !usesKey || (a[0] == b[0] && (matchesNulls || a[0] != nil))
            let isLess = !usesResidual || (a[1] != nil && b[1] != nil && a[1]! < b[1]!)
            return isEqual && isLess
          }
          for kind in [LogicalPlan.Join.Kind.inner, .left, .full, .semi, .anti] {
            let answer = try join(
              kind, chunk(left), chunk(right),
              keys: usesKey ? [JoinKey(Chunks.input(0), Chunks.input(0), matchesNulls: matchesNulls)] : [],
              residual: usesResidual ? residual : nil)
            let expected = Self.expected(kind, left, right, goTogether)
            #expect(answer == expected.map { $0.map { $0.map { .integer($0) } ?? .null } })
          }
        }
      }
    }
  }

  private static func expected(
    _ kind: LogicalPlan.Join.Kind, _ left: [[Int64?]], _ right: [[Int64?]],
    _ goTogether: ([Int64?], [Int64?]) -> Bool
  ) -> [[Int64?]] {
    var rows: [[Int64?]] = []
    for a in left {
      let matches = right.filter { goTogether(a, $0) }
      switch kind {
      case .semi: rows += matches.isEmpty ? [] : [a]
      case .anti: rows += matches.isEmpty ? [a] : []
      case .inner: rows += matches.map { a + $0 }
      default: rows += matches.isEmpty ? [a + [nil, nil]] : matches.map { a + $0 }
      }
    }
    if kind == .full {
      rows += right.filter { b in !left.contains { goTogether($0, b) } }.map { [nil, nil] + $0 }
    }
    return rows
  }

  @Test func aSingleRowJoinRefusesASecondMatch() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]))
    let key = [JoinKey(Chunks.input(0), Chunks.input(0))]
    #expect(
      try join(.single(.nowhere), left, Chunks.chunk(Chunks.integers([2])), keys: key)
        == [[.integer(1), .null], [.integer(2), .integer(2)]])
    #expect(throws: ExecutionError.self) {
      try join(.single(.nowhere), left, Chunks.chunk(Chunks.integers([2, 2])), keys: key)
    }
  }

  /// A key fails at a row that the other key keeps from every pair: nothing is wrong.
  @Test func aKeyThatFailsWhereNoPairReachesIsNoError() throws {
    let left = Chunks.chunk(Chunks.integers([1, 2]), Chunks.integers([5, 5]))
    let right = Chunks.chunk(Chunks.integers([1, 9]), Chunks.integers([2, 0]))
    let keys = [JoinKey(Chunks.input(0), Chunks.input(0)), JoinKey(Chunks.input(1), Chunks.tenBy(1))]
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
