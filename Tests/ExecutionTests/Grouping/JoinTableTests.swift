import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct JoinTableTests {
  /// Every probing row against every build row.
  @Test func matchesAreThoseOfTryingAllPairs() throws {
    var random = SeededGenerator(seed: 3)
    for round in 0..<60 {
      func rows(_ count: Int) -> [[Value]] {
        (0..<count).map { _ in
          [
            random.chance(1, in: 6) ? .null : .integer(Int64(random.below(5))),
            random.chance(1, in: 6) ? .null : .text(random.pick(["a", "b", "c", "only \(round % 2)"])),
          ]
        }
      }
      let (build, probe) = (rows(random.below(40)), rows(random.below(40)))
      func keys(_ rows: [[Value]]) -> [Vector] {
        [
          Vector(listing: rows.map { $0[0] }, type: .integer),
          Vector(listing: rows.map { $0[1] }, type: .text),
        ]
      }
      let matchingNulls = [round % 2 == 0, round % 3 == 0]
      let table = JoinTable(keys: keys(build), matchingNulls: matchingNulls, count: build.count)
      let batches = table.candidates(of: keys(probe), count: probe.count).batches
      var pairs: [[UInt32]] = []
      while let some = try batches.next() { pairs += zip(some.left, some.right).map { [$0, $1] } }
      var expected: [[UInt32]] = []
      for (row, key) in probe.enumerated() {
        let isLost = zip(key, matchingNulls).contains { $0 == .null && !$1 }
        for other in build.indices where !isLost && build[other] == key {
          expected.append([UInt32(row), UInt32(other)])
        }
      }
      #expect(pairs == expected, "in the order of the build side")
      let firsts = probe.indices.map { row in expected.first { $0[0] == row }.map { $0[1] } ?? noRow }
      let known = JoinTable(
        keys: keys(build), matchingNulls: matchingNulls, count: build.count, firstOnly: round % 5 == 0)
      #expect(Array(known.firstRows(of: keys(probe), count: probe.count)) == firsts)
    }
  }
}
