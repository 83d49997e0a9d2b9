/// The size of one stratum and of the simple random draw made in it.
public struct DrawnStratum: Hashable, Sendable {
  /// N_h, the cases of the stratum.
  public let population: Int
  /// n_h, the cases drawn.
  public let drawn: Int

  /// - Precondition: 0 ≤ n_h ≤ N_h.
  public init(population: Int, drawn: Int) {
    precondition((0...population).contains(drawn))
    self.population = population
    self.drawn = drawn
  }
}

/// How far a draw's limits may be trusted, and so what may be said with them.
public enum LimitBasis: String, Hashable, Sendable {
  /// A simple random draw: limits on the count are exact.
  case exact
  /// A stratified draw with equal sampling fractions: the pooled exact limits are wide enough.
  case conservative
  /// A stratified draw with unequal sampling fractions: limits are approximate.
  case approximate

  /// The basis that a draw allows.
  ///
  /// - Parameter strata: the strata that may be drawn from, those with nothing drawn included; empty ones do not count.
  public init(_ strata: [DrawnStratum]) {
    let strata = strata.filter { $0.population > 0 }
    guard let first = strata.first, strata.count > 1 else {
      self = .exact
      return
    }
    // n_1 / N_1 = n_h / N_h without dividing.
    let hasEqualFractions = strata.allSatisfy {
      $0.drawn * first.population == first.drawn * $0.population
    }
    self = hasEqualFractions ? .conservative : .approximate
  }
}
