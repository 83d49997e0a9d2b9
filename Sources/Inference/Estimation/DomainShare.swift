/// What the audit of one stratum found in a domain: a part of the frame whose size is not known, or cuts across strata.
public struct DomainStratum: Hashable, Sendable {
  /// N_h and n_h, the cases of which something is known.
  public let size: DrawnStratum
  /// m_h, the known cases that lie in the domain.
  public let inDomain: Int
  /// x_h, those of them that are affected.
  public let affected: Int

  /// - Precondition: 0 ≤ x_h ≤ m_h ≤ n_h.
  public init(_ size: DrawnStratum, inDomain: Int, affected: Int) {
    precondition((0...inDomain).contains(affected) && inDomain <= size.drawn)
    self.size = size
    self.inDomain = inDomain
    self.affected = affected
  }
}

/// The share of affected cases in a domain, as a ratio of two estimated totals: approximate.
///
/// p_d = Σ N_h x_h / n_h over Σ N_h m_h / n_h. Its variance is that of the total of (y − p_d) over the cases of the domain, 0
/// outside it, over the squared size. The limits are those of Korn and Graubard with no more than the domain's own cases. A
/// domain that lies in strata known whole is counted, and has no limits but its share.
///
/// - Source: Cochran (1977), Sampling Techniques, section 5A.14; Särndal, Swensson and Wretman (1992), section 10.3.
public struct DomainShare: Hashable, Sendable {
  /// p_d, a proportion of the domain.
  public let proportion: Double
  /// Σ N_h m_h / n_h, the estimated cases of the domain in the frame.
  public let estimatedSize: Double
  /// m, the known cases in the domain.
  public let caseCount: Int
  /// The variance of p_d.
  public let variance: Double
  /// Proportions of the domain.
  public let limits: ProportionLimits
  /// Whether the domain is known whole, so that its share is no estimate.
  public let isCounted: Bool

  /// - Parameters:
  ///   - strata: those that were drawn from.
  ///   - confidence: of two-sided limits.
  ///   - lonelyStrata: what is done with a stratum of which one case alone is known.
  /// - Returns: nil where no known case lies in the domain, a stratum has no known case, or a lonely one is refused.
  public init?(
    _ strata: [DomainStratum], confidence: Double = 0.95,
    lonelyStrata: AuditEstimate.LonelyStrata = .refuse
  ) {
    let held = strata.filter { $0.size.population > 0 }
    let caseCount = held.reduce(0) { $0 + $1.inDomain }
    let isLonely = held.contains { $0.size.drawn == 1 && $0.size.population > 1 }
    guard caseCount > 0, held.allSatisfy({ $0.size.drawn > 0 }), !isLonely || lonelyStrata == .pool else {
      return nil
    }
    func weight(_ stratum: DomainStratum) -> Double {
      Double(stratum.size.population) / Double(stratum.size.drawn)
    }
    let size = held.reduce(0.0) { $0 + weight($1) * Double($1.inDomain) }
    let share = held.reduce(0.0) { $0 + weight($1) * Double($1.affected) } / size
    let variance = held.reduce(0.0) { $0 + $1.varianceOfTotal(around: share) } / (size * size)
    let drawn = held.reduce(0) { $0 + $1.size.drawn }
    self.caseCount = caseCount
    estimatedSize = size
    proportion = share
    self.variance = variance
    if held.allSatisfy({ $0.inDomain == 0 || $0.size.drawn == $0.size.population }) {
      limits = ProportionLimits(lower: share, upper: share)
      isCounted = true
      return
    }
    isCounted = false
    limits = Self.limits(
      share, variance, cases: Double(caseCount), degreesOfFreedom: drawn - held.count,
      equivalentCases: size * size
        / held.reduce(0.0) { $0 + weight($1) * weight($1) * Double($1.inDomain) },
      confidence)
  }

  /// - Parameter equivalentCases: (Σ w)² / Σ w², what the cases tell by their weights alone, for a share of 0 or 1, of which
  ///   the variance says nothing.
  ///
  /// - Source: for the equivalent cases Kish (1965), Survey Sampling, section 11.7.
  private static func limits(
    _ share: Double, _ variance: Double, cases: Double, degreesOfFreedom: Int, equivalentCases: Double,
    _ confidence: Double
  ) -> ProportionLimits {
    var size = min(cases, equivalentCases)
    if variance > 0 && share > 0 && share < 1 {
      let ratio =
        degreesOfFreedom > 0 && cases > 1
        ? StudentT.twoSided(confidence, degreesOfFreedom: cases - 1)
          / StudentT.twoSided(confidence, degreesOfFreedom: Double(degreesOfFreedom)) : 1
      size = min(cases, share * (1 - share) / variance * ratio * ratio)
    }
    return .clopperPearson(size * share, of: size, confidence: confidence)
  }
}

extension DomainStratum {
  /// N_h² (1 − f_h) s_h² / n_h of the number y − p inside the domain and 0 outside; with s_h² = ¼ where one case alone is known.
  fileprivate func varianceOfTotal(around share: Double) -> Double {
    let (population, n) = (Double(size.population), Double(size.drawn))
    guard n > 1 else { return population * (population - 1) * StratumSummary.greatestVarianceOfMany }
    let (x, m) = (Double(affected), Double(inDomain))
    let sum = x * (1 - share) - (m - x) * share
    let squares = x * (1 - share) * (1 - share) + (m - x) * share * share
    let spread = (squares - sum * sum / n) / (n - 1)
    return population * (population - n) * spread / n
  }
}
