import Inference
import Testing

@Suite struct LogRankTests {
  private func group(_ times: [Double], events: Bool = true) -> [SurvivalCurve.Observation] {
    times.map { SurvivalCurve.Observation(time: $0, isEvent: events) }
  }

  @Test func equalGroupsDoNotDiffer() throws {
    let one = group([1, 2, 3, 5, 8])
    let test = LogRank([one, one, one])
    #expect(test.degreesOfFreedom == 2)
    #expect(abs(try #require(test.chiSquare)) < 1e-20)
    #expect(try #require(test.probability) == 1)
    #expect(test.expected.allSatisfy { abs($0 - 5) < 1e-12 })
  }

  /// By hand: at 1 (2 of 4), 2 (1 of 3), then only the second is at risk: expected ½ + ⅓, variance ¼ + 2/9.
  @Test func aSmallTestByHand() throws {
    let test = LogRank([group([1, 4], events: true), group([2, 3])])
    // Times 1 2 3 4: first at risk 2/4, 1/3, 1/2, 1/1.
    let expected = 0.5 + 1 / 3.0 + 0.5 + 1
    let variance = 0.25 + 2 / 9.0 + 0.25
    #expect(abs(test.expected[0] - expected) < 1e-14)
    let difference = 2 - expected
    #expect(abs(try #require(test.chiSquare) - difference * difference / variance) < 1e-12)
  }

  @Test func theOrderOfGroupsMakesNoDifference() throws {
    let groups = [group([1, 3, 3, 9]), group([2, 3, 4]), group([5, 6, 7, 8, 8])]
    let one = try #require(LogRank(groups).chiSquare)
    let other = try #require(LogRank(groups.reversed()).chiSquare)
    #expect(abs(one - other) < 1e-12)
  }

  @Test func whatCannotBeComparedHasNoTest() {
    #expect(LogRank([]).chiSquare == nil)
    #expect(LogRank([group([1, 2])]).chiSquare == nil)
    #expect(LogRank([group([1, 2]), []]).probability == nil)
    #expect(LogRank([group([1], events: false), group([2], events: false)]).chiSquare == nil)
  }

  @Test func thoseAlikeMayStandAsOne() {
    func groups(_ repeated: Bool) -> [[SurvivalCurve.Observation]] {
      [[(1.0, 2), (4, 1)], [(1, 3), (3, 4), (9, 1)]].map { group in
        group.flatMap { time, count in
          repeated
            ? Array(repeating: SurvivalCurve.Observation(time: time, isEvent: time < 9), count: count)
            : [SurvivalCurve.Observation(time: time, isEvent: time < 9, count: count)]
        }
      }
    }
    #expect(LogRank(groups(true)) == LogRank(groups(false)))
    #expect(LogRank(groups(false)).observed == [3, 7])
  }
}
