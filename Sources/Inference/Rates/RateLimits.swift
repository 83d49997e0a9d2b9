import Foundation

/// Limits for a rate of events from a count and the time or number of children exposed.
///
/// An extract counts all that happened: these are limits for the process that gave the count, not for the count.
public struct RateLimits: Hashable, Sendable {
  /// Events per unit of exposure.
  public let lower: Double
  /// Events per unit of exposure.
  public let upper: Double

  /// Exact limits of a Poisson count, α/2 in each tail.
  ///
  /// - Precondition: the exposure is above 0.
  /// - Source: Garwood (1936), Biometrika 28.
  public static func garwood(_ count: Int, per exposure: Double, confidence: Double) -> RateLimits {
    precondition(count >= 0 && exposure > 0)
    let tail = (1 - confidence) / 2
    return RateLimits(
      lower: count == 0 ? 0 : Gamma(shape: Double(count)).quantile(tail) / exposure,
      upper: Gamma(shape: Double(count + 1)).quantile(1 - tail) / exposure)
  }

  /// x (1 − 1/9x ∓ z / 3√x)³, with x + 1 for the upper: near the exact ones from a count of 10 on.
  ///
  /// - Precondition: the exposure is above 0.
  /// - Source: Breslow and Day (1987), "Statistical methods in cancer research" II, page 69; used by Public Health
  ///   England's Fingertips.
  public static func byar(_ count: Int, per exposure: Double, confidence: Double) -> RateLimits {
    precondition(count >= 0 && exposure > 0)
    func limit(_ x: Double, z: Double) -> Double {
      let root = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
      return max(0, x * root * root * root) / exposure
    }
    let z = Normal.twoSided(confidence)
    return RateLimits(
      lower: count == 0 ? 0 : limit(Double(count), z: -z), upper: limit(Double(count + 1), z: z))
  }
}
