import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// IN and ANY as SQL defines them: TRUE where some pair is, else NULL where some pair is, else FALSE.
@Suite struct MarkJoinTests {
  private func marks(
    _ left: DataChunk, _ right: DataChunk, keys: [JoinKey], method: PhysicalPlan.Method = .hash,
    residual: Expression? = nil
  ) throws -> [Bool?] {
    let mark = LogicalPlan.Output(id: ColumnID(number: 99), name: "in", type: .boolean)
    return try Joined.rows(.mark(mark), left, right, keys: keys, method: method, residual: residual).map {
      row in
      if case .boolean(let mark) = row[row.count - 1] { mark } else { nil }
    }
  }

  /// Within groups of rows whose first columns agree, a second column that is among, or less than, others.
  @Test func marksAreThoseOfLookingAtEveryPair() throws {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<200 {
      func rows() -> [[Int64?]] {
        (0..<random.below(12)).map { _ in
          (0..<2).map { _ in random.chance(1, in: 4) ? nil : Int64(random.below(4)) }
        }
      }
      func chunk(_ rows: [[Int64?]]) -> DataChunk {
        Chunks.chunk(Chunks.integers(rows.map { $0[0] }), Chunks.integers(rows.map { $0[1] }))
      }
      let (left, right) = (rows(), rows())
      let group = JoinKey(Chunks.input(0), Chunks.input(0), matchesNulls: true)
      let isLess = Expression.comparison(.less, Chunks.input(1), Chunks.input(3))
      for isGrouped in [false, true] {
        func expected(_ test: (Int64, Int64) -> Bool) -> [Bool?] {
          left.map { a in
            let pairs = right.filter { !isGrouped || $0[0] == a[0] }.map { b -> Bool? in
              guard let x = a[1], let y = b[1] else { return nil }
              return test(x, y)
            }
            return pairs.contains(true) ? true : pairs.contains(nil) ? nil : false
          }
        }
        let groups = isGrouped ? [group] : []
        let isIn = try marks(
          chunk(left), chunk(right), keys: groups + [JoinKey(Chunks.input(1), Chunks.input(1))])
        #expect(isIn == expected(==))
        #expect(try marks(chunk(left), chunk(right), keys: groups, residual: isLess) == expected(<))
        let comparisons: [(ComparisonOperator, (Int64, Int64) -> Bool)] = [
          (.less, { $0 < $1 }), (.lessOrEqual, { $0 <= $1 }), (.greater, { $0 > $1 }),
          (.greaterOrEqual, { $0 >= $1 }), (.notEqual, { $0 != $1 }),
        ]
        for (operation, test) in comparisons {
          let method = PhysicalPlan.Method.extremes(operation, left: Chunks.input(1), right: Chunks.input(1))
          #expect(try marks(chunk(left), chunk(right), keys: groups, method: method) == expected(test))
        }
      }
    }
  }
}
