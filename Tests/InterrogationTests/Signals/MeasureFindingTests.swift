import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct MeasureFindingTests {
  private func finding(
    _ rows: [String], lag: Int, rule: String = "children"
  ) throws -> (MeasureFinding, MeasureWindow) {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let made = try MadeMeasure(rows)
    _ = try made.session.query(
      #"CREATE TABLE extract (authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP)"#)
    let day = window.period.end.adding(days: lag)
    _ = try made.session.query(
      "INSERT INTO extract VALUES ('Oxfordshire', '2014-12-01', '2015-03-31', '\(day)')")
    let finding = MeasureFinding(
      of: try MadeMeasure.measure(rule), try made.cases(rule, window), in: window,
      try ExtractReach(of: made.session))
    return (finding, window)
  }

  /// Ten children in either period; of the earlier one five were entered more than seven days after its end, as many of the later
  /// one may still be. An extract made seven days after the end could test ten against five: the more careful test is of ten against
  /// ten.
  @Test func theTestComparesWhatWasKnownAsSoon() throws {
    let rows = (0..<10).flatMap { child in
      [
        "'a\(child)', 'a\(child)', '2015-01-20', '\(child < 5 ? "2015-02-07" : "2015-02-08")', 0, 'x'",
        "'b\(child)', 'b\(child)', '2015-03-20', '2015-03-21', 0, 'x'",
      ]
    }
    let (early, window) = try finding(rows, lag: 7)
    #expect(early.previous?.figures.children == 10 && early.previous?.firstReported?.children == 5)
    #expect(try #require(early.test).change == 10.0 / 59 / (10.0 / 62) && early.isMuchEnteredLate)
    #expect(early.comparison(in: window).contains("(5 as first reported: "))
    let (late, _) = try finding(rows, lag: 8)
    #expect(try #require(late.test).change == 10.0 / 59 / (10.0 / 62))
    #expect(!late.comparison(in: window).contains("first reported") && !late.isMuchEnteredLate)
  }

  /// Twenty-four children of whom half were entered late, against twelve: what looks like half as many is as many as were known then.
  @Test func lateEntryIsNoFall() throws {
    let rows =
      (0..<24).map { "'a\($0)', 'a\($0)', '2015-01-20', '\($0 < 12 ? "2015-01-21" : "2015-02-20")', 0, 'x'" }
      + (0..<12).map { "'b\($0)', 'b\($0)', '2015-03-20', '2015-03-21', 0, 'x'" }
    let (finding, _) = try finding(rows, lag: 7)
    #expect(try #require(finding.test).change == 12.0 / 59 / (12.0 / 62))
  }

  /// Rows that are written again all seem late: as many as before are no rise.
  @Test func rowsWrittenAgainAreNoRise() throws {
    let rows = (0..<12).flatMap {
      [
        "'a\($0)', 'a\($0)', '2015-01-20', '2015-03-10', 0, 'x'",
        "'b\($0)', 'b\($0)', '2015-03-20', '2015-03-21', 0, 'x'",
      ]
    }
    let (finding, _) = try finding(rows, lag: 2)
    #expect(finding.previous?.firstReported?.children == 0)
    #expect(try #require(finding.test).probability > 0.5)
  }

  /// The extract begins 62 days before the period: a case that looks back 63 is not all seen.
  @Test func whatLooksBackFurtherThanTheExtractIsNotSeen() throws {
    let rows = ["'a', 'a', '2015-03-20', '2015-03-21', 0, 'x'"]
    let (near, _) = try finding(rows, lag: 0, rule: "children lookback=62")
    let (far, _) = try finding(rows, lag: 0, rule: "children lookback=63")
    #expect(near.isSeen && !far.isSeen)
  }

  /// Where a row does not say when it was entered, all are compared.
  @Test func withoutTheDayOfEntryAllIsCompared() throws {
    let rows =
      (0..<10).map { "'a\($0)', 'a\($0)', '2015-01-20', NULL, 0, 'x'" }
      + ["'b', 'b', '2015-03-20', '2015-03-21', 0, 'x'"]
    let (finding, _) = try finding(rows, lag: 0)
    #expect(finding.previous?.firstReported == nil && finding.test?.change == 1.0 / 59 / (10.0 / 62))
  }
}
