import Inference
import Testing

@Suite struct RateLimitsTests {
  /// Garwood (1936) and every table since: 95 % limits of counts 0, 1, 10 and 100.
  @Test func exactLimitsAreThePublishedOnes() {
    let published: [(Int, Double, Double)] = [
      (0, 0, 3.689), (1, 0.025, 5.572), (10, 4.795, 18.390), (100, 81.364, 121.627),
    ]
    for (count, lower, upper) in published {
      let limits = RateLimits.garwood(count, per: 1, confidence: 0.95)
      #expect(abs(limits.lower - lower) < 6e-4 && abs(limits.upper - upper) < 6e-4)
    }
  }

  /// None in a year, 95 %: the one-sided rule of three is ln 20 per exposure, here with 90 % in both tails.
  @Test func zeroEventsHaveAnUpperLimit() {
    let limits = RateLimits.garwood(0, per: 12, confidence: 0.9)
    #expect(limits.lower == 0)
    #expect(abs(limits.upper * 12 - 2.995_732_273_553_991) < 1e-12)
    #expect(RateLimits.byar(0, per: 12, confidence: 0.9).lower == 0)
  }

  @Test func byarComesNearTheExactLimitsOfLargeCounts() {
    for count in [100, 10_000, 1_000_000] {
      let exact = RateLimits.garwood(count, per: 50, confidence: 0.95)
      let byar = RateLimits.byar(count, per: 50, confidence: 0.95)
      #expect(abs(byar.lower / exact.lower - 1) < 1e-4 && abs(byar.upper / exact.upper - 1) < 1e-4)
    }
  }

  /// Byar's formula goes below 0 for a count of 1 at a high confidence.
  @Test func noLimitIsBelowZero() {
    #expect(RateLimits.byar(1, per: 1, confidence: 0.9999).lower == 0)
  }
}
