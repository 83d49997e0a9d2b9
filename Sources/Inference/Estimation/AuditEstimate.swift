/// The share of affected cases that an audit's draw tells, with the limits that its design allows.
///
/// Strata of which every case is known, such as those taken whole, are counted and not estimated; limits are those of the rest.
/// A simple random draw has exact limits, on the count. A stratified one with equal sampling fractions has the limits of the
/// pooled draw, which are conservative; one with unequal fractions those of Korn and Graubard, capped, which are approximate.
/// Where none or all are affected, the limits are those that hold wherever the others may lie.
///
/// - Source: statistics.md, decisions 9 and 10.
public struct AuditEstimate: Hashable, Sendable {
  /// How the limits were worked out.
  public enum Method: String, Hashable, Sendable {
    case count = "counted, every case being known"
    case hypergeometric = "exact hypergeometric"
    case pooledHypergeometric = "pooled hypergeometric"
    case kornGraubard = "Korn-Graubard, capped"
    case hidden = "test inversion over all placings"
    case ratio = "Hájek's ratio, Deville's variance, Korn-Graubard, capped"
  }

  /// What is done with a stratum of which one case alone is known, so that nothing is known of how it varies.
  public enum LonelyStrata: String, CaseIterable, Hashable, Sendable {
    /// There is no estimate.
    case refuse
    /// It keeps its weight, and for its variance is pooled with the smallest of the others; no less than ¼ is taken, the
    /// variance of an answer that is as often yes as no, since so few cases agree by chance.
    case pool
  }

  /// Σ W_h p_h, a proportion of the population.
  public let proportion: Double
  /// Proportions of the population.
  public let limits: ProportionLimits
  /// The limits in cases, where the draw is a simple random one and they are exact; else nil.
  public let countLimits: CountLimits?
  /// N, the cases that the estimate speaks of.
  public let population: Int
  /// How the limits were worked out.
  public let method: Method
  /// How far they may be trusted.
  public let basis: LimitBasis

  /// The estimate from the cases of which something is known, as if the unknown were like them.
  ///
  /// - Parameters:
  ///   - strata: those that were drawn from; each with a known case.
  ///   - confidence: of two-sided limits.
  /// - Returns: nil where a stratum has no known case, or a lonely one is refused.
  public init?(
    _ strata: [FoundStratum], confidence: Double = 0.95, lonelyStrata: LonelyStrata = .refuse
  ) {
    let held = strata.filter { $0.population > 0 }
    guard !held.isEmpty, held.allSatisfy({ $0.answered > 0 }) else { return nil }
    let known = held.filter { $0.answered == $0.population }
    let sampled = held.filter { $0.answered < $0.population }
    let basis = LimitBasis(sampled.map(\.size))
    // Pooled limits need no variance, and so know no lonely strata.
    let isLonely = basis == .approximate && sampled.contains { $0.answered == 1 }
    if isLonely && lonelyStrata == .refuse { return nil }
    self.init(known: known, sampled: sampled, basis, confidence)
  }

  /// One from unequal chances.
  init(proportion: Double, limits: ProportionLimits, population: Int) {
    (self.proportion, self.limits, self.population) = (proportion, limits, population)
    (countLimits, method, basis) = (nil, .ratio, .approximate)
  }

  private init(known: [FoundStratum], sampled: [FoundStratum], _ basis: LimitBasis, _ confidence: Double) {
    let counted = known.reduce(0) { $0 + $1.affected }
    let population = (known + sampled).reduce(0) { $0 + $1.population }
    let rest = Rest(sampled, basis, confidence)
    func share(_ ofRest: Double) -> Double {
      (Double(counted) + ofRest * Double(rest.population)) / Double(population)
    }
    self.population = population
    self.basis = basis
    method = rest.method
    proportion = share(rest.proportion)
    limits = ProportionLimits(lower: share(rest.limits.lower), upper: share(rest.limits.upper))
    countLimits = rest.counts.map { CountLimits(lower: counted + $0.lower, upper: counted + $0.upper) }
  }

  /// What is told of the strata that are not known whole.
  private struct Rest {
    let population: Int
    let proportion: Double
    let limits: ProportionLimits
    let counts: CountLimits?
    let method: Method

    init(_ strata: [FoundStratum], _ basis: LimitBasis, _ confidence: Double) {
      let population = strata.reduce(0) { $0 + $1.population }
      self.population = population
      guard population > 0 else {
        (proportion, limits, method) = (0, ProportionLimits(lower: 0, upper: 0), .count)
        counts = CountLimits(lower: 0, upper: 0)
        return
      }
      let (affected, answered) = strata.reduce((0, 0)) { ($0.0 + $1.affected, $0.1 + $1.answered) }
      let mean = StratifiedMean(
        strata.indices.map { strata[$0].summary(beside: strata[..<$0] + strata[($0 + 1)...]) })
      proportion = mean.mean
      func share(_ count: Int) -> Double { Double(count) / Double(population) }
      counts =
        basis == .exact
        ? CountLimits.twoSided(
          found: affected, drawn: answered, population: population, confidence: confidence) : nil
      if let counts {
        limits = ProportionLimits(lower: share(counts.lower), upper: share(counts.upper))
        method = .hypergeometric
      } else if affected == 0 || affected == answered {
        let hidden = ZeroFindings.upperLimit(strata: strata.map(\.size), confidence: (1 + confidence) / 2)
        limits =
          affected == 0
          ? ProportionLimits(lower: 0, upper: share(hidden))
          : ProportionLimits(lower: share(population - hidden), upper: 1)
        method = .hidden
      } else if basis == .conservative {
        let pooled = CountLimits.twoSided(
          found: affected, drawn: answered, population: population, confidence: confidence)
        limits = ProportionLimits(lower: share(pooled.lower), upper: share(pooled.upper))
        method = .pooledHypergeometric
      } else {
        guard let found = mean.kornGraubardLimits(confidence: confidence) else {
          preconditionFailure("where some are affected and some are not, there are limits")
        }
        limits = found
        method = .kornGraubard
      }
    }
  }
}

extension FoundStratum {
  /// Mean and variance; a stratum of which one case alone is known has the variance that ``AuditEstimate/LonelyStrata/pool``
  /// gives it.
  fileprivate func summary(beside others: ArraySlice<FoundStratum>) -> StratumSummary {
    let own = StratumSummary(size, affected: Double(affected))
    guard answered == 1 else { return own }
    let partner = others.min { $0.population < $1.population }
    let both = partner.map { pooled(with: $0) } ?? self
    let variance = StratumSummary(both.size, affected: Double(both.affected)).variance
    return StratumSummary(
      size, mean: own.mean, variance: max(variance, StratumSummary.greatestVarianceOfMany))
  }
}

/// What may be said where some drawn cases stay unknown.
public struct NonResponse: Hashable, Sendable {
  /// Above this share of the drawn cases the bounds are the headline, not the estimate.
  ///
  /// - Source: statistics.md, 1.4.
  public static let headlineShare = 0.10

  /// The unknown cases' share of those drawn.
  public let share: Double
  /// If none of the unknown were affected.
  public let best: AuditEstimate
  /// If all of the unknown were affected.
  public let worst: AuditEstimate

  /// The same of a draw in which each case had its own chance.
  ///
  /// - Parameters:
  ///   - cases: of the sample; nil where it is unknown whether one is affected.
  ///   - population: N.
  /// - Returns: nil for no case.
  public init?(_ cases: [(isAffected: Bool?, chance: Double)], population: Int, confidence: Double = 0.95) {
    func estimate(unknownAreAffected: Bool) -> AuditEstimate? {
      AuditEstimate(
        cases.map { ($0.isAffected ?? unknownAreAffected, $0.chance) }, population: population,
        confidence: confidence)
    }
    guard let best = estimate(unknownAreAffected: false), let worst = estimate(unknownAreAffected: true)
    else { return nil }
    (self.best, self.worst) = (best, worst)
    share = Double(cases.count { $0.isAffected == nil }) / Double(cases.count)
  }

  /// - Returns: nil where there is no estimate, as for ``AuditEstimate``.
  public init?(
    _ strata: [FoundStratum], confidence: Double = 0.95, lonelyStrata: AuditEstimate.LonelyStrata = .refuse
  ) {
    func estimate(unknownAreAffected: Bool) -> AuditEstimate? {
      AuditEstimate(
        strata.map { $0.assuming(unknownAreAffected: unknownAreAffected) }, confidence: confidence,
        lonelyStrata: lonelyStrata)
    }
    guard let best = estimate(unknownAreAffected: false), let worst = estimate(unknownAreAffected: true)
    else {
      return nil
    }
    (self.best, self.worst) = (best, worst)
    let (unknown, drawn) = strata.reduce((0, 0)) { ($0.0 + $1.unknown, $0.1 + $1.answered + $1.unknown) }
    share = Double(unknown) / Double(drawn)
  }

  /// Whether the bounds are the headline.
  public var isHeadline: Bool { share > Self.headlineShare }

  /// From the lower limit of the best case to the upper limit of the worst, proportions of the population.
  ///
  /// - Source: statistics.md, decision 11.
  public var limits: ProportionLimits {
    ProportionLimits(lower: best.limits.lower, upper: worst.limits.upper)
  }
}
