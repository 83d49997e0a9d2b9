import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct GroupRunsTests {
  private func rows(of runs: GroupRuns, _ group: UInt32) -> [UInt32] {
    (runs.starts[Int(group)]..<runs.starts[Int(group) + 1]).map { runs.row(at: Int($0)) }
  }

  /// In any order, in the order of the groups, and in it with rows of no group at the end.
  @Test func aRunHoldsTheRowsOfItsGroupInOrder() {
    var random = SeededGenerator(seed: 7)
    for count in [0, 1, 2, 50, 3_000] {
      let any = (0..<count).map { _ in random.chance(1, in: 4) ? noRow : UInt32(random.below(40)) }
      for groups in [any, any.sorted(), any.filter { $0 != noRow }.sorted()] {
        let runs = GroupRuns(of: Buffer(groups), groupCount: 41)
        for group in 0..<UInt32(41) {
          let expected = groups.indices.filter { groups[$0] == group }.map { UInt32($0) }
          #expect(rows(of: runs, group) == expected)
        }
        #expect(rows(of: runs, runs.emptyGroup).isEmpty)
        #expect(runs.count == groups.count { $0 != noRow })
        #expect((runs.rows == nil) == (groups == groups.sorted()), "nothing is moved that need not be")
      }
    }
  }

  /// Runs of few rows and of many; ties keep their order.
  @Test func runsAreSortedByValue() {
    var random = SeededGenerator(seed: 8)
    for groupCount in [1, 3, 200] {
      let groups = Buffer((0..<1_000).map { _ in UInt32(random.below(groupCount)) })
      let values = (0..<1_000).map { _ in Int64(random.below(50)) - 25 }
      let runs = GroupRuns(of: groups, groupCount: groupCount)
      let atPlaces = Buffer((0..<runs.count).map { values[Int(runs.row(at: $0))] })
      guard let (sorted, sortedValues) = RunSorting.sorted(runs, of: groups, by: atPlaces) else {
        Issue.record("they do not stand in order")
        return
      }
      for group in 0..<UInt32(groupCount) {
        let expected = rows(of: runs, group).sorted {
          (values[Int($0)], $0) < (values[Int($1)], $1)
        }
        #expect(rows(of: sorted, group) == expected)
      }
      #expect((0..<sorted.count).allSatisfy { sortedValues[$0] == values[Int(sorted.row(at: $0))] })
      #expect(RunSorting.sorted(sorted, of: groups, by: sortedValues) == nil)
    }
  }
}
