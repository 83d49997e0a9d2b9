import Inference
import TestSupport
import Testing

@Suite struct KnoxTestTests {
  @Test func fewerThanTwoEventsHaveNoPairs() {
    for times in [[], [3.0]] {
      let counts = KnoxTest(times: times, within: 7, neighbours: []).counts
      #expect(counts.pairs == 0 && counts.expected == 0 && counts.poissonProbability == 1)
    }
  }

  /// By hand: two events on a day at one place, two at another on another day.
  @Test func pairsAreCountedInBothWays() {
    let counts = KnoxTest(times: [0, 1, 10, 11], within: 1, neighbours: [(0, 1), (2, 3)]).counts
    #expect(counts == KnoxCounts(pairs: 6, nearInTime: 2, nearInPlace: 2, nearInBoth: 2))
    #expect(abs(counts.expected - 4.0 / 6) < 1e-15)
  }

  /// The places are not known of two events, which are near in time to others all the same.
  @Test func eventsAtOnePlaceAreNeighbours() {
    let places = [4, nil, 9, 4, nil, 4]
    let neighbours = KnoxTest.neighbours(at: places)
    #expect(neighbours.map { [$0.0, $0.1] } == [[0, 3], [0, 5], [3, 5]])
    let counts = KnoxTest(times: [5, 4, 9, 1, 5, 7], within: 2, neighbours: neighbours).counts
    #expect(counts == KnoxCounts(pairs: 15, nearInTime: 6, nearInPlace: 3, nearInBoth: 1))
  }

  /// The sweep over sorted times against every pair.
  @Test func pairsNearInTimeAreThoseOfAllPairs() {
    var random = SeededGenerator(seed: 8)
    for reach in [0.0, 1, 3.5, 100] {
      let times = (0..<60).map { _ in Double(Int.random(in: 0..<40, using: &random)) / 2 }
      let near = times.indices.reduce(0) { sum, later in
        sum + times[..<later].count { abs($0 - times[later]) <= reach }
      }
      #expect(KnoxTest(times: times, within: reach, neighbours: []).counts.nearInTime == near)
    }
  }

  /// Of the three ways to pair four times, one pairs those that are near: the exact chance is ⅓.
  @Test func thePermutationComesNearTheExactChance() {
    let test = KnoxTest(times: [0, 1, 10, 11], within: 1, neighbours: [(0, 1), (2, 3)])
    var random = SeededGenerator(seed: 20)
    let chance = test.permutationProbability(shuffles: 9_999, using: &random)
    // Four standard deviations of a share of 9,999.
    #expect(abs(chance - 1.0 / 3) < 4 * (2.0 / 9 / 9_999).squareRoot())
  }

  @Test func whenAllIsNearNothingIsUnusual() {
    let test = KnoxTest(
      times: [1, 1, 1, 1, 1], within: 0, neighbours: KnoxTest.neighbours(at: [7, 7, 7, 7, 7]))
    var random = SeededGenerator(seed: 1)
    #expect(test.counts.nearInBoth == 10 && test.counts.expected == 10)
    #expect(test.permutationProbability(shuffles: 99, using: &random) == 1)
  }
}
