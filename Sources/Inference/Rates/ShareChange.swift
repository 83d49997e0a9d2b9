import Foundation

/// How far a share of events differs between two periods, where a child may have several.
public struct ShareChange: Hashable, Sendable {
  /// The events of a period by child: sums over the children.
  public struct Period: Hashable, Sendable {
    /// How many children have an event.
    public let children: Int
    /// Σn, the events that could have it.
    public let events: Int
    /// Σm, those that have it.
    public let having: Int
    /// Σn².
    public let eventSquares: Double
    /// Σm².
    public let havingSquares: Double
    /// Σnm.
    public let products: Double

    /// Sums as given.
    public init(
      children: Int, events: Int, having: Int, eventSquares: Double, havingSquares: Double, products: Double
    ) {
      self.children = children
      self.events = events
      self.having = having
      self.eventSquares = eventSquares
      self.havingSquares = havingSquares
      self.products = products
    }

    /// Σm / Σn; nil without events.
    public var share: Double? { events > 0 ? Double(having) / Double(events) : nil }

    /// Of the share, were the G children drawn anew: G / (G − 1) · Σ(m − pn)² / (Σn)².
    fileprivate func variance(at share: Double) -> Double {
      max(0, havingSquares - 2 * share * products + share * share * eventSquares)
        / (Double(events) * Double(events)) * Double(children) / Double(children - 1)
    }
  }

  /// The first share less the second.
  public let difference: Double
  /// The lower limit: clustered by child, or that of independent events where it is lower, as where no event, or every one, has it.
  public let lower: Double
  /// The upper limit, likewise.
  public let upper: Double
  /// The two-sided p-value of equal shares: the clustered one, or Fisher's exact one where that is larger, as with few events.
  public let probability: Double

  /// Nil where a period has fewer than two children, who show no spread.
  ///
  /// - Source: the linearised variance of a ratio; Cochran (1977), "Sampling techniques", section 6.4, with Student's t on the
  ///   children of the smaller period less one. Newcombe (1998), Statistics in Medicine 17, 873, method 10. Fisher (1934).
  /// - Complexity: O(events that have it).
  public init?(_ first: Period, _ second: Period, confidence: Double) {
    let children = min(first.children, second.children)
    guard children > 1, let one = first.share, let other = second.share else { return nil }
    let freedom = Double(children - 1)
    let width =
      StudentT.twoSided(confidence, degreesOfFreedom: freedom)
      * (first.variance(at: one) + second.variance(at: other)).squareRoot()
    let difference = one - other
    let score = Self.scoreLimits(first, second, confidence)
    self.difference = difference
    lower = max(-1, min(difference - width, score.lower))
    upper = min(1, max(difference + width, score.upper))
    let all = Double(first.having + second.having) / Double(first.events + second.events)
    let error = (first.variance(at: all) + second.variance(at: all)).squareRoot()
    let clustered =
      error > 0 ? StudentT.twoSidedProbability(difference / error, degreesOfFreedom: freedom) : 1
    let exact = Hypergeometric(
      population: first.events + second.events, affected: first.having + second.having, drawn: first.events
    ).twoSidedProbability(first.having)
    probability = max(clustered, exact)
  }

  /// Limits of the difference of two shares of independent events: of each share by Wilson's score, put together.
  private static func scoreLimits(
    _ first: Period, _ second: Period, _ confidence: Double
  ) -> (lower: Double, upper: Double) {
    let (p, q) = (
      Double(first.having) / Double(first.events), Double(second.having) / Double(second.events)
    )
    let one = ProportionLimits.wilson(
      Double(first.having), of: Double(first.events), confidence: confidence)
    let other = ProportionLimits.wilson(
      Double(second.having), of: Double(second.events), confidence: confidence)
    return (
      p - q - hypot(p - one.lower, other.upper - q), p - q + hypot(one.upper - p, q - other.lower)
    )
  }
}
