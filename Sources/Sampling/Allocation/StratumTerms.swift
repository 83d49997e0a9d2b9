/// What a plan, or the draws before it, say of one stratum by itself.
public struct StratumTerms: Hashable, Sendable {
  /// The fewest cases, in place of the request's; a smaller stratum gives all it has. nil for the request's.
  public var minimum: Int?
  /// The most cases, in place of the request's; nil for the request's.
  public var maximum: Int?
  /// P_h, the share of affected cases that is expected, from 0 to 1; nil where nothing is.
  public var rate: Double?
  /// c_h, what one case costs, in any unit, above 0; nil where all cost the same.
  public var cost: Double?
  /// The cases that draws before this one took with the same key, reserves included: the lowest tickets of the stratum.
  public var taken: Int

  /// Terms as given; nothing of its own unless said otherwise.
  public init(
    minimum: Int? = nil, maximum: Int? = nil, rate: Double? = nil, cost: Double? = nil, taken: Int = 0
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.rate = rate
    self.cost = cost
    self.taken = taken
  }

  /// A stratum of which all cases are drawn.
  public static let takeAll = StratumTerms(minimum: .max, maximum: .max)
}

extension StratumTerms {
  /// The same terms where so many cases are drawn already: none is given back, and a maximum below them gives way.
  public func keeping(_ drawn: Int, within request: Allocation.Request) -> StratumTerms {
    let bounds = bounds(within: request)
    var terms = self
    (terms.minimum, terms.maximum) = (max(bounds.minimum, drawn), max(bounds.maximum, drawn))
    return terms
  }

  /// The stratum's bounds; where it has one of its own, the request's other bound gives way to it.
  func bounds(within request: Allocation.Request) -> (minimum: Int, maximum: Int) {
    let ruled = request.maximum ?? .max
    return switch (minimum, maximum) {
    case (nil, nil): (request.minimum, ruled)
    case (let minimum?, nil): (minimum, max(minimum, ruled))
    case (nil, let maximum?): (min(request.minimum, maximum), maximum)
    case (let minimum?, let maximum?): (minimum, maximum)
    }
  }

  /// S_h = √(P_h (1 − P_h) N_h / (N_h − 1)), and 1 for all strata where no rate is expected; a stratum of one case counts
  /// without the fraction, which it has no use for.
  ///
  /// - Source: Cochran (1977), Sampling Techniques, section 3.2.
  func spread(caseCount: Int) -> Double {
    guard let rate else { return 1 }
    let variance = rate * (1 - rate)
    return (caseCount > 1 ? variance * Double(caseCount) / Double(caseCount - 1) : variance).squareRoot()
  }
}
