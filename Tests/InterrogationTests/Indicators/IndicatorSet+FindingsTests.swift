import Calendar
import Engine
import Testing

@testable import Interrogation

/// Who is of concern, over the county of ``IndicatorStandingTests``.
@Suite struct IndicatorSetFindingsTests {
  private func section(at period: String) throws -> FindingsSection {
    let period = try #require(ReportingPeriod(label: period))
    return try IndicatorSetTests.read(IndicatorSetTests.text)
      .ofConcern(
        at: period, in: SmallCounty.session(IndicatorStandingTests.county),
        derivations: SmallCounty.derivations())
  }

  @Test func saysWhoIsOfConcernAtThePeriodsEnd() throws {
    let section = try section(at: "2014-05..2014-06")
    #expect(section.name == "of-concern")
    #expect(
      section.sentences == [
        "At the end of 2014-06-30, 1 of 4 known children under 18 had 3 points or more; 1 of them had fewer at the end of 2014-04-30, when 0 had so many.",
        "0 of them had been accepted by Kingfisher; 0 had never been referred to anybody.",
        "0 of them had never been screened: unknown, not negative.",
      ])
    #expect(
      section.tables[0].rows.map { $0.suffix(3) } == [
        [.integer(0), .integer(1), .integer(1)], [.integer(0), .integer(1), .integer(1)],
      ])
    #expect(section.tables[1].rows.map { $0[0] } == [.text("a")])
    #expect(section.tables[1].rows[0][1] == .integer(3))
    guard case .text(let reasons) = section.tables[1].rows[0][2] else {
      Issue.record("no reasons")
      return
    }
    #expect(reasons.hasPrefix("Missing three times or more in 90 days (2: episodes 3, since 2014-05-01"))
    #expect(reasons.contains("; Screened high (1: screening band high, screened on 2014-06-01"))
  }

  @Test func whoStaysOfConcernIsNotNew() throws {
    let section = try section(at: "2014-07")
    // At the end of July the window has passed the first of a's three starts: nobody is left.
    #expect(section.sentences[0].contains("0 of 4 known children under 18 had 3 points or more; 0 of them"))
    #expect(section.sentences[0].hasSuffix("when 1 had so many."))
    #expect(section.tables[1].rows.isEmpty)
  }

  @Test func saysWhereTheExtractIsTooShortForARule() throws {
    let section = try section(at: "2014-01..2014-02")
    #expect(
      section.sentences.last
        == "The extract begins on 2013-04-01, less than 12 months before: rules may hold for fewer children than they would."
    )
  }

  @Test func listsEveryChildWithAPoint() throws {
    let set = try IndicatorSetTests.read(IndicatorSetTests.text)
    let session = try SmallCounty.session(IndicatorStandingTests.county)
    let table = try set.children(
      asOf: SmallCounty.day("2014-07-30"), in: session, derivations: SmallCounty.derivations())
    #expect(table.title == "Children with 1 point or more at the end of 2014-07-30")
    #expect(table.rows.map { [$0[0], $0[1], $0[5]] } == [[.text("a"), .integer(1), .text("yes")]])
    let last = try set.children(asOf: nil, in: session, derivations: SmallCounty.derivations())
    #expect(last.title.hasSuffix("2015-03-31"))
  }
}
