import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct ImpactOnNumbersTests {
  private let year = ReportingPeriod(label: "2014-15")!

  /// Starts of each child in 2012-13, 2013-14, 2014-15. Flagged a year earlier: a 4 then 2, b 6 then 3, of age by 2014.
  /// Flagged now: c 5 then 1 and d 3 then 3, both 13 to 15 as a was, and e 12 then 6, like nobody before.
  private func county(from: String) throws -> Session {
    let starts = [
      "a": [4, 2, 0], "b": [6, 3, 0], "c": [0, 5, 1], "d": [0, 3, 3], "e": [0, 12, 6], "f": [0, 2, 5],
    ]
    var episodes: [TestCounty.Episode] = []
    for (child, counts) in starts.sorted(by: { $0.key < $1.key }) {
      for (year, count) in zip(2012...2014, counts) where count > 0 {
        for day in 10..<10 + count {
          episodes.append((child, "\(year)-06-\(day) 20:00", "\(year)-06-\(day) 22:00", nil))
        }
      }
    }
    return try TestCounty.session(
      from: from, to: "2015-03-31",
      """
      INSERT INTO known_children VALUES
        ('a', 'F', '1999-01-01'), ('b', 'M', '1995-06-01'), ('c', 'F', '2000-01-01'), ('d', 'F', '2000-04-01'),
        ('e', 'F', '2003-01-01'), ('f', 'F', '2000-01-01');
      """, episodes: episodes)
  }

  /// By hand: of c's and d's eight half are to be expected, as of a's; of e's twelve half, as of all nine of ten.
  @Test func theFallIsSetBesideTheFallToBeExpected() throws {
    let section = try ImpactOnNumbers.section(in: county(from: "2012-04-01"), for: year)
    #expect(
      section.tables[0].rows.map { $0.prefix(3) } == [
        [.text("2014-15"), .integer(4), .integer(15)], [.text("2013-14"), .integer(6), .integer(27)],
      ])
    #expect(
      section.tables[1].rows == [
        [
          .text("2014-15"), .integer(3), .integer(20), .integer(10), .double(0.5), .double(10), .double(0.5),
        ],
        [.text("2013-14"), .integer(2), .integer(10), .integer(5), .double(0.5), .null, .null],
      ])
    #expect(
      section.tables[2].rows.map { $0.prefix(2) } == [
        [.text("10-12"), .text("10-19")], [.text("13-15"), .text("3-5")], [.text("16-17"), .text("6-9")],
      ])
    #expect(section.sentences.contains { $0.contains("20 then and 10 in the year, a fall of 50.0 %") })
    #expect(section.sentences.contains { $0.contains("at the same ages and counts, a fall of 50.0 %") })
    #expect(section.sentences.contains { $0.contains("For 1 of them nobody of that age and count") })
    #expect(section.sentences.contains { $0.contains("1.00 times the 10 episodes to be expected") })
    #expect(section.sentences.contains { $0.contains("shows no impact beyond it") })
  }

  /// Before and after on the flagged children alone is never shown.
  @Test func withoutAnEarlierCohortTheFlaggedChildrenAreNotShown() throws {
    let section = try ImpactOnNumbers.section(in: county(from: "2013-04-01"), for: year)
    #expect(section.tables.map(\.name) == ["all-children"])
    #expect(
      section.sentences.contains {
        $0.hasSuffix("2012-13 is asked for, and the extract covers 2013-04-01 to 2015-03-31.")
      })
    #expect(!section.sentences.contains { $0.contains("a fall of") })
  }

  @Test func aYearThatIsNotOverIsNotComputed() throws {
    let section = try ImpactOnNumbers.section(
      in: county(from: "2012-04-01"), for: ReportingPeriod(label: "2015-16")!)
    #expect(section.sentences.count == 1 && section.sentences[0].hasPrefix("Not computable"))
  }
}
