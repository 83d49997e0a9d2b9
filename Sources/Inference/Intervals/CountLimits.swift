/// Exact limits for how many cases of a frame are affected, from a simple random draw without replacement.
///
/// A count K is held possible as long as it would give what was found, or more extreme, with a probability above the
/// tail: L = min{K : P(X ≥ x | K) > α/2}, U = max{K : P(X ≤ x | K) > α/2}; a one-sided limit uses α. Where a
/// probability equals the tail, the answer is R's (see `Tail`). So x = 0 gives L = 0, x = n gives U = N, and n = N gives L = U = x.
///
/// - Source: Buonaccorsi (1987), "A note on confidence intervals for proportions in finite populations", The American
///   Statistician 41; Konijn (1973). Published programs step differently at ties; this is our definition.
public struct CountLimits: Hashable, Sendable {
  /// L, in cases of the frame.
  public let lower: Int
  /// U, in cases of the frame.
  public let upper: Int

  /// Limits as given.
  public init(lower: Int, upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// Limits that hold the true count with at least the confidence, α/2 in each tail.
  ///
  /// - Parameters:
  ///   - found: x, the affected cases among those drawn.
  ///   - drawn: n.
  ///   - population: N.
  ///   - confidence: 1 − α, between 0 and 1.
  /// - Complexity: O(n · log N).
  public static func twoSided(
    found: Int, drawn: Int, population: Int, confidence: Double
  ) -> CountLimits {
    let tail = Tail.twoSided(confidence)
    return CountLimits(
      lower: lower(found: found, drawn: drawn, population: population, isPossible: tail.isBelow(atLeast:)),
      upper: upper(found: found, drawn: drawn, population: population, isPossible: tail.isBelow(atMost:)))
  }

  /// The one-sided lower limit: the true count is at least this, with the confidence.
  public static func oneSidedLower(found: Int, drawn: Int, population: Int, confidence: Double) -> Int {
    lower(
      found: found, drawn: drawn, population: population,
      isPossible: Tail.oneSided(confidence).isBelow(atLeast:))
  }

  /// The one-sided upper limit: the true count is at most this, with the confidence.
  public static func oneSidedUpper(found: Int, drawn: Int, population: Int, confidence: Double) -> Int {
    upper(
      found: found, drawn: drawn, population: population,
      isPossible: Tail.oneSided(confidence).isBelow(atMost:))
  }

  private static func lower(
    found: Int, drawn: Int, population: Int, isPossible: (Double) -> Bool
  ) -> Int {
    // P(X ≥ x | K) grows with K; at K = N − n + x every draw holds at least x.
    var (below, above) = (found - 1, population - drawn + found)
    while above - below > 1 {
      let middle = (below + above) / 2
      let chance = Hypergeometric(population: population, affected: middle, drawn: drawn)
        .probabilityAtLeast(found)
      if isPossible(chance) { above = middle } else { below = middle }
    }
    return above
  }

  private static func upper(
    found: Int, drawn: Int, population: Int, isPossible: (Double) -> Bool
  ) -> Int {
    // By symmetry: the cases not affected are a count of their own, of which n − x were found, and P(X ≤ x) is the
    // chance of at least so many of them.
    population - lower(found: drawn - found, drawn: drawn, population: population, isPossible: isPossible)
  }
}
