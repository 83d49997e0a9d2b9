extension AuditEstimate {
  /// The estimate from a draw in which each case had its own chance, or that went along a list: approximate.
  ///
  /// p = Σ y_k / π_k over Σ 1 / π_k, with the variance of the total of (y − p) by Deville over the squared size. Along a sorted
  /// list the draw is taken as a random one, which such an order seldom makes worse. A share of 0 or 1, which shows no
  /// variance, tells by the weights alone: as much as (Σ w)² / Σ w² cases.
  ///
  /// - Parameters:
  ///   - cases: those of which it is known whether they are affected, with π_k above 0.
  ///   - population: N, the cases that might have been drawn.
  ///   - confidence: of two-sided limits.
  /// - Returns: nil for no case.
  /// - Source: Hájek (1971); Deville (1993); Korn and Graubard (1998), Survey Methodology 24; Kish (1965), section 11.7.
  public init?(_ cases: [(isAffected: Bool, chance: Double)], population: Int, confidence: Double = 0.95) {
    guard !cases.isEmpty else { return nil }
    let chances = cases.map(\.chance)
    let n = Double(cases.count)
    let values = cases.map { $0.isAffected ? 1.0 : 0 }
    let share = HorvitzThompson(values, inclusionProbabilities: chances).mean
    var size = min(n, chances.reduce(0) { $0 + 1 / $1 }.squared / chances.reduce(0) { $0 + (1 / $1).squared })
    if share > 0 && share < 1 {
      let residuals = HorvitzThompson(values.map { $0 - share }, inclusionProbabilities: chances)
      let variance = residuals.devilleVariance / chances.reduce(0) { $0 + 1 / $1 }.squared
      // All drawn for certain: nothing is left to vary.
      size = variance > 0 ? min(n, share * (1 - share) / variance) : n
    }
    let isWhole = chances.allSatisfy { $0 >= 1 }
    self.init(
      proportion: share,
      limits: isWhole
        ? ProportionLimits(lower: share, upper: share)
        : .clopperPearson(size * share, of: size, confidence: confidence),
      population: population)
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
