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
    // By hand: 20 and 30 as one: 3 of 7; 0.5 · 0.3 + 0.5 · 3/7.
    let pooled = try #require(AuditEstimate(strata, lonelyStrata: .pool))
    #expect(abs(pooled.proportion - (0.15 + 1.5 / 7)) < 1e-12)
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
