/// Whole-number allocation in proportion: each stratum's share cut to whole cases, and those that are left to the largest
/// remainders; ties go to the stratum that stands first.
///
/// As n grows a stratum may lose a case (the Alabama paradox), so a draw that may be extended wants another method.
/// Between bounds, shares that lie outside are first held to them, pass by pass the side of which more is outside, and the
/// rest shared out anew.
///
/// - Source: Hamilton's method, in Balinski and Young (1982), Fair Representation; the passes after Wesołowski, Wieczorkowski
///   and Wójciak's recursive Neyman allocation.
public enum LargestRemainder {
  /// Shares `total` cases out.
  ///
  /// - Parameters:
  ///   - total: n, between the sums of the minima and of the maxima.
  ///   - weights: as whole numbers, so that shares are compared exactly.
  /// - Returns: n_h; they add up to `total` unless no stratum with weight is left to take what remains.
  /// - Complexity: O(strata²).
  public static func share(_ total: Int, weights: [UInt64], minima: [Int], maxima: [Int]) -> [Int] {
    precondition(zip(minima, maxima).allSatisfy { $0 <= $1 }, "a minimum is no larger than its maximum")
    var shares = [Int?](repeating: nil, count: weights.count)
    while true {
      let open = shares.indices.filter { shares[$0] == nil }
      let left = total - shares.reduce(0) { $0 + ($1 ?? 0) }
      let weight = open.reduce(Int128(0)) { $0 + Int128(weights[$1]) }
      guard weight > 0 else {
        for stratum in open { shares[stratum] = minima[stratum] }
        return shares.map { $0! }
      }
      // A share is left · w_h / weight; everything is compared in that denominator.
      func share(_ stratum: Int) -> Int128 { Int128(left) * Int128(weights[stratum]) }
      func lack(_ stratum: Int) -> Int128 { max(0, Int128(minima[stratum]) * weight - share(stratum)) }
      func excess(_ stratum: Int) -> Int128 { max(0, share(stratum) - Int128(maxima[stratum]) * weight) }
      let (lacks, excesses) = (open.reduce(0) { $0 + lack($1) }, open.reduce(0) { $0 + excess($1) })
      if lacks == 0 && excesses == 0 {
        let remainders = open.map { (stratum: $0, remainder: share($0) % weight) }
        for stratum in open { shares[stratum] = Int(share(stratum) / weight) }
        let missing = total - shares.reduce(0) { $0 + $1! }
        for entry in remainders.sorted(by: { ($1.remainder, $0.stratum) < ($0.remainder, $1.stratum) })
          .prefix(missing)
        {
          shares[entry.stratum]! += 1
        }
        return shares.map { $0! }
      }
      for stratum in open {
        if excesses >= lacks, excess(stratum) > 0 { shares[stratum] = maxima[stratum] }
        if excesses < lacks, lack(stratum) > 0 { shares[stratum] = minima[stratum] }
      }
    }
  }
}
