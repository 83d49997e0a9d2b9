import Inference
import Testing

@Suite("Exact limits on a count")
struct CountLimitsTests {
  @Test("the limits of 120 sub-threshold referrals")
  func published() {
    // Source: R 4.2.2 phyper inversion, as published with the board's audit sizes (120 referrals).
    let expected: [(drawn: Int, found: Int, lower: Int, upper: Int)] = [
      (8, 2, 5, 76), (8, 0, 0, 43), (20, 5, 12, 56), (40, 10, 18, 46),
    ]
    for row in expected {
      let limits = CountLimits.twoSided(found: row.found, drawn: row.drawn, population: 120, confidence: 0.95)
      #expect(limits.lower == row.lower)
      #expect(limits.upper == row.upper)
    }
    #expect(CountLimits.oneSidedUpper(found: 0, drawn: 26, population: 120, confidence: 0.95) == 11)
  }

  @Test("where a probability equals the tail, the answer is R's")
  func ties() {
    // Source: R 4.2.2, phyper inversion. P(X ≥ 1 | K = 1) is n / N: exactly the tail in each of these.
    #expect(CountLimits.twoSided(found: 1, drawn: 10, population: 200, confidence: 0.9).lower == 1)
    #expect(CountLimits.oneSidedLower(found: 1, drawn: 10, population: 200, confidence: 0.95) == 2)
    #expect(CountLimits.twoSided(found: 1, drawn: 20, population: 200, confidence: 0.8).lower == 2)
    #expect(CountLimits.oneSidedLower(found: 1, drawn: 20, population: 200, confidence: 0.9) == 2)
  }

  @Test("nothing drawn shows nothing, all drawn shows all")
  func extremes() {
    #expect(
      CountLimits.twoSided(found: 0, drawn: 0, population: 9, confidence: 0.95)
        == CountLimits(lower: 0, upper: 9))
    for found in 0...9 {
      #expect(
        CountLimits.twoSided(found: found, drawn: 9, population: 9, confidence: 0.95)
          == CountLimits(lower: found, upper: found))
    }
  }

  @Test("at least the confidence is kept for every count of every small frame")
  func coverage() {
    for population in 1...16 {
      for drawn in 1...population {
        let limits = (0...drawn).map {
          CountLimits.twoSided(found: $0, drawn: drawn, population: population, confidence: 0.9)
        }
        for affected in 0...population {
          let distribution = Hypergeometric(population: population, affected: affected, drawn: drawn)
          let covered = distribution.support.filter {
            limits[$0].lower <= affected && affected <= limits[$0].upper
          }
          let coverage = covered.reduce(0) {
            $0 + distribution.probabilityAtMost($1) - distribution.probabilityAtMost($1 - 1)
          }
          #expect(coverage >= 0.9 - 1e-9)
        }
      }
    }
  }
}
