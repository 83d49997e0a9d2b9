import Calendar
import Inference
import Testing

@testable import Interrogation

/// The figures of ``HandMade``, worked out by hand.
@Suite struct BackTestFiguresTests {
  @Test(arguments: [
    (Outcomes.Kind.either, ["a 2", "b 3", "c 0"], 1), (.accepted, ["a 2"], 1),
    (.discussed, ["b 3", "c 0"], 0),
  ])
  func childrenWithAnOutcomeStandOnceAtTheLastDateBefore(
    kind: Outcomes.Kind, expected: [String], unknown: Int
  ) throws {
    let test = try HandMade.backTest()
    let positives = test.positives(kind, in: test.moments(of: .later))
    #expect(positives.children.map { "\($0.token) \($0.moment)" } == expected)
    #expect(positives.unknown == unknown)
  }

  /// a since 31 January: 74 days to 15 April. b since 30 April, for at the end of March it had none: 10 days.
  @Test func recallCountsWhoWasChosenBeforeAndForHowLong() throws {
    let test = try HandMade.backTest()
    let (positives, _) = test.positives(.either, in: test.moments(of: .later))
    let recall = test.recall(test.choices[0], positives)
    #expect(recall.share == BackTest.Share(count: 2, of: 3))
    #expect(recall.leadDays == [10, 74])
  }

  /// The lead of a goes back to dates before the part.
  @Test func leadBeginsBeforeThePart() throws {
    let test = try HandMade.backTest(chosenOn: "2013-14")
    let (positives, _) = test.positives(.either, in: test.moments(of: .later))
    #expect(positives.map(\.token) == ["a", "b"])
    #expect(test.recall(test.choices[0], positives).leadDays == [10, 74])
  }

  @Test(arguments: [
    ([10, 74], [26.0, 42, 58]), ([7], [7.0, 7, 7]), ([1, 2, 3, 4], [1.75, 2.5, 3.25]),
    ([0, 5, 9], [2.5, 5, 7]),
  ])
  func quartilesAreThoseOfR(values: [Int], expected: [Double]) {
    #expect(BackTest.quartiles(values) == expected)
  }

  @Test func noneHaveNoQuartiles() {
    #expect(BackTest.quartiles([]) == nil)
  }

  /// a at three dates, b at two, e at one; an outcome follows a's third and b's second. At the first such date none did.
  @Test func precisionCountsDatesAndChildrenApart() throws {
    let test = try HandMade.backTest()
    let precision = test.precision(test.choices[0], .either, in: test.moments(of: .later))
    #expect(precision.childDates == BackTest.Share(count: 2, of: 6))
    #expect(precision.children == BackTest.Share(count: 0, of: 3))
    #expect(precision.aMonth == 1.5)
    let last = test.precision(test.choices[0], .either, in: 2..<4)
    #expect(last.childDates == BackTest.Share(count: 2, of: 2))
    #expect(last.children == BackTest.Share(count: 2, of: 2))
  }

  /// Of none in three, 1 − 0.025^(1/3) at most: the closed form of Clopper and Pearson's limit.
  @Test func limitsAreClopperAndPearsons() throws {
    let limits = try #require(BackTest.Share(count: 0, of: 3).limits)
    #expect(limits.lower == 0)
    #expect(abs(limits.upper - 0.707598226) < 1e-8)
    #expect(BackTest.Share(count: 0, of: 0).limits == nil)
    #expect(BackTest.Share(count: 0, of: 0).value == nil)
  }

  @Test func choicesAreTheIndicatorsWithAndWithoutScreeningsAndTodaysRules() throws {
    let test = try HandMade.backTest()
    #expect(test.choices.map(\.name) == ["indicators", "indicators-without-screenings", "flagged"])
    let chosen = test.choices.map { choice in
      test.moments[1].atRisk.values.filter(choice.chooses).map(\.token).sorted().joined()
    }
    #expect(chosen == ["abe", "", "ac"])
  }

  /// The first rule holds at six of fifteen; the second where points are 1 or 3: c's four besides, of which one is followed.
  @Test func aRuleIsHeldAgainstThoseForWhomItDoesNotHold() throws {
    let test = try HandMade.backTest()
    let part = test.moments(of: .later)
    let often = test.separation(ofRule: 0, in: part)
    #expect(often.held == BackTest.Share(count: 2, of: 6))
    #expect(often.not == BackTest.Share(count: 1, of: 9))
    let screened = test.separation(ofRule: 1, in: part)
    #expect(screened.held == BackTest.Share(count: 3, of: 10))
    #expect(screened.not == BackTest.Share(count: 0, of: 5))
  }
}
