/// Limits for a proportion from x of n independent cases, which need not be whole numbers.
///
/// These are for cases without a frame, or with one so large that it does not matter; a draw without replacement from a frame
/// has ``CountLimits``.
public struct ProportionLimits: Hashable, Sendable {
  /// A proportion.
  public let lower: Double
  /// A proportion.
  public let upper: Double

  /// Limits as given.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// (x + z²/2 ± z √(x (n − x) / n + z²/4)) / (n + z²): approximate, never outside 0 to 1.
  ///
  /// - Source: Wilson (1927), JASA 22; Newcombe (1998), Statistics in Medicine 17, method 3.
  public static func wilson(_ x: Double, of n: Double, confidence: Double) -> ProportionLimits {
    score(x, n, z: Normal.twoSided(confidence))
  }

  /// As `wilson`, with z² (N − n) / (N − 1) in the place of z²: approximate, for a draw from a frame of N.
  ///
  /// - Source: the finite population correction applied to Wilson's score; an approximation without a standard name.
  public static func wilson(
    _ x: Double, of n: Double, population: Double, confidence: Double
  ) -> ProportionLimits {
    guard population > n else { return ProportionLimits(lower: x / n, upper: x / n) }
    return score(
      x, n, z: Normal.twoSided(confidence) * ((population - n) / (population - 1)).squareRoot())
  }

  private static func score(_ x: Double, _ n: Double, z: Double) -> ProportionLimits {
    let (centre, width) = (x + z * z / 2, z * (x * (n - x) / n + z * z / 4).squareRoot())
    return ProportionLimits(
      lower: max(0, (centre - width) / (n + z * z)), upper: min(1, (centre + width) / (n + z * z)))
  }

  /// Quantiles of beta distributions: exact for independent cases, and so conservative.
  ///
  /// - Source: Clopper and Pearson (1934), Biometrika 26.
  public static func clopperPearson(_ x: Double, of n: Double, confidence: Double) -> ProportionLimits {
    let tail = (1 - confidence) / 2
    return ProportionLimits(
      lower: x <= 0 ? 0 : Beta(a: x, b: n - x + 1).quantile(tail),
      upper: upperLimit(x, of: n, tail: tail))
  }

  /// The one-sided upper limit of Clopper and Pearson, as audit tables print it.
  public static func clopperPearsonUpper(_ x: Double, of n: Double, confidence: Double) -> Double {
    upperLimit(x, of: n, tail: 1 - confidence)
  }

  /// The quantile is that of the cases not affected, so that a small tail is not lost beside 1.
  private static func upperLimit(_ x: Double, of n: Double, tail: Double) -> Double {
    x >= n ? 1 : 1 - Beta(a: n - x, b: x + 1).quantile(tail)
  }

  /// Quantiles of the beta distribution with shapes x + ½ and n − x + ½; 0 and n of n keep 0 and 1.
  ///
  /// - Source: Brown, Cai and DasGupta (2001), Statistical Science 16.
  public static func jeffreys(_ x: Double, of n: Double, confidence: Double) -> ProportionLimits {
    let tail = (1 - confidence) / 2
    let (below, above) = (Beta(a: x + 0.5, b: n - x + 0.5), Beta(a: n - x + 0.5, b: x + 0.5))
    return ProportionLimits(
      lower: x <= 0 ? 0 : below.quantile(tail), upper: x >= n ? 1 : 1 - above.quantile(tail))
  }

  /// The plain limits around (x + z²/2) / (n + z²), cut to 0 and 1: approximate.
  ///
  /// - Source: Agresti and Coull (1998), The American Statistician 52.
  public static func agrestiCoull(_ x: Double, of n: Double, confidence: Double) -> ProportionLimits {
    let z = Normal.twoSided(confidence)
    let size = n + z * z
    let share = (x + z * z / 2) / size
    let width = z * (share * (1 - share) / size).squareRoot()
    return ProportionLimits(lower: max(0, share - width), upper: min(1, share + width))
  }
}
