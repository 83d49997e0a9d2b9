/// The allocation with the least variance in real numbers: what the whole-number ``GreedyOptimum`` comes near, for planning and
/// for printing beside it.
public enum NeymanAllocation {
  /// n_h = n A_h / Σ A, held between bounds: the n_h that minimise Σ A_h² / n_h.
  ///
  /// All strata between their bounds share one ratio n_h / A_h; it is found exactly, since their sum is a broken line.
  ///
  /// - Parameters:
  ///   - size: n, between the sums of the bounds.
  ///   - spreads: A_h = N_h S_h, above 0.
  ///   - minima: nil for none.
  ///   - maxima: nil for none.
  /// - Source: Neyman (1934), JRSS 97; with bounds Wesołowski, Wieczorkowski and Wójciak (2022), whose `rnabox` gives the same.
  public static func sizes(
    _ size: Double, spreads: [Double], minima: [Double]? = nil, maxima: [Double]? = nil
  ) -> [Double] {
    let low = minima ?? spreads.map { _ in 0 }
    let high = maxima ?? spreads.map { _ in .infinity }
    func sizes(_ ratio: Double) -> [Double] {
      spreads.indices.map { min(max(ratio * spreads[$0], low[$0]), high[$0]) }
    }
    let breaks = (spreads.indices.flatMap { [low[$0] / spreads[$0], high[$0] / spreads[$0]] })
      .filter { $0.isFinite }.sorted()
    let below = breaks.last { sizes($0).reduce(0, +) <= size } ?? 0
    let free = spreads.indices.filter { low[$0] <= below * spreads[$0] && below * spreads[$0] < high[$0] }
    let slope = free.reduce(0) { $0 + spreads[$1] }
    guard slope > 0 else { return sizes(below) }
    return sizes(below + (size - sizes(below).reduce(0, +)) / slope)
  }

  /// n_h in proportion to A_h / √c_h, with as many cases as a budget pays for.
  ///
  /// - Parameters:
  ///   - spreads: A_h = N_h S_h.
  ///   - costs: c_h, of one case, in the budget's unit.
  /// - Source: Cochran (1977), Sampling Techniques, section 5.5.
  public static func sizes(budget: Double, spreads: [Double], costs: [Double]) -> [Double] {
    let spent = zip(spreads, costs).reduce(0) { $0 + $1.0 * $1.1.squareRoot() }
    return zip(spreads, costs).map { budget * $0 / $1.squareRoot() / spent }
  }

  /// n_h in proportion to A_h / √c_h, as many as give the mean a wanted variance.
  ///
  /// - Parameters:
  ///   - variance: V₀ of the estimated mean.
  ///   - populations: N_h.
  ///   - deviations: S_h.
  ///   - costs: c_h, of one case.
  /// - Source: Cochran (1977), Sampling Techniques, section 5.5.
  public static func sizes(
    variance: Double, populations: [Int], deviations: [Double], costs: [Double]
  ) -> [Double] {
    let population = Double(populations.reduce(0, +))
    let weighted = zip(populations, deviations).map { Double($0) / population * $1 }
    let above = zip(weighted, costs).reduce(0) { $0 + $1.0 * $1.1.squareRoot() }
    let squares = zip(weighted, deviations).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(weighted, costs).map { $0 / $1.squareRoot() * above / (variance + squares / population) }
  }
}
