/// Whole-number allocation in proportion, one case at a time: from the minima, the next goes to the stratum whose weight over
/// its divisor is greatest and which is below its maximum; ties go to the stratum that stands first.
///
/// No stratum ever loses a case as n grows, so a draw can be extended. A weight of 0 gets its minimum alone.
///
/// - Source: Balinski and Young (1982), Fair Representation.
public enum DivisorMethod: String, Hashable, Sendable, CaseIterable {
  /// 2 a + 1 for a stratum that has a cases: nearest to its share (Webster).
  case sainteLague = "sainte-lague"
  /// a + 1: never below its share, cut to whole cases (d'Hondt).
  case jefferson

  /// Shares `total` cases out.
  ///
  /// - Parameters:
  ///   - total: n, between the sum of the minima and of the maxima of strata with weight.
  ///   - weights: as whole numbers, so that every machine compares them exactly.
  /// - Returns: n_h; they add up to `total` unless all strata with weight are full.
  /// - Complexity: O(total · strata).
  public func share(_ total: Int, weights: [UInt64], minima: [Int], maxima: [Int]) -> [Int] {
    precondition(zip(minima, maxima).allSatisfy { $0 <= $1 }, "a minimum is no larger than its maximum")
    var shares = minima
    var left = total - minima.reduce(0, +)
    precondition(left >= 0, "the total is no less than the minima")
    while left > 0 {
      var best: Int?
      for stratum in shares.indices where shares[stratum] < maxima[stratum] && weights[stratum] > 0 {
        guard let leader = best else {
          best = stratum
          continue
        }
        // w / d(a) > v / d(b) without dividing.
        if UInt128(weights[stratum]) * divisor(shares[leader]) > UInt128(weights[leader])
          * divisor(shares[stratum])
        {
          best = stratum
        }
      }
      guard let best else { break }
      shares[best] += 1
      left -= 1
    }
    return shares
  }

  private func divisor(_ count: Int) -> UInt128 {
    switch self {
    case .sainteLague: UInt128(2 * count + 1)
    case .jefferson: UInt128(count + 1)
    }
  }
}
