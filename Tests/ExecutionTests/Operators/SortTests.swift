import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct SortTests {
  private func key(_ index: Int, descending: Bool = false, nullsFirst: Bool = false) -> Ordering {
    Ordering(expression: Chunks.input(index), isDescending: descending, nullsFirst: nullsFirst)
  }

  @Test func chunksHoldWholeGroupsOfTheLeadingKeys() throws {
    var random = SeededGenerator(seed: 2)
    let chunk = Chunks.chunk(
      Chunks.integers((0..<500).map { _ in random.chance(1, in: 9) ? nil : Int64(random.below(20)) }),
      Chunks.integers((0..<500).map { _ in Int64(random.below(9)) }), Chunks.integers((0..<500).map { $0 }))
    let sort = Sort(keys: [key(0), key(1, descending: true)], clusterPrefix: 1, evaluator: Evaluator())
    for target in [1, 7, 60, 10_000] {
      let chunks = try sort.apply(to: chunk, chunkRows: target)
      let rows = Chunks.rows(chunks)
      let expected = Chunks.rows(chunk).sorted { a, b in Self.rank(a).lexicographicallyPrecedes(Self.rank(b))
      }
      #expect(rows == expected)
      let ends = chunks.map { ($0.columns[0][0], $0.columns[0][$0.count - 1]) }
      for (one, next) in zip(ends, ends.dropFirst()) { #expect(one.1 != next.0, "a group in two chunks") }
    }
    #expect(try sort.apply(to: chunk, chunkRows: 1).count == 21)
  }

  /// NULL last, the second key descending, then as stored.
  private static func rank(_ row: [Value]) -> [Int64] {
    func number(_ value: Value) -> Int64 { if case .integer(let number) = value { number } else { .max } }
    return [number(row[0]), -number(row[1]), number(row[2])]
  }

  @Test func withoutKeysTheRowsAreGathered() throws {
    let chunk = Chunks.chunk(Chunks.integers([3, 1]))
    #expect(
      Chunks.rows(try Sort(keys: [], clusterPrefix: 0, evaluator: Evaluator()).apply(to: chunk, chunkRows: 1))
        == [[.integer(3)], [.integer(1)]])
  }

  @Test func cutsAreAtOrAfterTheTargetAndBetweenGroups() {
    let keys = [Chunks.integers([1, 1, 1, 2, 3, 3, nil, nil])]
    #expect(ClusterCuts.ranges(of: keys, count: 8, target: 1) == [0..<3, 3..<4, 4..<6, 6..<8])
    #expect(ClusterCuts.ranges(of: keys, count: 8, target: 4) == [0..<4, 4..<8])
    #expect(ClusterCuts.ranges(of: keys, count: 8, target: 5) == [0..<6, 6..<8])
    #expect(ClusterCuts.ranges(of: keys, count: 0, target: 5).isEmpty)
    #expect(ClusterCuts.ranges(of: [], count: 4, target: 1) == [0..<4])
  }
}
