import Foundation

/// The number of successes in independent trials with one chance.
struct Binomial {
  let trials: Int
  let chance: Double

  /// P(X = k).
  func probability(of k: Int) -> Double {
    if chance <= 0 { return k == 0 ? 1 : 0 }
    if chance >= 1 { return k == trials ? 1 : 0 }
    let (n, successes) = (Double(trials), Double(k))
    let ways = lgamma(n + 1) - lgamma(successes + 1) - lgamma(n - successes + 1)
    return exp(ways + successes * log(chance) + (n - successes) * log1p(-chance))
  }

  /// The smallest k with P(X ≤ k) ≥ p.
  ///
  /// - Complexity: O(trials).
  func quantile(_ p: Double) -> Int {
    var (k, sum) = (0, probability(of: 0))
    while sum < p && k < trials {
      k += 1
      sum += probability(of: k)
    }
    return k
  }

  /// The chance of all counts that are no likelier than k: an exact two-sided p-value.
  ///
  /// A count within 1 part in 10⁷ of k's chance is as likely as k, as R's `binom.test` has it.
  ///
  /// - Complexity: O(trials).
  func twoSidedProbability(_ k: Int) -> Double {
    let limit = probability(of: k) * (1 + 1e-7)
    return min(1, (0...trials).map(probability(of:)).filter { $0 <= limit }.reduce(0, +))
  }
}
