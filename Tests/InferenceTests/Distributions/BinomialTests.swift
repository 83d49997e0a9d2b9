import Testing

@testable import Inference

@Suite struct BinomialTests {
  /// By its definition: the chances of all counts that are no likelier, added up one by one.
  private func summed(_ binomial: Binomial, _ k: Int) -> Double {
    let limit = binomial.probability(of: k) * (1 + 1e-7)
    return min(1, (0...binomial.trials).map(binomial.probability(of:)).filter { $0 <= limit }.reduce(0, +))
  }

  @Test func twoSidedIsTheSumOfWhatIsNoLikelier() {
    for trials in [0, 1, 2, 3, 7, 24, 81, 400] {
      for chance in [0, 0.003, 0.25, 1.0 / 3, 0.5, 0.61, 0.999, 1] {
        let binomial = Binomial(trials: trials, chance: chance)
        for k in 0...trials {
          let (found, expected) = (binomial.twoSidedProbability(k), summed(binomial, k))
          #expect(
            abs(found - expected) <= 1e-10 * expected + 1e-300,
            "\(k) of \(trials), \(chance): \(found), \(expected)")
        }
      }
    }
  }
}
