/// How much a stratified draw tells of its whole frame, said as the size of a simple random draw.
///
/// With unequal sampling fractions a few cases stand for most of the frame, and the draw tells less than its size
/// promises. If every stratum had the same share p, the weighted share would have the variance p (1 − p) V with
/// V = Σ W_h² (1 − f_h) / n_h, where a simple random draw of n* has p (1 − p) (1/n* − 1/N); so n* = 1 / (V + 1/N), never
/// more than n. Equal fractions give n itself. It is a figure for planning: an appraisal uses what was found.
///
/// - Source: Cochran (1977), Sampling Techniques, sections 3.2 and 5.10, with S_h² taken as p (1 − p).
public struct EquivalentDraw: Hashable, Sendable {
  /// n*, rounded down; 0 where nothing is drawn.
  public let size: Int
  /// The cases of strata from which something is drawn.
  public let coveredPopulation: Int
  /// The cases of strata from which nothing is drawn, and of which nothing is learnt.
  public let uncoveredPopulation: Int

  /// - Parameter strata: the strata that may be drawn from, those with nothing drawn included.
  public init(_ strata: [DrawnStratum]) {
    let covered = strata.filter { $0.drawn > 0 }
    coveredPopulation = covered.reduce(0) { $0 + $1.population }
    uncoveredPopulation = strata.reduce(0) { $0 + $1.population } - coveredPopulation
    guard coveredPopulation > 0 else {
      size = 0
      return
    }
    let population = Double(coveredPopulation)
    let variance = covered.reduce(0.0) { sum, stratum in
      let weight = Double(stratum.population) / population
      let remainder = Double(stratum.population - stratum.drawn) / Double(stratum.population)
      return sum + weight * weight * remainder / Double(stratum.drawn)
    }
    let drawn = covered.reduce(0) { $0 + $1.drawn }
    // The small addend keeps a whole number that rounding has brought just below itself.
    size = min(drawn, max(1, Int(1 / (variance + 1 / population) + 1e-9)))
  }

  /// Approximate limits on the affected cases of the whole frame when `found` of the `size` are affected; of the
  /// uncovered strata none may be, or all.
  public func limits(found: Int, confidence: Double) -> CountLimits {
    let limits = CountLimits.twoSided(
      found: found, drawn: size, population: coveredPopulation, confidence: confidence)
    return CountLimits(lower: limits.lower, upper: limits.upper + uncoveredPopulation)
  }
}
