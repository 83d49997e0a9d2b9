/// How far a share of events differs between two periods, where a child may have several.
public struct ShareChange: Hashable, Sendable {
  /// The events of a period by child: sums over the children.
  public struct Period: Hashable, Sendable {
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
    public init(events: Int, having: Int, eventSquares: Double, havingSquares: Double, products: Double) {
      self.events = events
      self.having = having
      self.eventSquares = eventSquares
      self.havingSquares = havingSquares
      self.products = products
    }

    /// Σm / Σn; nil without events.
    public var share: Double? { events > 0 ? Double(having) / Double(events) : nil }

    /// Of the share, were the children drawn anew: Σ(m − pn)² / (Σn)².
    fileprivate func variance(at share: Double) -> Double {
      max(0, havingSquares - 2 * share * products + share * share * eventSquares)
        / (Double(events) * Double(events))
    }
  }

  /// The first share less the second.
  public let difference: Double
  /// The lower limit, clustered by child.
  public let lower: Double
  /// The upper limit, clustered by child.
  public let upper: Double
  /// The two-sided p-value of equal shares: the clustered one, or Fisher's exact one where that is larger, as with few events.
  public let probability: Double

  /// Nil where a period has no event.
  ///
  /// - Source: the linearised variance of a ratio; Cochran (1977), "Sampling techniques", section 6.4. Fisher (1934).
  /// - Complexity: O(events that have it).
  public init?(_ first: Period, _ second: Period, confidence: Double) {
    guard let one = first.share, let other = second.share else { return nil }
    let all = Double(first.having + second.having) / Double(first.events + second.events)
    let width =
      Normal.twoSided(confidence) * (first.variance(at: one) + second.variance(at: other)).squareRoot()
    difference = one - other
    lower = max(-1, difference - width)
    upper = min(1, difference + width)
    let error = (first.variance(at: all) + second.variance(at: all)).squareRoot()
    let clustered = error > 0 ? 2 * Normal.cumulative(-abs(difference) / error) : 1
    let exact = Hypergeometric(
      population: first.events + second.events, affected: first.having + second.having, drawn: first.events
    ).twoSidedProbability(first.having)
    probability = max(clustered, exact)
  }
}
