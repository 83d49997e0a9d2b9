import Inference
import TestSupport
import Testing

@Suite struct KnoxTestTests {
  @Test func fewerThanTwoEventsHaveNoPairs() {
    for times in [[], [3.0]] {
      let test = KnoxTest(times: times, within: 7) { _, _ in true }
      #expect(test.pairs == 0 && test.expected == 0 && test.poissonProbability == 1)
    }
  }

  /// By hand: two events on a day at one place, two at another on another day.
  @Test func pairsAreCountedInBothWays() {
    let test = KnoxTest(times: [0, 1, 10, 11], within: 1) { $0 / 2 == $1 / 2 }
    #expect(test.pairs == 6 && test.nearInTime == 2 && test.nearInPlace == 2 && test.nearInBoth == 2)
    #expect(abs(test.expected - 4.0 / 6) < 1e-15)
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
    #expect(test.nearInBoth == 10 && test.expected == 10)
    #expect(test.permutationProbability(shuffles: 99, using: &random) == 1)
  }
}
