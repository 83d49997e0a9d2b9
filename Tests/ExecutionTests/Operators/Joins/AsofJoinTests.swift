import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct AsofJoinTests {
  /// The definition itself: of the right rows with the key that meet the inequality, the nearest; of equal ones the
  /// last for >= and >, the first for <= and <.
  private func naive(
    _ key: Value, _ value: Value, _ right: [[Value]], _ operation: ComparisonOperator
  ) -> Int? {
    guard key != .null, case .integer(let wanted) = value else { return nil }
    var best: (row: Int, value: Int64)?
    for (row, other) in right.enumerated() where other[0] == key {
      guard case .integer(let candidate) = other[1] else { continue }
      switch operation {
      case .greaterOrEqual where candidate <= wanted && candidate >= best?.value ?? .min,
        .greater where candidate < wanted && candidate >= best?.value ?? .min:
        best = (row, candidate)
      case .lessOrEqual where candidate >= wanted && candidate < best?.value ?? .max,
        .less where candidate > wanted && candidate < best?.value ?? .max:
        best = (row, candidate)
      default: break
      }
    }
    return best?.row
  }

  @Test(arguments: [ComparisonOperator.greaterOrEqual, .greater, .lessOrEqual, .less])
  func theNearestRowIsThatOfTryingAll(operation: ComparisonOperator) throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<150 {
      func rows(_ count: Int) -> [[Value]] {
        (0..<count).map { _ in
          [
            random.chance(1, in: 8) ? .null : .text(random.pick(["a", "b", "c"])),
            random.chance(1, in: 8) ? .null : .integer(Int64(random.below(12))),
          ]
        }
      }
      func chunk(_ rows: [[Value]]) -> DataChunk {
        Chunks.chunk(
          Vector(listing: rows.map { $0[0] }, type: .text),
          Vector(listing: rows.map { $0[1] }, type: .integer),
          Chunks.integers(rows.indices.map { Int64($0) }))
      }
      let (left, right) = (rows(random.below(20)), rows(random.below(30)))
      // The planner sorts the right side by key and value, ties in stored order.
      let sorted = try Sort(
        keys: [0, 1].map {
          Ordering(expression: .input($0, $0 == 0 ? .text : .integer), isDescending: false, nullsFirst: false)
        },
        clusterPrefix: 0, evaluator: Evaluator()
      ).apply(to: chunk(right), chunkRows: 1)
      for keepsUnmatched in [false, true] {
        let join = try AsofJoin(
          keepsUnmatched: keepsUnmatched, build: sorted.first ?? chunk([]),
          keys: [JoinKey(.input(0, .text), .input(0, .text))],
          inequality: (operation, .input(1, .integer), .input(1, .integer)), evaluator: Evaluator())
        let found = Chunks.rows(try join.probe(chunk(left))).map { [$0[2], $0[5]] }
        let expected = left.enumerated().compactMap { row, values -> [Value]? in
          let match = naive(values[0], values[1], right, operation)
          if match == nil, !keepsUnmatched { return nil }
          return [.integer(Int64(row)), match.map { .integer(Int64($0)) } ?? .null]
        }
        #expect(found == expected)
      }
    }
  }
}
