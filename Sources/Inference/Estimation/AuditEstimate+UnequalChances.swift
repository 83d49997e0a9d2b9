extension AuditEstimate {
  /// The estimate from a draw in which each case had its own chance, or that went along a list: approximate.
  ///
  /// Cases with a chance of 1 are counted. Of the others p = Σ y_k / π_k over Σ 1 / π_k, with the variance of the total of
  /// (y − p) by Deville over the squared size. Along a sorted list the draw is taken as a random one, which such an order
  /// seldom makes worse. A share of 0 or 1, which shows no variance, tells by the weights alone: as much as (Σ w)² / Σ w²
  /// cases.
  ///
  /// - Parameters:
  ///   - cases: those of which it is known whether they are affected, with π_k above 0.
  ///   - population: N, the cases that might have been drawn.
  ///   - confidence: of two-sided limits.
  /// - Returns: nil for no case, and where none is known of those not certain though there are such.
  /// - Source: Hájek (1971); Deville (1993); Korn and Graubard (1998), Survey Methodology 24; Kish (1965), section 11.7.
  public init?(
    _ cases: [(isAffected: Bool, chance: Double)], population: Int, confidence: Double = 0.95
  ) {
    let certain = cases.filter { $0.chance >= 1 }
    let drawn = cases.filter { $0.chance < 1 }
    let left = Double(population - certain.count)
    guard !cases.isEmpty, left == 0 || !drawn.isEmpty else { return nil }
    let counted = Double(certain.count { $0.isAffected })
    func share(_ ofRest: Double) -> Double { (counted + ofRest * left) / Double(population) }
    let (rest, limits) = Self.rest(drawn, confidence)
    self.init(
      proportion: share(rest),
      limits: ProportionLimits(lower: share(limits.lower), upper: share(limits.upper)),
      population: population)
  }

  /// The share of the cases that are not certain, with its limits; 0 for none.
  private static func rest(
    _ cases: [(isAffected: Bool, chance: Double)], _ confidence: Double
  ) -> (share: Double, limits: ProportionLimits) {
    guard !cases.isEmpty else { return (0, ProportionLimits(lower: 0, upper: 0)) }
    let chances = cases.map(\.chance)
    let n = Double(cases.count)
    let values = cases.map { $0.isAffected ? 1.0 : 0 }
    let weight = chances.reduce(0) { $0 + 1 / $1 }
    let share = HorvitzThompson(values, inclusionProbabilities: chances).mean
    var size = min(n, weight * weight / chances.reduce(0) { $0 + 1 / ($1 * $1) })
    if cases.contains(where: \.isAffected) && !cases.allSatisfy(\.isAffected) {
      let residuals = HorvitzThompson(values.map { $0 - share }, inclusionProbabilities: chances)
      let variance = residuals.devilleVariance / (weight * weight)
      size = variance > 0 ? min(n, share * (1 - share) / variance) : n
    }
    return (share, .clopperPearson(size * share, of: size, confidence: confidence))
  }
}
