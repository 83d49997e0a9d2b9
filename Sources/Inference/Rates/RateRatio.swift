import Foundation

/// How many times as high one rate of events is as another, as processes.
public struct RateRatio: Hashable, Sendable {
  /// The first rate over the second; infinite where the second is 0.
  public let ratio: Double
  /// The lower limit.
  public let lower: Double
  /// The upper limit; infinite where the second count is 0.
  public let upper: Double
  /// The two-sided p-value of equal rates.
  public let probability: Double

  /// Events with the time or number exposed.
  public typealias Rate = (count: Int, exposure: Double)

  /// Exact, given the events of both together, of which each is the first's with the same chance. Only for events that do
  /// not come in clusters: a child's episodes do (see ``CountDispersion``).
  ///
  /// Nil where neither has an event.
  ///
  /// - Precondition: both exposures are above 0.
  /// - Source: Przyborowski and Wilenski (1940), Biometrika 31; R's `poisson.test`.
  public static func exact(_ first: Rate, _ second: Rate, confidence: Double) -> RateRatio? {
    precondition(first.exposure > 0 && second.exposure > 0)
    let both = first.count + second.count
    guard both > 0 else { return nil }
    let relative = second.exposure / first.exposure
    let share = ProportionLimits.clopperPearson(Double(first.count), of: Double(both), confidence: confidence)
    func ratio(_ share: Double) -> Double { share >= 1 ? .infinity : share / (1 - share) * relative }
    return RateRatio(
      ratio: Double(first.count) / Double(second.count) * relative,
      lower: ratio(share.lower), upper: ratio(share.upper), probability: exactProbability(first, second))
  }

  /// The p-value of ``exact(_:_:confidence:)`` alone, for many pairs of rates; 1 where neither has an event.
  ///
  /// - Precondition: both exposures are above 0.
  public static func exactProbability(_ first: Rate, _ second: Rate) -> Double {
    Binomial(
      trials: first.count + second.count, chance: first.exposure / (first.exposure + second.exposure)
    ).twoSidedProbability(first.count)
  }

  /// Approximate, for events that come in clusters: the variance of each log rate is its dispersion over its count. A child
  /// with episodes in both makes the limits wider than they need be.
  ///
  /// Nil where either has no event: take the exact ratio of children there.
  ///
  /// - Parameters:
  ///   - first: the events of the first period by child, and the exposure of all.
  ///   - second: likewise of the second.
  /// - Precondition: both exposures are above 0.
  /// - Source: quasi-Poisson; McCullagh and Nelder (1989), "Generalized linear models", section 6.2.
  public static func clustered(
    _ first: (events: CountDispersion?, exposure: Double),
    _ second: (events: CountDispersion?, exposure: Double),
    confidence: Double
  ) -> RateRatio? {
    precondition(first.exposure > 0 && second.exposure > 0)
    guard let one = first.events, let other = second.events else { return nil }
    let ratio = Double(one.total) / first.exposure / (Double(other.total) / second.exposure)
    let logarithm = log(ratio)
    let variance = [one, other].reduce(0) { $0 + max(1, $1.value) / Double($1.total) }
    let error = variance.squareRoot()
    let width = Normal.twoSided(confidence) * error
    return RateRatio(
      ratio: ratio, lower: exp(logarithm - width), upper: exp(logarithm + width),
      probability: 2 * Normal.cumulative(-abs(logarithm) / error))
  }
}
