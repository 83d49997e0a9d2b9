import Inference
import Testing

@Suite struct ShewhartChartTests {
  /// All zero: the limits are zero too, and nothing is a signal.
  @Test func zerosHaveLimitsAndNoSignal() {
    let zeros = Array(repeating: 0, count: 14)
    let charts = [
      ShewhartChart.counts(zeros), .rates(zeros, per: zeros.map { _ in 31 }),
      .rates(zeros, per: zeros.map { _ in 31 }, laney: true), .shares(zeros, of: zeros.map { _ in 9 }),
      .shares(zeros, of: zeros.map { _ in 9 }, laney: true), .casesBetween(zeros),
    ]
    for chart in charts {
      #expect(chart.points.allSatisfy { $0.lower == 0 && $0.upper == 0 && !$0.isSignal })
      #expect(!chart.runs.isSignal)
    }
  }

  /// Laney's limits of counts that vary less than by chance are narrower, of those that vary more wider.
  @Test func laneyFollowsTheSpreadBetweenPeriods() throws {
    let sizes = Array(repeating: 1000.0, count: 12)
    func upper(_ counts: [Int], laney: Bool) throws -> Double {
      try #require(ShewhartChart.rates(counts, per: sizes, laney: laney).points[0].upper)
    }
    let steady = Array(repeating: [100, 101], count: 6).flatMap { $0 }
    let wild = Array(repeating: [60, 140], count: 6).flatMap { $0 }
    #expect(try upper(steady, laney: true) < upper(steady, laney: false))
    #expect(try upper(wild, laney: true) > upper(wild, laney: false))
  }

  /// By hand: sizes 4 and 100, pooled share ½, deviations ¼ and 1/20.
  @Test func sharesAreCutToWhatTheyCanBe() {
    let chart = ShewhartChart.shares([4, 48], of: [4, 100])
    #expect(chart.centre == 0.5)
    #expect(chart.points[0].lower == 0 && chart.points[0].upper == 1)
    #expect(abs(chart.points[1].upper! - 0.65) < 1e-12 && abs(chart.points[1].lower! - 0.35) < 1e-12)
  }

  /// The limits of a baseline stay when later values leave it.
  @Test func aBaselineFreezesTheLimits() {
    let base = [4, 5, 3, 4, 4, 5, 3, 4, 4, 4, 5, 3]
    let alone = ShewhartChart.counts(base)
    let followed = ShewhartChart.counts(base + [30, 31], baseline: 12)
    #expect(followed.points[0] == alone.points[0] && followed.centre == 4)
    #expect(followed.points.map(\.isSignal).suffix(2) == [true, true])
    #expect(
      ShewhartChart.casesBetween(base + [90], baseline: 12).centre == ShewhartChart.casesBetween(base).centre)
  }

  @Test func oneValueHasNoLimitsFromMovingRanges() {
    #expect(ShewhartChart.timeBetween([3.5]).points[0].upper == nil)
    #expect(ShewhartChart.individuals([3.5]).points.allSatisfy { !$0.isSignal })
  }
}
