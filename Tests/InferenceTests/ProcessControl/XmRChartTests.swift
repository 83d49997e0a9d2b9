import Inference
import Testing

/// Beyond the vectors: the traps that section 3.1 of the statistics notes lists for R's plot-the-dots, and rows by hand.
@Suite struct XmRChartTests {
  @Test(arguments: [true, false])
  func aConstantSeriesHasLimitsAtItsMeanAndNothingSpecial(screened: Bool) {
    for value in [0.0, 5] {
      let chart = XmRChart(Array(repeating: value, count: 15), screened: screened)
      #expect(
        chart.points.allSatisfy { $0.limits.lower == value && $0.limits.upper == value && $0.cause == nil })
    }
  }

  @Test func oneValueHasAMeanAndNoLimits() {
    let chart = XmRChart([4])
    #expect(chart.points[0].limits.centre == 4 && chart.points[0].limits.upper == nil)
    #expect(chart.points[0].cause == nil && chart.isShort)
    #expect(chart.assurance(of: 10, better: .higher) == nil)
  }

  @Test func limitsOfFewerThanTwelveValuesAreCalledShort() {
    let values = (0..<30).map { Double($0 % 3) }
    #expect(!XmRChart(values).isShort)
    #expect(XmRChart(values, phases: [.init(first: 0), .init(first: 20)]).isShort)
    #expect(XmRChart(values, phases: [.init(first: 0, baseline: 11)]).isShort)
    #expect(!XmRChart(values, phases: [.init(first: 0, baseline: 12)]).isShort)
  }

  /// In binary, 0.1 + 0.2 + 0.3 over 3 comes out above 0.2.
  @Test func aValueOnTheMeanIsOnNeitherSide() {
    let chart = XmRChart(Array(repeating: [0.1, 0.2, 0.3], count: 5).flatMap { $0 })
    #expect(chart.points[1].limits.side(of: chart.points[1].value) == nil)
  }

  /// Six points above the baseline's mean of 10, one on it, one more above: no seven in a row.
  @Test func aPointOnTheMeanEndsAShift() {
    let base = [8.0, 12, 8, 12, 8, 12]
    let phases = [XmRChart.Phase(first: 0, baseline: 6)]
    let broken = XmRChart(base + [11, 10.5, 11, 10.5, 11, 10, 11], phases: phases)
    #expect(broken.points.allSatisfy { $0.cause == nil })
    let whole = XmRChart(base + [11, 10.5, 11, 10.5, 11, 10.5, 11], phases: phases)
    #expect(whole.points.suffix(8).allSatisfy { $0.cause?.rule == .shift && $0.cause?.side == .above })
  }

  /// Down seven, up seven: the lowest point belongs to the rise.
  @Test func theTurningPointOfTwoTrendsBelongsToTheLater() {
    let valley = [7.0, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 7]
    // A baseline of one value has no limits, so that no point is outside.
    let causes = XmRChart(valley, phases: [.init(first: 0, baseline: 1)]).points.map(\.cause)
    #expect(causes.allSatisfy { $0?.rule == .trend })
    #expect(
      causes.map { $0?.side } == Array(repeating: .below, count: 6) + Array(repeating: .above, count: 7))
  }

  @Test func aTrendDoesNotReachIntoTheNextPhase() {
    let rising = (1...10).map(Double.init)
    let chart = XmRChart(rising, phases: [.init(first: 0), .init(first: 5)])
    #expect(chart.points.allSatisfy { $0.cause?.rule != .trend })
  }

  @Test func theLowerLimitIsShownAtZeroAndTestedBelowIt() throws {
    let limits = try #require(XmRChart([0, 0, 1, 0, 0, 2, 0, 0, 0, 5, 0, 0]).points.first).limits
    #expect(try #require(limits.lower) < 0)
    #expect(limits.lowerShown == 0)
  }

  @Test func aMeasureWithoutABetterDirectionIsHighOrLow() throws {
    let high = try #require(XmRChart([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 90]).points.last?.cause)
    #expect(high.meaning(.neither) == .high && high.meaning(.lower) == .concern)
    #expect(XmRChart([1, 2, 1, 2]).assurance(of: 9, better: .neither) == nil)
  }
}
