import Inference
import TestSupport
import Testing

@Suite struct KnoxTestTests {
  @Test func fewerThanTwoEventsHaveNoPairs() {
    for times in [[], [3.0]] {
      let counts = KnoxTest(times: times, within: 7) { _, _ in true }.counts
      #expect(counts.pairs == 0 && counts.expected == 0 && counts.poissonProbability == 1)
    }
  }

  /// By hand: two events on a day at one place, two at another on another day.
  @Test func pairsAreCountedInBothWays() {
    let counts = KnoxTest(times: [0, 1, 10, 11], within: 1) { $0 / 2 == $1 / 2 }.counts
    #expect(counts == KnoxCounts(pairs: 6, nearInTime: 2, nearInPlace: 2, nearInBoth: 2))
    #expect(abs(counts.expected - 4.0 / 6) < 1e-15)
  }

  /// Of the three ways to pair four times, one pairs those that are near: the exact chance is ⅓.
  @Test func thePermutationComesNearTheExactChance() {
    let test = KnoxTest(times: [0, 1, 10, 11], within: 1) { $0 / 2 == $1 / 2 }
    var random = SeededGenerator(seed: 20)
    let chance = test.permutationProbability(shuffles: 9_999, using: &random)
    // Four standard deviations of a share of 9,999.
    #expect(abs(chance - 1.0 / 3) < 4 * (2.0 / 9 / 9_999).squareRoot())
  }

  @Test func whenAllIsNearNothingIsUnusual() {
    let test = KnoxTest(times: [1, 1, 1, 1, 1], within: 0) { _, _ in true }
    var random = SeededGenerator(seed: 1)
    #expect(test.counts.nearInBoth == 10 && test.counts.expected == 10)
    #expect(test.permutationProbability(shuffles: 99, using: &random) == 1)
  }
}
