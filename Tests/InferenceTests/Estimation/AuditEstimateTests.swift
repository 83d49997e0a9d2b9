import Inference
import Testing

@Suite("What an audit found")
struct AuditEstimateTests {
  @Test("a simple random draw has exact limits on the count")
  func exact() throws {
    // 12 to 56: R phyper, as published with the board's audit sizes.
    let estimate = try #require(AuditEstimate([FoundStratum(population: 120, affected: 5, notAffected: 15)]))
    #expect(estimate.proportion == 0.25 && estimate.basis == .exact && estimate.method == .hypergeometric)
    #expect(estimate.countLimits == CountLimits(lower: 12, upper: 56))
    #expect(estimate.limits == ProportionLimits(lower: 0.1, upper: 56.0 / 120))
  }

  @Test("equal fractions are pooled, and give no count")
  func conservative() throws {
    let estimate = try #require(
      AuditEstimate([
        FoundStratum(population: 60, affected: 4, notAffected: 6),
        FoundStratum(population: 60, affected: 1, notAffected: 9),
      ]))
    #expect(estimate.basis == .conservative && estimate.method == .pooledHypergeometric)
    #expect(estimate.countLimits == nil && estimate.limits == ProportionLimits(lower: 0.1, upper: 56.0 / 120))
  }

  @Test("unequal fractions are weighted")
  func approximate() throws {
    // R survey, svyciprop(method = "beta"): 0.7741713 to 0.8734316, where n_eff is below n, so that nothing is capped.
    let estimate = try #require(
      AuditEstimate([
        FoundStratum(population: 4421, affected: 91, notAffected: 9),
        FoundStratum(population: 755, affected: 26, notAffected: 24),
        FoundStratum(population: 1018, affected: 35, notAffected: 15),
      ]))
    #expect(estimate.basis == .approximate && estimate.method == .kornGraubard)
    #expect(abs(estimate.proportion - 0.8279480114158) < 1e-8)
    #expect(
      estimate.limits.lower <= 0.7741713285973 + 1e-6 && estimate.limits.upper >= 0.8734315926207 - 1e-6)
  }

  @Test("no finding has a real upper limit, and none but findings a real lower one")
  func zero() throws {
    let strata = [(90, 2), (10, 8)]
    let none = try #require(
      AuditEstimate(strata.map { FoundStratum(population: $0.0, affected: 0, notAffected: $0.1) }))
    let all = try #require(
      AuditEstimate(strata.map { FoundStratum(population: $0.0, affected: $0.1, notAffected: 0) }))
    // All hidden in the first: C(90 − k, 2) / C(90, 2) ≤ 0.025 first at k = 76 (91 / 4005), and 0.0262 at 75.
    #expect(none.limits == ProportionLimits(lower: 0, upper: 0.75) && none.method == .hidden)
    #expect(all.limits == ProportionLimits(lower: 0.25, upper: 1))
  }

  @Test("no finding in strata with equal fractions has the limit that holds wherever the others lie")
  func zeroWithEqualFractions() throws {
    let strata = (0..<6).map { _ in FoundStratum(population: 20, affected: 0, notAffected: 3) }
    let none = try #require(AuditEstimate(strata))
    // Pooled it would be 20 of 120 (scipy.stats.hypergeom); over all placings it is 21.
    #expect(none.basis == .conservative && none.method == .hidden)
    #expect(abs(none.limits.upper - 21.0 / 120) < 1e-12)
  }

  @Test("of unequal chances, certain cases are counted and say nothing of the others")
  func certainAmongUnequal() throws {
    // 10 certain, 5 of them affected, and 5 of 90 with none: 0 of 5 has the upper limit 0.5218238 (R's binom.test), of 90.
    let certain = (0..<10).map { (isAffected: $0 < 5, chance: 1.0) }
    let drawn = (0..<5).map { _ in (isAffected: false, chance: 5.0 / 90) }
    let estimate = try #require(AuditEstimate(certain + drawn, population: 100))
    #expect(abs(estimate.proportion - 0.05) < 1e-12 && abs(estimate.limits.lower - 0.05) < 1e-12)
    #expect(abs(estimate.limits.upper - (5 + 90 * 0.5218238) / 100) < 1e-6)
    #expect(AuditEstimate(certain, population: 100) == nil)
    let all = try #require(AuditEstimate(certain, population: 10))
    #expect(all.limits == ProportionLimits(lower: 0.5, upper: 0.5))
  }

  @Test("strata known whole are counted, and the rest alone is estimated")
  func counted() throws {
    // 5 of 20 from 120 have the exact limits 12 and 56; 3 of 5 are known.
    let whole = FoundStratum(population: 5, affected: 3, notAffected: 2)
    let estimate = try #require(
      AuditEstimate([whole, FoundStratum(population: 120, affected: 5, notAffected: 15)]))
    #expect(estimate.basis == .exact && estimate.method == .hypergeometric)
    #expect(estimate.countLimits == CountLimits(lower: 15, upper: 59) && estimate.population == 125)
    #expect(abs(estimate.proportion - 33.0 / 125) < 1e-12)
    let all = try #require(AuditEstimate([whole]))
    #expect(all.method == .count && all.countLimits == CountLimits(lower: 3, upper: 3))
    // A lonely stratum is one of which more could be known; one case of one is not.
    #expect(
      AuditEstimate([
        FoundStratum(population: 1, affected: 1, notAffected: 0),
        FoundStratum(population: 40, affected: 2, notAffected: 6),
        FoundStratum(population: 30, affected: 1, notAffected: 9),
      ]) != nil)
  }

  @Test("a stratum with one known case is refused, or pooled by rule")
  func lonely() throws {
    let strata = [
      FoundStratum(population: 50, affected: 3, notAffected: 7),
      FoundStratum(population: 20, affected: 1, notAffected: 0),
      FoundStratum(population: 30, affected: 2, notAffected: 4),
    ]
    #expect(AuditEstimate(strata) == nil)
    // By hand: 0.5 · 0.3 + 0.2 · 1 + 0.3 · 1/3; pooling is for the variance alone.
    let pooled = try #require(AuditEstimate(strata, lonelyStrata: .pool))
    #expect(abs(pooled.proportion - 0.45) < 1e-12)
    // The lonely one has the variance of 3 in 7, 2/7, which is more than a quarter.
    let mean = StratifiedMean(
      zip(strata, [0.3, 1, 1.0 / 3]).map { stratum, share in
        let n = stratum.affected + stratum.notAffected
        return StratumSummary(
          DrawnStratum(population: stratum.population, drawn: n), mean: share,
          variance: n > 1 ? Double(n) * share * (1 - share) / Double(n - 1) : 2.0 / 7)
      })
    let expected = try #require(mean.kornGraubardLimits(confidence: 0.95))
    #expect(abs(pooled.limits.lower - expected.lower) + abs(pooled.limits.upper - expected.upper) < 1e-9)
    // No finding: wherever the others lie, in the strata as they were drawn.
    let none = [(50, 1), (30, 6), (40, 8)].map {
      FoundStratum(population: $0.0, affected: 0, notAffected: $0.1)
    }
    let zero = try #require(AuditEstimate(none, lonelyStrata: .pool))
    let hidden = ZeroFindings.upperLimit(
      strata: none.map { DrawnStratum(population: $0.population, drawn: $0.notAffected) }, confidence: 0.975)
    #expect(abs(zero.limits.upper - Double(hidden) / 120) < 1e-12)
    #expect(AuditEstimate([FoundStratum(population: 5, affected: 0, notAffected: 0)]) == nil)
    // A stratum of one case that is known is no riddle.
    #expect(
      AuditEstimate([
        FoundStratum(population: 1, affected: 1, notAffected: 0),
        FoundStratum(population: 20, affected: 1, notAffected: 3),
      ]) != nil)
  }

  @Test("what is unknown goes into the bounds, and above a tenth into the headline")
  func nonResponse() throws {
    let draw = [FoundStratum(population: 120, affected: 5, notAffected: 12, unknown: 3)]
    let bounds = try #require(NonResponse(draw))
    // 5 of 20 gives 12 to 56; 8 of 20 gives 25 to 74 (R phyper).
    #expect(bounds.best.countLimits == CountLimits(lower: 12, upper: 56))
    #expect(bounds.worst.proportion == 0.4 && bounds.isHeadline && bounds.share == 0.15)
    #expect(bounds.limits == ProportionLimits(lower: 0.1, upper: bounds.worst.limits.upper))
    let few = try #require(
      NonResponse([FoundStratum(population: 120, affected: 5, notAffected: 13, unknown: 2)]))
    #expect(!few.isHeadline)
  }
}
