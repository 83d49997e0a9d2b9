import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct TimeToNextEpisodeTests {
  private let year = ReportingPeriod(label: "2014-15")!

  /// Days to the next start, or of following: a 7; b none in 303; c none in 9, 18 on 1 September; d none in 30, when care
  /// ended; g 40, care in between; h 0, after a return before the year. e's next start lies before the return, f was 18.
  private func county(copies: Int) throws -> Session {
    var episodes: [TestCounty.Episode] = []
    var rows = ""
    for copy in 1...copies {
      func add(_ child: String, born: String = "2000-05-01", _ stays: [(String, String)]) {
        episodes += stays.map { ("\(child)\(copy)", $0.0, $0.1, nil) }
        rows += "INSERT INTO known_children VALUES ('\(child)\(copy)', 'F', '\(born)');\n"
      }
      add("a", [("2014-05-01 20:00", "2014-05-02 10:00"), ("2014-05-09 12:00", "2014-05-09 20:00")])
      add("b", [("2014-05-30 20:00", "2014-06-01 10:00")])
      add(
        "c", born: "1996-09-01",
        [("2014-08-21 20:00", "2014-08-22 10:00"), ("2014-09-05 20:00", "2014-09-06 10:00")])
      add("d", [("2014-06-30 20:00", "2014-07-01 10:00"), ("2014-08-10 20:00", "2014-08-11 10:00")])
      add("e", [("2014-09-01 20:00", "2014-09-10 10:00"), ("2014-09-09 20:00", "2014-09-09 23:00")])
      add("f", born: "1996-05-01", [("2014-04-20 20:00", "2014-06-01 10:00")])
      add("g", [("2014-05-10 20:00", "2014-05-11 10:00"), ("2014-06-20 20:00", "2014-06-21 10:00")])
      add(
        "h",
        [
          ("2014-03-01 20:00", "2014-03-02 10:00"), ("2014-09-30 20:00", "2014-10-01 10:00"),
          ("2014-10-01 20:00", "2014-10-02 10:00"),
        ])
      rows += """
        INSERT INTO care_periods VALUES
          ('d\(copy)', '2014-01-01', '2014-07-31', 'Oxfordshire', 'C2'),
          ('g\(copy)', '2014-06-01', '2014-06-15', 'Oxfordshire', 'C2');
        INSERT INTO placements VALUES
          ('p\(copy)', 'd\(copy)', '2014-01-01', '2014-07-31', 'foster', 'Oxfordshire', 'in');

        """
    }
    return try TestCounty.session(from: "2013-04-01", to: "2015-03-31", rows, episodes: episodes)
  }

  /// By hand, of twelve: 2 of 12 at day 0, 2 of 10 at 7, 2 of 4 at 40. At day 7 Greenwood's sum is 2/120 + 2/80.
  @Test func sharesAreKaplanAndMeiers() throws {
    let section = try TimeToNextEpisode.section(in: county(copies: 2), for: year)
    let table = section.tables[0]
    #expect(
      table.cell("children", of: "all") == .integer(12) && table.cell("again", of: "all") == .integer(6))
    let shares = [7, 28, 90].map { table.figure("within_\($0)", of: ["all"]) ?? -1 }
    for (share, wanted) in zip(shares, [1.0 / 3, 1.0 / 3, 2.0 / 3]) { #expect(abs(share - wanted) < 1e-12) }
    #expect(table.figure("median_days", of: ["all"]) == 40)
    // 1 - (2/3) exp(± 1.959964 √(1/24)).
    #expect(abs(try #require(table.figure("within_7_lower", of: ["all"])) - 0.005375) < 1e-6)
    #expect(abs(try #require(table.figure("within_7_upper", of: ["all"])) - 0.553154) < 1e-6)
    #expect(
      section.sentences.contains {
        $0.contains("12 children who came back in 2014-15") && $0.contains("33.3 % within 7 days")
      })
    #expect(
      section.sentences.contains { $0.contains("2 children whose next episode began before the return") })
    #expect(section.sentences.contains("Left out because they were 18 by the return: 2."))
  }

  @Test func groupsBelowTenAreCountsOnly() throws {
    let table = try TimeToNextEpisode.section(in: county(copies: 2), for: year).tables[0]
    #expect(table.cell("children", of: "population", "ours here") == .integer(2))
    #expect(table.cell("within_7", of: "population", "ours here") == .null)
    #expect(table.cell("children", of: "population", "not looked after") == .integer(10))
    #expect(table.cell("within_7", of: "population", "not looked after") != .null)
  }

  /// Ten girls missing again after 2, 4, … 20 days and ten boys after 3, 6, … 30; `logrank_test` of lifelines 0.30.3
  /// gives the numbers.
  @Test func groupsAreComparedByLogRank() throws {
    var episodes: [TestCounty.Episode] = []
    var rows = ""
    for number in 1...10 {
      for (sex, days) in [("F", 2 * number), ("M", 3 * number)] {
        let child = "\(sex)\(number)"
        let again = CivilDate(year: 2014, month: 5, day: 2)!.adding(days: days)
        rows += "INSERT INTO known_children VALUES ('\(child)', '\(sex)', '2001-01-01');\n"
        episodes += [
          (child, "2014-05-01 20:00", "2014-05-02 08:00", nil),
          (child, "\(again) 20:00", "\(again) 22:00", nil),
        ]
      }
    }
    let session = try TestCounty.session(from: "2013-04-01", to: "2015-03-31", rows, episodes: episodes)
    let section = try TimeToNextEpisode.section(in: session, for: year)
    let test = section.tables[1]
    #expect(abs(try #require(test.figure("chi_square", of: ["sex"])) - 3.435014484775255) < 1e-8)
    #expect(abs(try #require(test.figure("p", of: ["sex"])) - 0.06382802548370317) < 1e-8)
    #expect(section.sentences.contains { $0.contains("by sex") && $0.contains("p 0.064") })
  }

  @Test func aWindowThatTheExtractDoesNotReachIsNotComputed() throws {
    let session = try TestCounty.session(from: "2014-06-01", to: "2015-03-31")
    let section = try TimeToNextEpisode.section(in: session, for: year)
    #expect(
      section.sentences == [
        "Not computable: 2014-15 is asked for, and the extract covers 2014-06-01 to 2015-03-31."
      ])
    #expect(section.tables.isEmpty)
  }

  @Test func nobodyWhoCameBackIsNoFault() throws {
    let session = try TestCounty.session(from: "2013-04-01", to: "2015-03-31")
    let section = try TimeToNextEpisode.section(in: session, for: year)
    #expect(section.sentences.first == "No child who came back in 2014-15 can be followed.")
  }
}
