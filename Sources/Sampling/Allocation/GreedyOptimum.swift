/// The whole-number allocation with the least variance between given bounds.
///
/// From the minima, one case at a time goes to the stratum with the greatest A_h / √(n_h (n_h + 1)) that is still
/// below its maximum; ties go to the stratum that stands first. A_h is N_h S_h, or N_h where the strata vary alike.
/// A stratum without a case comes before all others, the greatest A_h first. The result minimises Σ A_h² / n_h among
/// whole numbers between the bounds, and grows with n: no stratum ever loses a case.
///
/// - Source: Wright (2012), "The equivalence of Neyman optimum allocation for sampling and equal proportions for
///   apportioning the U.S. House of Representatives", The American Statistician 66; the divisor method of equal
///   proportions (Huntington-Hill).
public enum GreedyOptimum {
  /// Shares `total` cases out; the result adds up to it.
  ///
  /// - Parameters:
  ///   - total: n, between the sums of the minima and of the maxima.
  ///   - weights: A_h as whole numbers, so that every machine compares them exactly; a weight of 0 gets its minimum
  ///     until all others are full.
  ///   - minima: the fewest cases of each stratum.
  ///   - maxima: the most cases of each stratum.
  /// - Complexity: O(total · strata).
  public static func share(_ total: Int, weights: [UInt64], minima: [Int], maxima: [Int]) -> [Int] {
    precondition(zip(minima, maxima).allSatisfy { $0 <= $1 }, "a minimum is no larger than its maximum")
    var shares = minima
    var left = total - minima.reduce(0, +)
    precondition(left >= 0 && total <= maxima.reduce(0, +), "the total lies between the bounds")
    while left > 0 {
      var best: Int?
      for stratum in shares.indices where shares[stratum] < maxima[stratum] {
        guard let leader = best else {
          best = stratum
          continue
        }
        if precedes(weights[stratum], shares[stratum], weights[leader], shares[leader]) { best = stratum }
      }
      shares[best!] += 1
      left -= 1
    }
    return shares
  }

  /// Whether A/√(n(n+1)) is greater on the left, compared exactly: A² m(m+1) against B² n(n+1).
  private static func precedes(
    _ leftWeight: UInt64, _ leftCount: Int, _ rightWeight: UInt64, _ rightCount: Int
  ) -> Bool {
    if leftCount == 0 && rightCount == 0 { return leftWeight > rightWeight }
    func product(_ weight: UInt64, _ count: Int) -> UInt128 {
      UInt128(weight) * UInt128(weight) * (UInt128(count) * UInt128(count + 1))
    }
    let (left, right) = (product(leftWeight, rightCount), product(rightWeight, leftCount))
    return left > right
  }
}
