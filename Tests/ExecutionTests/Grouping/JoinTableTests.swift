import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct JoinTableTests {
  /// Every probing row against every build row.
  @Test func matchesAreThoseOfTryingAllPairs() {
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
      let table = JoinTable(keys: keys(build), count: build.count)
      let first = table.firstMatches(of: keys(probe), count: probe.count)
      for (row, key) in probe.enumerated() {
        var found: [Int] = []
        var match = first[row]
        while match != 0 {
          found.append(Int(match) - 1)
          match = table.following(match - 1)
        }
        let expected = build.indices.filter { !key.contains(.null) && build[$0] == key }
        #expect(found == expected, "in the order of the build side")
      }
    }
  }
}
