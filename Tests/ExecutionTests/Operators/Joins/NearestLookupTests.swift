import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct NearestLookupTests {
  /// The definition itself: of the right rows with the key that meet the inequality and the further condition, the
  /// nearest; of equal ones the last for >= and >, the first for <= and <.
  private func naive(
    _ left: [Value], _ right: [[Value]], _ operation: ComparisonOperator, _ meets: ([Value]) -> Bool
  ) -> Int? {
    guard left[0] != .null, case .integer(let wanted) = left[1] else { return nil }
    var best: (row: Int, value: Int64)?
    for (row, other) in right.enumerated() where other[0] == left[0] && meets(other) {
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
            .integer(Int64(random.next() >> 2)),
          ]
        }
      }
      func chunk(_ rows: [[Value]]) -> DataChunk {
        Chunks.chunk(
          Vector(listing: rows.map { $0[0] }, type: .text),
          Vector(listing: rows.map { $0[1] }, type: .integer),
          Chunks.integers(rows.indices.map { Int64($0) }))
      }
      let left = rows(random.below(20))
      var right = rows(random.below(30))
      if random.chance(1, in: 3) {
        // As a table would be stored, NULLs last.
        right = try Self.sorted(right)
      }
      for (kind, isNarrowed) in [
        (LogicalPlan.Join.Kind.inner, false), (.inner, true), (.left, false), (.left, true), (.semi, true),
        (.anti, true), (.right, false), (.full, false),
      ] {
        // Numbers of rows that differ by three make a pair that does not meet the further condition.
        let differ = Expression.comparison(
          .notEqual, .arithmetic(.modulo, Chunks.input(2), Chunks.constant(3), .integer, .nowhere),
          .arithmetic(.modulo, Chunks.input(5), Chunks.constant(3), .integer, .nowhere))
        let found = try Joined.rows(
          kind, chunk(left), chunk(right), keys: [JoinKey(.input(0, .text), .input(0, .text))],
          method: .nearest(JoinInequality(operation, .input(1, .integer), .input(1, .integer))),
          residual: isNarrowed ? differ : nil
        ).map { row in row.count == 6 ? [row[2], row[5]] : [row[2]] }
        let nearest = left.enumerated().map { row, values in
          naive(values, right, operation) { other in
            guard isNarrowed, let number = right.firstIndex(of: other) else { return true }
            return number % 3 != row % 3
          }
        }
        var expected: [[Value]] = []
        for (row, match) in nearest.enumerated() {
          let number = Value.integer(Int64(row))
          switch kind {
          case .semi: expected += match == nil ? [] : [[number]]
          case .anti: expected += match == nil ? [[number]] : []
          case .inner, .right: expected += match.map { [[number, .integer(Int64($0))]] } ?? []
          default: expected.append([number, match.map { .integer(Int64($0)) } ?? .null])
          }
        }
        if kind == .right || kind == .full {
          expected += right.indices.filter { !nearest.contains($0) }.map { [.null, .integer(Int64($0))] }
        }
        #expect(found == expected, "\(kind)")
      }
    }
  }

  private static func sorted(_ rows: [[Value]]) throws -> [[Value]] {
    func vector(_ column: Int, _ type: DataType) -> SortKey {
      SortKey(Vector(listing: rows.map { $0[column] }, type: type))
    }
    return Sorting.permutation([vector(0, .text), vector(1, .integer)], count: rows.count).map {
      rows[Int($0)]
    }
  }
}
