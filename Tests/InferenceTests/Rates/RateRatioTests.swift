import Foundation
import Inference
import Testing

@Suite struct RateRatioTests {
  @Test func noEventsHaveNoRatio() {
    #expect(RateRatio.exact((0, 10), (0, 20), confidence: 0.95) == nil)
    #expect(
      RateRatio.clustered((CountDispersion([0, 0]), 10), (CountDispersion([3]), 20), confidence: 0.95) == nil)
  }

  /// By hand: 4 against none in equal times has p = 2/16 and the lower limit p/(1 − p) with p = 0.025^¼.
  @Test func noneInTheSecondHasALowerLimitOnly() throws {
    let ratio = try #require(RateRatio.exact((4, 7), (0, 7), confidence: 0.95))
    #expect(ratio.ratio == .infinity && ratio.upper == .infinity)
    #expect(abs(ratio.probability - 0.125) < 1e-12)
    let share = pow(0.025, 0.25)
    #expect(abs(ratio.lower - share / (1 - share)) < 1e-9)
  }

  @Test func swappingTheRatesInvertsTheRatio() throws {
    let one = try #require(RateRatio.exact((11, 800), (24, 1083), confidence: 0.95))
    let other = try #require(RateRatio.exact((24, 1083), (11, 800), confidence: 0.95))
    #expect(abs(one.ratio * other.ratio - 1) < 1e-12)
    #expect(abs(one.lower * other.upper - 1) < 1e-9 && abs(one.upper * other.lower - 1) < 1e-9)
    #expect(abs(one.probability - other.probability) < 1e-12)
  }

  /// With one event a child the variance of log (a/b) is 1/a + 1/b; with four events each, four times that.
  @Test func episodesOfFewChildrenGiveWiderLimits() throws {
    func width(_ counts: [Int]) throws -> Double {
      let events = CountDispersion(counts)
      let ratio = try #require(RateRatio.clustered((events, 1), (events, 1), confidence: 0.95))
      #expect(ratio.ratio == 1 && abs(ratio.probability - 1) < 1e-12)
      return log(ratio.upper)
    }
    let singles = try width(Array(repeating: 1, count: 40))
    #expect(abs(singles - 1.959_963_984_540_054 * (2.0 / 40).squareRoot()) < 1e-12)
    #expect(abs(try width(Array(repeating: 4, count: 10)) / singles - 2) < 1e-12)
  }

  @Test func dispersionIsThatOfTheChildrensCounts() throws {
    #expect(CountDispersion([]) == nil && CountDispersion([0, 0]) == nil)
    #expect(try #require(CountDispersion([1, 1, 0, 1])).value == 1)
    let skewed = try #require(CountDispersion([9, 1, 0, 1, 1]))
    #expect(skewed.total == 12 && skewed.value == 7 && !skewed.isNearPoisson)
  }
}
