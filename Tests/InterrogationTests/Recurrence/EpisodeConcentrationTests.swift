import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct EpisodeConcentrationTests {
  /// Children with 1, 1, 2, 3 and 13 episodes in the year, and one with 2 in the year before.
  private func county(from: String) throws -> Session {
    var episodes: [TestCounty.Episode] = []
    for (child, count) in [("a", 1), ("b", 1), ("c", 2), ("d", 3), ("e", 13)] {
      for day in 1...count {
        let day = day < 10 ? "0\(day)" : "\(day)"
        episodes.append((child, "2014-06-\(day) 20:00", "2014-06-\(day) 22:00", nil))
      }
    }
    episodes += [
      ("a", "2014-03-30 20:00", "2014-03-30 22:00", nil), ("a", "2014-03-31 23:59", "2014-04-01 22:00", nil),
    ]
    return try TestCounty.session(from: from, to: "2015-03-31", episodes: episodes)
  }

  /// By hand: Gini (4·13 + 2·3 - 2·1 - 4·1) / (5·20).
  @Test func sharesAndBandsAreOfTheChildrenWhoWentMissing() throws {
    let section = try EpisodeConcentration.section(
      in: county(from: "2013-04-01"), for: ReportingPeriod(label: "2014-15")!)
    let (table, bands) = (section.tables[0], section.tables[1])
    #expect(
      table.rows == [
        [.text("2014-15"), .integer(5), .integer(20), .integer(2), .double(0.65), .double(0.52)],
        [.text("2013-14"), .integer(1), .integer(2), .integer(0), .double(1), .double(0)],
      ])
    #expect(
      bands.rows.prefix(6).map { $0.dropFirst() } == [
        [.text("1"), .integer(2), .integer(2)], [.text("2"), .integer(1), .integer(2)],
        [.text("3-5"), .integer(1), .integer(3)], [.text("6-9"), .integer(0), .integer(0)],
        [.text("10-19"), .integer(1), .integer(13)], [.text("20+"), .integer(0), .integer(0)],
      ])
    #expect(section.sentences.contains { $0.contains("as a process") && $0.contains("10.00 times") })
  }

  @Test func aYearBeforeThatIsNotCoveredIsNotShown() throws {
    let section = try EpisodeConcentration.section(
      in: county(from: "2014-01-01"), for: ReportingPeriod(label: "2014-15")!)
    #expect(section.tables[0].rows.count == 1)
    #expect(
      section.sentences.contains(
        "Not computable: 2013-14 is asked for, and the extract covers 2014-01-01 to 2015-03-31."))
  }
}
