import Inference
import Testing

@Suite struct EARSTests {
  @Test(arguments: EARS.allCases) func aShortSeriesHasNoPeriodWithABaseline(method: EARS) {
    let enough = [EARS.c1: 8, .c2: 10, .c3: 12][method]!
    #expect(method.periods(of: []).isEmpty)
    #expect(method.periods(of: Array(repeating: 1, count: enough - 1)).isEmpty)
    #expect(method.periods(of: Array(repeating: 1, count: enough)).map(\.place) == [enough - 1])
  }

  @Test(arguments: EARS.allCases) func aConstantSeriesGivesNoAlarm(method: EARS) {
    for value in [0.0, 4] {
      let periods = method.periods(of: Array(repeating: value, count: 20))
      #expect(periods.allSatisfy { $0.threshold == value && !$0.isAlarm })
    }
  }

  /// By hand: baseline 2 4 2 4 2 4 3 has mean 3 and standard deviation 1, so C1's threshold is 6.09 and C3's 4.96.
  @Test func aCountAboveItsThresholdIsAnAlarm() throws {
    let base = [2.0, 4, 2, 4, 2, 4, 3]
    let below = try #require(EARS.c1.periods(of: base + [6]).first)
    let above = try #require(EARS.c1.periods(of: base + [7]).first)
    #expect(abs(below.threshold - 6.0902323) < 1e-6)
    #expect(!below.isAlarm && above.isAlarm)
  }

  /// Published C3: the period's own count decides, and two periods of 3 before it (mean 3: no excess) lower nothing.
  @Test func c3DependsOnThePeriodsOwnCount() throws {
    let series = [3.0, 3, 2, 4, 2, 4, 2, 4, 3, 3, 3]
    func last(_ count: Double) throws -> EARS.Period {
      try #require(EARS.c3.periods(of: series + [count]).last)
    }
    #expect(try !last(4).isAlarm)
    #expect(try last(5).isAlarm)
    #expect(try abs(last(5).threshold - 4.959964) < 1e-6)
  }

  /// After twelve of none one case is an alarm, unless a smallest deviation is set; no threshold is lost to division by 0.
  @Test func aBaselineWithoutSpreadKeepsAThreshold() {
    let series = Array(repeating: 0.0, count: 12) + [1, 0, 0, 0]
    for method in EARS.allCases {
      let periods = method.periods(of: series)
      #expect(periods.allSatisfy { $0.threshold >= 0 && $0.threshold.isFinite })
      #expect(periods.filter(\.isAlarm).map(\.place) == [12])
      #expect(method.periods(of: series, smallestDeviation: 0.6).allSatisfy { !$0.isAlarm })
    }
  }
}
