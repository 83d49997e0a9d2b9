import Sampling
import Testing

@Suite("Greedy optimum")
struct GreedyOptimumTests {
  @Test("no other allocation has less variance: every small case against all allocations")
  func exhaustive() {
    // Integer test data from a fixed linear congruence (Numerical Recipes' constants), so a failure can be repeated.
    var state: UInt32 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16) % bound
    }
    for _ in 0..<400 {
      let strata = 1 + next(4)
      let weights = (0..<strata).map { _ in UInt64(1 + next(30)) }
      let minima = (0..<strata).map { _ in 1 + next(2) }
      let maxima = minima.map { $0 + next(6) }
      let (low, high) = (minima.reduce(0, +), maxima.reduce(0, +))
      let total = low + next(high - low + 1)
      let shares = GreedyOptimum.share(total, weights: weights, minima: minima, maxima: maxima)
      #expect(shares.reduce(0, +) == total)
      #expect(zip(shares, minima).allSatisfy { $0 >= $1 } && zip(shares, maxima).allSatisfy { $0 <= $1 })
      let least = Self.leastVariance(total, weights, minima, maxima)
      #expect(
        Self.variance(shares, weights) <= least * (1 + 1e-12), "\(weights) \(minima) \(maxima) \(total)")
    }
  }

  @Test("a larger total takes no case away")
  func monotone() {
    // Weights 6, 6, 2: the largest remainder takes a case away from the third between 10 and 11 (Alabama paradox).
    var before = [0, 0, 0]
    for total in 0...14 {
      let shares = GreedyOptimum.share(total, weights: [6, 6, 2], minima: [0, 0, 0], maxima: [6, 6, 2])
      #expect(zip(shares, before).allSatisfy { $0 >= $1 })
      before = shares
    }
    #expect(before == [6, 6, 2])
  }

  @Test("ties go to the stratum that stands first, and an empty one comes before all")
  func ties() {
    #expect(GreedyOptimum.share(4, weights: [5, 5, 5], minima: [0, 0, 0], maxima: [9, 9, 9]) == [2, 1, 1])
    #expect(GreedyOptimum.share(2, weights: [1, 9, 3], minima: [0, 0, 0], maxima: [9, 9, 9]) == [0, 1, 1])
    #expect(GreedyOptimum.share(0, weights: [], minima: [], maxima: []) == [])
    #expect(GreedyOptimum.share(3, weights: [0, 4], minima: [0, 0], maxima: [5, 2]) == [1, 2])
  }

  @Test("sizes of a whole country are compared exactly")
  func large() {
    let million: UInt64 = 1_000_000_007
    let shares = GreedyOptimum.share(
      1000, weights: [million, million, 1], minima: [0, 0, 0], maxima: [1000, 1000, 1000])
    #expect(shares == [500, 499, 1])
  }

  private static func variance(_ shares: [Int], _ weights: [UInt64]) -> Double {
    zip(shares, weights).reduce(0) { $0 + Double($1.1 * $1.1) / Double($1.0) }
  }

  private static func leastVariance(_ total: Int, _ weights: [UInt64], _ minima: [Int], _ maxima: [Int])
    -> Double
  {
    var least = Double.infinity
    func visit(_ shares: [Int]) {
      if shares.count == weights.count {
        if shares.reduce(0, +) == total { least = min(least, variance(shares, weights)) }
        return
      }
      for share in minima[shares.count]...maxima[shares.count] { visit(shares + [share]) }
    }
    visit([])
    return least
  }
}
