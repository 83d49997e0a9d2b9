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
  /// - Complexity: O(log trials) chances: they only rise up to the likeliest count, and only fall behind it.
  func twoSidedProbability(_ k: Int) -> Double {
    let limit = probability(of: k) * (1 + 1e-7)
    let likeliest = min(trials, Int(Double(trials + 1) * chance))
    // The last count below the likeliest that is no likelier than k, and the first such count behind it.
    let (last, first) =
      k <= likeliest
      ? (k, Self.first(in: likeliest..<trials + 1) { probability(of: $0) <= limit })
      : (Self.first(in: 0..<likeliest + 1) { probability(of: $0) > limit } - 1, k)
    return min(1, probability(upTo: last) + probability(from: first))
  }

  private func probability(upTo k: Int) -> Double {
    if k < 0 { return 0 }
    return k >= trials ? 1 : Beta(a: Double(trials - k), b: Double(k + 1)).cumulative(1 - chance)
  }

  private func probability(from k: Int) -> Double {
    if k <= 0 { return 1 }
    return k > trials ? 0 : Beta(a: Double(k), b: Double(trials - k + 1)).cumulative(chance)
  }

  /// The first number of a range from which on something holds; the range's end where it never does.
  private static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
