import Inference
import Testing

@Suite("What zero findings show")
struct ZeroFindingsTests {
  /// The chance of seeing none for every placing of `affected` cases, by brute force over all placings.
  private static func greatestChanceOfNone(affected: Int, strata: ArraySlice<DrawnStratum>) -> Double {
    guard let first = strata.first else { return affected == 0 ? 1 : 0 }
    return (0...min(affected, first.population)).map { here in
      Hypergeometric(population: first.population, affected: here, drawn: first.drawn).probabilityAtMost(0)
        * greatestChanceOfNone(affected: affected - here, strata: strata.dropFirst())
    }.max()!
  }

  @Test("the greedy placing hides as well as any, in every small design")
  func againstAllPlacings() {
    let designs: [[(Int, Int)]] = [
      [(2, 1), (2, 1)], [(6, 2), (5, 1), (3, 3)], [(4, 0), (9, 3)], [(10, 4)], [(5, 2), (5, 2), (5, 2)],
      [(1, 1), (8, 2), (2, 1)],
    ]
    for design in designs {
      let strata = design.map { DrawnStratum(population: $0.0, drawn: $0.1) }
      let population = strata.reduce(0) { $0 + $1.population }
      for affected in 0...population {
        let expected = 1 - Self.greatestChanceOfNone(affected: affected, strata: strata[...])
        #expect(abs(ZeroFindings.chanceOfSeeingOne(affected: affected, strata: strata) - expected) < 1e-12)
      }
      for confidence in [0.5, 0.8, 0.95] {
        let limit = ZeroFindings.upperLimit(strata: strata, confidence: confidence)
        let possible = (0...population).filter {
          Self.greatestChanceOfNone(affected: $0, strata: strata[...]) > 1 - confidence + 1e-12
        }
        #expect(limit == possible.max())
      }
    }
  }

  @Test("one stratum gives the exact figures")
  func oneStratum() {
    // Source: R phyper, as published with the board's audit sizes: 12 of 120 affected.
    for (drawn, chance) in [(5, 0.415), (8, 0.581), (20, 0.900), (26, 0.955)] {
      let strata = [DrawnStratum(population: 120, drawn: drawn)]
      #expect(abs(ZeroFindings.chanceOfSeeingOne(affected: 12, strata: strata) - chance) < 0.0005)
    }
    for drawn in 0...120 {
      let strata = [DrawnStratum(population: 120, drawn: drawn)]
      #expect(
        ZeroFindings.upperLimit(strata: strata, confidence: 0.95)
          == CountLimits.oneSidedUpper(found: 0, drawn: drawn, population: 120, confidence: 0.95))
    }
  }

  @Test("a stratum not drawn from can hide all its cases")
  func hiddenStratum() {
    let strata = [DrawnStratum(population: 30, drawn: 30), DrawnStratum(population: 7, drawn: 0)]
    #expect(ZeroFindings.upperLimit(strata: strata, confidence: 0.95) == 7)
    #expect(ZeroFindings.chanceOfSeeingOne(affected: 7, strata: strata) == 0)
    #expect(ZeroFindings.chanceOfSeeingOne(affected: 8, strata: strata) == 1)
  }
}
