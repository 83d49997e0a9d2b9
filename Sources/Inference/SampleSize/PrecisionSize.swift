/// The size of a simple random draw that estimates a proportion as closely as is wanted, before it is rounded up.
public enum PrecisionSize {
  /// So that the plain limits are p ± e: n = a z² p q / (e² + z² p q / (N − 1)) with a = N / (N − 1), and 1 without a frame.
  ///
  /// - Parameters:
  ///   - halfWidth: e, a proportion.
  ///   - population: N; nil for a frame without end.
  /// - Source: Valliant, Dever and Kreuter (2018), Practical Tools for Designing and Weighting Survey Samples, chapter 3.
  public static func plain(
    proportion p: Double, halfWidth e: Double, population: Int? = nil, confidence: Double
  ) -> Double {
    let z = Normal.twoSided(confidence)
    return size(spread: z * z * p * (1 - p), e, population)
  }

  /// As `plain`, with a z that is given, as tables print it (1.96).
  public static func plain(
    proportion p: Double, halfWidth e: Double, population: Int? = nil, z: Double
  ) -> Double {
    size(spread: z * z * p * (1 - p), e, population)
  }

  private static func size(spread: Double, _ e: Double, _ population: Int?) -> Double {
    guard let population else { return spread / (e * e) }
    let others = Double(population - 1)
    return Double(population) / others * spread / (e * e + spread / others)
  }

  /// So that the standard error is the share `variation` of the proportion: n = q / (p · cv²), without a frame.
  public static func relative(proportion p: Double, variation: Double) -> Double {
    (1 - p) / p / (variation * variation)
  }

  /// So that Wilson's limits are e to either side of their middle, without a frame: the n that solves
  /// e² (1 + z²/n)² = z² (p q / n + z² / 4n²).
  ///
  /// - Source: `nWilson` of R's PracTools gives the same.
  public static func wilson(proportion p: Double, halfWidth e: Double, confidence: Double) -> Double {
    let z = Normal.twoSided(confidence)
    let square = z * z
    let (a, b) = (square * square * (0.25 - e * e), square * (p * (1 - p) - 2 * e * e))
    return 2 * a / ((b * b + 4 * a * e * e).squareRoot() - b)
  }
}
