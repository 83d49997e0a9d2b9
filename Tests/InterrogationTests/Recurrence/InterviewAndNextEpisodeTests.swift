import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct InterviewAndNextEpisodeTests {
  /// All came back on 1 February at noon, and February ends the window. a: interview after a day, again after ten; b:
  /// interview after five days, not again; c: nothing is known; d: again after a day and a half; f: declined, again after
  /// twenty days.
  private func county() throws -> Session {
    let again = ["a": "2015-02-11 12:00", "d": "2015-02-03 00:00", "f": "2015-02-21 12:00"]
    var episodes: [TestCounty.Episode] = ["a", "b", "c", "d", "f"].map {
      ($0, "2015-01-31 20:00", "2015-02-01 12:00", nil)
    }
    for child in ["a", "d", "f"] {
      episodes.append((child, again[child] ?? "", "2015-02-28 11:00", nil))
    }
    return try TestCounty.session(
      from: "2014-01-01", to: "2015-03-31",
      """
      INSERT INTO return_interviews VALUES
        ('i1', 'a', NULL, 'accepted', '2015-02-02 12:00', 'yes'), ('i2', 'b', NULL, 'accepted', '2015-02-06 12:00', 'yes'),
        ('i3', 'f', NULL, 'declined', NULL, NULL);
      INSERT INTO interview_episodes VALUES ('i1', 'e0'), ('i2', 'e1'), ('i3', 'e4');
      """, episodes: episodes)
  }

  @Test func theLandmarkLeavesOutWhoWasMissingAgainBeforeIt() throws {
    let table = try InterviewAndNextEpisode.section(
      in: county(), for: ReportingPeriod(label: "2015-01..2015-02")!
    ).tables[0]
    #expect(
      table.rows.map { $0.prefix(3) } == [
        [.text("completed within 72 hours"), .integer(1), .integer(1)],
        [.text("not completed within 72 hours"), .integer(2), .integer(1)],
        [.text("not known"), .integer(1), .integer(0)],
      ])
  }

  /// By hand, in days: before 1 + 5 + 27½ + 1½ + 20 with 2 starts, after 9 + 22½ with 1.
  @Test func daysAreBeforeTheInterviewUntilItIsCompleted() throws {
    let table = try InterviewAndNextEpisode.section(
      in: county(), for: ReportingPeriod(label: "2015-01..2015-02")!
    ).tables[1]
    let (before, after) = ("before an interview, or without one", "after a completed interview")
    #expect(table.cell("starts", of: before) == .integer(2) && table.cell("starts", of: after) == .integer(1))
    #expect(table.figure("days", of: [before]) == 55 && table.figure("days", of: [after]) == 31.5)
    #expect(abs(try #require(table.figure("rate", of: [after])) - 100 / 31.5) < 1e-12)
  }

  @Test func itIsCalledAnAssociation() throws {
    let section = try InterviewAndNextEpisode.section(
      in: county(), for: ReportingPeriod(label: "2015-01..2015-02")!)
    #expect(section.sentences.contains { $0.hasPrefix("This is an association, not an effect") })
    #expect(section.sentences.contains { $0.hasPrefix("Too few to compare") })
  }
}
