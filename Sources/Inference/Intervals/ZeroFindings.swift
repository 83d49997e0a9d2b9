/// What a draw shows when none of its cases is affected, wherever the affected ones may lie.
///
/// In a stratified draw the chance of seeing none depends on which strata the affected cases are in. Each figure here
/// holds for the placing that hides them best, so it is never too hopeful: conservative for a stratified draw, exact
/// for one stratum.
///
/// The best hiding place is found one case at a time: adding a case to stratum h multiplies the chance of seeing none
/// by (N_h − n_h − k_h) / (N_h − k_h), which falls as k_h grows, so always taking the greatest such ratio gives the
/// greatest product.
///
/// - Source: test inversion over all placings, after Wendell and Schmee (1996), "Exact inference for proportions from
///   a stratified finite population", JASA 91, for the case of no finding.
public enum ZeroFindings {
  /// The chance that a draw shows at least one of `affected` cases, at the least.
  ///
  /// - Parameters:
  ///   - affected: K, between 0 and the number of cases in the strata.
  ///   - strata: the strata that may be drawn from, those with nothing drawn included.
  /// - Complexity: O(K · strata).
  public static func chanceOfSeeingOne(affected: Int, strata: [DrawnStratum]) -> Double {
    var chanceOfNone = 1.0
    var placing = Placing(strata)
    for _ in 0..<affected { chanceOfNone *= placing.hideOneMore() }
    return 1 - chanceOfNone
  }

  /// The one-sided upper limit: with the confidence, no more than this many cases of the strata are affected.
  ///
  /// - Complexity: O(result · strata).
  public static func upperLimit(strata: [DrawnStratum], confidence: Double) -> Int {
    let population = strata.reduce(0) { $0 + $1.population }
    var chanceOfNone = 1.0
    var placing = Placing(strata)
    let tail = Tail.oneSided(confidence)
    for affected in 0..<population {
      chanceOfNone *= placing.hideOneMore()
      if !tail.isBelow(atMost: chanceOfNone) { return affected }
    }
    return population
  }

  /// Affected cases, each placed where it is least likely to be seen.
  private struct Placing {
    let strata: [DrawnStratum]
    var hidden: [Int]

    init(_ strata: [DrawnStratum]) {
      self.strata = strata
      hidden = [Int](repeating: 0, count: strata.count)
    }

    /// Places one more case; gives the factor by which the chance of seeing none falls.
    mutating func hideOneMore() -> Double {
      var best: (stratum: Int, ratio: Double)?
      for (index, stratum) in strata.enumerated() where hidden[index] < stratum.population {
        let left = stratum.population - hidden[index]
        let ratio = Double(max(0, left - stratum.drawn)) / Double(left)
        if ratio > best?.ratio ?? -1 { best = (index, ratio) }
      }
      guard let best else { return 0 }
      hidden[best.stratum] += 1
      return best.ratio
    }
  }
}
