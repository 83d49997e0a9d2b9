import Engine
import Testing

@testable import Interrogation

/// What the report of ``HandMade`` says, and its tables.
@Suite struct BackTestSectionTests {
  private func rows(_ name: String, _ test: BackTest) throws -> [[Value]] {
    try #require(test.section.tables.first { $0.name == name }).rows
  }

  @Test func saysWhatWasFoundInSentences() throws {
    let said = try HandMade.backTest().section.sentences
    #expect(
      said[0]
        == "The indicators were asked at the end of 4 months, 2014-01-31 to 2014-04-30, after 2012-13, the year their points were chosen on; an outcome counts for 30 days."
    )
    #expect(
      said[1].hasPrefix(
        "Outcome \"accepted or discussed\": of 3 children with it, 2 had 3 points or more on the last date before (66.7 %, 95 % limits 9.4 % to 99.2 %);"
      ))
    #expect(said[1].contains("for half of these the points had stood for 42 days or more."))
    #expect(
      said[1].hasSuffix(
        "Of 1 more no row was known on the last date before, so that nothing could have found them."))
    #expect(
      said[4].hasPrefix("1.5 children a month had so many points. Of 3 children, each once, 0 were accepted"))
    // a and c are flagged at every date at which they are looked for: 7 of 4 dates; c alone has a point or two more.
    #expect(
      said[5]
        == "Today's rule \"Flagged\" chose 1.8 children a month and found 2 of the 3; 2 points or more chose 1.5 and found 2."
    )
    #expect(
      said[6] == "50.0 % of the children and dates so chosen had never been screened: unknown, not negative.")
    #expect(
      said.last
        == "Groups with fewer than 20 children with an outcome allow no claim that they are served alike.")
  }

  @Test(arguments: [
    (0, "Late entry not controlled: no row"), (9, "90.0 % of the rows"), (10, "Every row says"),
  ])
  func saysHowFarLateEntryIsControlled(recorded: Int, expected: String) throws {
    let test = try HandMade.backTest(lateEntry: .init(rows: 10, recorded: recorded))
    #expect(test.section.sentences.contains { $0.hasPrefix(expected) })
  }

  @Test func withoutLaterDatesNothingIsClaimed() throws {
    let test = try HandMade.backTest(chosenOn: "2014-15")
    #expect(test.section.sentences[0].hasPrefix("No date lies after 2014-15"))
    #expect(!test.section.sentences.contains { $0.contains("95 % limits") })
    let later = try rows("back-test-recall", test).filter { $0[0] == .text("later") }
    #expect(later.allSatisfy { $0[3] == .integer(0) && $0[5] == .null })
  }

  @Test func calibrationHasARowForEveryNumberOfPoints() throws {
    let rows = try rows("back-test-by-points", HandMade.backTest())
    // No points: b twice, e three times. One: c four times, followed from January alone. Three: a, b, e, each once, none at first.
    #expect(rows.map { $0[0] } == (0...3).map { .integer($0) })
    #expect(rows.map { $0[1] } == [.integer(2), .integer(1), .integer(0), .integer(3)])
    #expect(rows.map { $0[2] } == [.integer(0), .integer(1), .integer(0), .integer(0)])
    #expect(rows.map { $0[6] } == [.integer(5), .integer(4), .integer(0), .integer(6)])
    #expect(rows[2][3...5] == [.null, .null, .null])
  }

  @Test func thresholdsTradeNumbersAgainstRecall() throws {
    let rows = try rows("back-test-by-threshold", HandMade.backTest()).filter { $0[0] == .text("later") }
    #expect(rows.map { $0[2] } == [.double(2.5), .double(1.5), .double(1.5)])
    #expect(rows.map { $0[4] } == [.integer(3), .integer(2), .integer(2)])
  }

  @Test func groupsBelowTwentyAllowNoClaim() throws {
    let rows = try rows("back-test-by-group", HandMade.backTest())
    #expect(
      rows.prefix(2).map { $0.prefix(4) } == [
        [.text("sex"), .text("F"), .integer(1), .integer(1)],
        [.text("sex"), .text("M"), .integer(2), .integer(1)],
      ])
    #expect(rows.allSatisfy { $0.last == .text("too few for any claim") })
    #expect(BackTest.fewestForAClaim == 20)
  }

  @Test func everyDateStandsWithItsPart() throws {
    let rows = try rows("back-test-by-date", HandMade.backTest(chosenOn: "2013-14"))
    #expect(rows.map { $0[1] } == ["earlier", "earlier", "later", "later"].map { .text($0) })
    #expect(rows.map { $0[2] } == [.integer(4), .integer(4), .integer(4), .integer(3)])
    #expect(rows.map { $0[3] } == [.integer(1), .integer(3), .integer(1), .integer(1)])
    #expect(rows.map { $0[4] } == [.integer(0), .integer(0), .integer(1), .integer(1)])
    #expect(rows.map { $0[5] } == [.integer(1), .integer(1), .integer(1), .integer(0)])
  }

  @Test func theLogOddsRatioIsOfCellsWithAHalfMore() throws {
    let rows = try rows("back-test-by-rule", HandMade.backTest()).filter { $0[0] == .text("later") }
    guard case .double(let often) = rows[0][6] else {
      Issue.record("no log odds ratio")
      return
    }
    // 2 of 6 and 1 of 9: ln (2.5 × 8.5 / (4.5 × 1.5)).
    #expect(abs(often - 1.1468144) < 1e-6)
  }
}
