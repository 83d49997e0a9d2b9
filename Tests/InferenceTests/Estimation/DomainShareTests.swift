import Inference
import Testing

@Suite("The share in a domain")
struct DomainShareTests {
  private static let sizes = [(4421, 100), (755, 50), (1018, 50)].map {
    DrawnStratum(population: $0.0, drawn: $0.1)
  }

  @Test("a domain that is a stratum has the stratum's share and standard error")
  func stratum() throws {
    // R survey, svyby over the strata of apistrat: 0.91 (0.028435), 0.52 (0.068968), 0.70 (0.063837).
    let expected = [(91, 0.02843519620637), (26, 0.06896763492282), (35, 0.06383743034718)]
    for (place, (affected, error)) in expected.enumerated() {
      let share = try #require(
        DomainShare(
          Self.sizes.indices.map {
            DomainStratum(
              Self.sizes[$0], inDomain: $0 == place ? Self.sizes[$0].drawn : 0,
              affected: $0 == place ? affected : 0)
          }))
      #expect(abs(share.proportion - Double(affected) / Double(Self.sizes[place].drawn)) < 1e-12)
      #expect(abs(share.variance.squareRoot() - error) < 1e-10)
      #expect(abs(share.estimatedSize - Double(Self.sizes[place].population)) < 1e-9)
    }
  }

  @Test("a domain across strata is a ratio of totals")
  func across() throws {
    // By hand: 60 of 10 in a weight of 6, 40 of 20 in a weight of 2; (6·2 + 2·9) / (6·4 + 2·15) = 30 / 54.
    let share = try #require(
      DomainShare([
        DomainStratum(DrawnStratum(population: 60, drawn: 10), inDomain: 4, affected: 2),
        DomainStratum(DrawnStratum(population: 40, drawn: 20), inDomain: 15, affected: 9),
      ]))
    #expect(abs(share.proportion - 30.0 / 54) < 1e-12 && abs(share.estimatedSize - 54) < 1e-12)
    // z is 4/9 (affected) or −5/9: sums −2/9 and 6/9, squares 82/81 and 294/81.
    let first = 60.0 * 50 * ((82.0 / 81 - 4.0 / 81 / 10) / 9) / 10
    let second = 40.0 * 20 * ((294.0 / 81 - 36.0 / 81 / 20) / 19) / 20
    #expect(abs(share.variance - (first + second) / (54 * 54)) < 1e-12)
    #expect(share.limits.lower < share.proportion && share.proportion < share.limits.upper)
  }

  @Test("none affected leaves an upper limit by what the weights tell")
  func none() throws {
    let share = try #require(
      DomainShare([
        DomainStratum(DrawnStratum(population: 90, drawn: 3), inDomain: 2, affected: 0),
        DomainStratum(DrawnStratum(population: 10, drawn: 8), inDomain: 8, affected: 0),
      ]))
    // (2 · 30 + 8 · 1.25)² / (2 · 900 + 8 · 1.5625) cases: 2.703.
    #expect(share.proportion == 0 && share.limits.lower == 0)
    #expect(share.limits == .clopperPearson(0, of: 4900.0 / 1812.5, confidence: 0.95))
    #expect(
      DomainShare([DomainStratum(DrawnStratum(population: 9, drawn: 3), inDomain: 0, affected: 0)]) == nil)
  }

  @Test(
    "a domain in strata known whole is counted; a stratum without a known case, or with one, leaves no estimate"
  )
  func countedAndUnknown() throws {
    let whole = DomainStratum(DrawnStratum(population: 12, drawn: 12), inDomain: 12, affected: 3)
    let other = DomainStratum(DrawnStratum(population: 60, drawn: 10), inDomain: 0, affected: 0)
    let share = try #require(DomainShare([whole, other]))
    #expect(share.isCounted && share.limits == ProportionLimits(lower: 0.25, upper: 0.25))
    let silent = DomainStratum(DrawnStratum(population: 8, drawn: 0), inDomain: 0, affected: 0)
    #expect(DomainShare([whole, silent]) == nil)
    let lonely = DomainStratum(DrawnStratum(population: 20, drawn: 1), inDomain: 1, affected: 1)
    #expect(DomainShare([whole, lonely]) == nil)
    // 20 · 19 · ¼ over (12 + 20)².
    let pooled = try #require(DomainShare([whole, lonely], lonelyStrata: .pool))
    #expect(abs(pooled.variance - 95.0 / 1024) < 1e-12)
    // None affected, with a variance from the lonely stratum all the same: the weights alone tell, (12 + 20)² / (12 + 20²) cases.
    let none = try #require(
      DomainShare(
        [
          DomainStratum(DrawnStratum(population: 12, drawn: 12), inDomain: 12, affected: 0),
          DomainStratum(DrawnStratum(population: 20, drawn: 1), inDomain: 1, affected: 0),
        ], lonelyStrata: .pool))
    #expect(none.variance > 0)
    #expect(none.limits == .clopperPearson(0, of: 1024.0 / 412, confidence: 0.95))
  }
}
