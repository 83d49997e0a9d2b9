import Calendar
import Testing

@testable import Interrogation

@Suite struct BackTestTests {
  @Test func datesHaveAYearBehindThemAndTheHorizonAhead() {
    let days = BackTest.days(
      from: SmallCounty.day("2012-04-01"), to: SmallCounty.day("2015-03-31"), horizonDays: 90)
    #expect(days.count == 22)
    #expect(days.first?.description == "2013-03-31")
    #expect(days.last?.description == "2014-12-31")
    #expect(days.contains(SmallCounty.day("2014-02-28")))
  }

  @Test(arguments: [
    ("2013-04-01", "2014-06-28", 0), ("2013-04-01", "2014-06-29", 1), ("2013-04-02", "2014-06-29", 0),
    ("2013-04-02", "2014-07-29", 1), ("2013-04-01", "2013-06-01", 0),
  ])
  func anExtractMayBeTooShort(from: String, to: String, count: Int) {
    let days = BackTest.days(from: SmallCounty.day(from), to: SmallCounty.day(to), horizonDays: 90)
    #expect(days.count == count)
  }

  @Test func whoIsAcceptedByTheDayLeavesTheRiskSet() throws {
    let moments = try HandMade.backTest().moments
    #expect(moments.map { $0.atRisk.keys.sorted().joined() } == ["abce", "abce", "abce", "bce"])
  }

  /// 31 January and 30 days are 2 March; a year that ends on 31 March has no date between where its last is one.
  @Test func datesAreApartBeforeAndAfterTheChoice() throws {
    let test = try HandMade.backTest(chosenOn: "2013-14")
    #expect(test.moments(of: .earlier) == 0..<2)
    #expect(test.moments(of: .later) == 2..<4)
    let before = try HandMade.backTest()
    #expect(before.moments(of: .earlier).isEmpty)
    #expect(before.moments(of: .later) == 0..<4)
    let after = try HandMade.backTest(chosenOn: "2014-15")
    #expect(after.moments(of: .earlier) == 0..<4)
    #expect(after.moments(of: .later).isEmpty)
  }

  @Test func aDateWhoseHorizonPassesTheYearsEndIsInNeitherPart() throws {
    let set = try IndicatorSetTests.read(IndicatorSetTests.text + "\nhorizon_days: 45")
    let test = BackTest(
      of: set, moments: try HandMade.backTest().moments, outcomes: HandMade.outcomes, lateEntry: .init())
    #expect(test.moments(of: .earlier) == 0..<1)
    #expect(test.moments(of: .later) == 2..<4)
  }

  @Test func asksTheRulesOfAnExtract() throws {
    let session = try SmallCounty.session(IndicatorStandingTests.county)
    let test = try BackTest(
      of: IndicatorSetTests.read(IndicatorSetTests.text), over: session,
      derivations: SmallCounty.derivations())
    #expect(test.moments.map(\.day.description).first == "2014-03-31")
    #expect(test.moments.count == 10)
    let june = test.moments[3]
    #expect(june.day.description == "2014-06-30")
    #expect(june.atRisk["a"]?.points == 3)
    #expect(test.outcome(.accepted, of: "a", after: june)?.description == "2014-07-02")
    #expect(test.moments[4].atRisk["a"] == nil)
  }

  @Test func aShortExtractIsNamed() throws {
    let session = try SmallCounty.session(
      "INSERT INTO extract VALUES ('Oxfordshire', '2014-04-01', '2015-03-31', '2015-04-02 09:00', NULL, NULL);"
    )
    let error = #expect(throws: InterrogationError.self) {
      _ = try BackTest(
        of: IndicatorSetTests.read(IndicatorSetTests.text), over: session,
        derivations: SmallCounty.derivations())
    }
    #expect(error?.kind == .extract)
    #expect(error?.description.contains("found 2014-04-01 to 2015-03-31") == true)
  }
}
