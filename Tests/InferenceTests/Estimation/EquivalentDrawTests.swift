import Inference
import Testing

@Suite("Equivalent simple random draw")
struct EquivalentDrawTests {
  private func draw(_ strata: (Int, Int)...) -> EquivalentDraw {
    EquivalentDraw(strata.map { DrawnStratum(population: $0.0, drawn: $0.1) })
  }

  @Test("equal fractions tell what their size promises; so does a census")
  func equalFractions() {
    #expect(draw((120, 20)).size == 20)
    #expect(draw((60, 10), (30, 5), (6, 1)).size == 16)
    #expect(draw((7, 7), (5, 5)).size == 12)
  }

  @Test("unequal fractions tell less")
  func unequalFractions() {
    // By hand: N 100, W 0.9 and 0.1, V = 0.81 · (88/90) / 2 + 0.01 · (2/10) / 8 = 0.39625; 1 / (0.39625 + 0.01) = 2.46.
    #expect(draw((90, 2), (10, 8)).size == 2)
    // One of 99 and one of one: V = 0.9801 · 98/99 = 0.9702, and 1 / 0.9802 = 1.02.
    #expect(draw((99, 1), (1, 1)).size == 1)
  }

  @Test("strata without a draw widen the limits by all their cases")
  func uncovered() {
    let equivalent = draw((120, 20), (9, 0))
    #expect(equivalent.size == 20 && equivalent.uncoveredPopulation == 9)
    // Source of 12 to 56: R phyper, as published with the board's audit sizes.
    #expect(equivalent.limits(found: 5, confidence: 0.95) == CountLimits(lower: 12, upper: 65))
    #expect(draw((9, 0)).size == 0)
    #expect(draw((9, 0)).limits(found: 0, confidence: 0.95) == CountLimits(lower: 0, upper: 9))
  }

  @Test("the size is that of a simple random draw with the same variance, by counting all draws")
  func variance() {
    // Every draw of 1 of 4 and 3 of 4 from the share 1/2 in each: the variance of the weighted share by enumeration.
    let shares = [0.0, 1.0]
    let small = shares  // one of two affected, two not: each value half the time
    let large: [(share: Double, chance: Double)] = [(1.0 / 3, 0.5), (2.0 / 3, 0.5)]
    var variance = 0.0
    for first in small {
      for second in large {
        let share = (first + second.share) / 2
        variance += 0.5 * second.chance * (share - 0.5) * (share - 0.5)
      }
    }
    // Each stratum's S² is (1/4) · 4/3, the factor that the planning formula takes as 1.
    let planned = 0.25 * (0.25 * 0.75 / 1 + 0.25 * 0.25 / 3)
    #expect(abs(variance - planned * 4 / 3) < 1e-12)
    // V is 5/24, and 1 / (5/24 + 1/8) is 3.
    #expect(draw((4, 1), (4, 3)).size == 3)
  }
}
