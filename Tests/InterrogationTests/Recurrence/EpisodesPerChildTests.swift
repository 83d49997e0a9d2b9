import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct EpisodesPerChildTests {
  private let year = ReportingPeriod(label: "2014-15")!

  private func county(extra: String = "") throws -> Session {
    try TestCounty.session(
      from: "2013-04-01", to: "2015-03-31",
      """
      INSERT INTO known_children VALUES ('a', 'F', '2001-01-01'), ('b', 'F', '2001-01-01'), ('c', 'F', NULL);
      INSERT INTO care_periods VALUES
        ('a', '2013-01-01', NULL, 'Oxfordshire', 'C2'), ('b', '2014-04-16', NULL, 'Oxfordshire', 'C2'),
        ('c', '2013-01-01', '2014-04-15', 'Oxfordshire', 'C2');
      INSERT INTO referrals VALUES
        ('r1', 'd', 'Kingfisher', NULL, '2013-05-01 10:00', 'yes', 'pending', NULL),
        ('r2', 'f', 'Kingfisher', NULL, '2013-05-01 10:00', 'yes', 'pending', NULL);
      \(extra)
      """,
      episodes: [
        ("a", "2014-04-10 20:00", "2014-04-11 08:00", nil),
        ("a", "2014-04-20 01:00", "2014-04-20 02:00", nil),
        ("a", "2014-04-20 20:00", "2014-04-20 22:00", nil),
        ("c", "2014-04-12 20:00", "2014-04-13 08:00", nil),
        ("d", "2014-04-30 20:00", "2014-05-01 08:00", nil),
        ("e", "2014-05-10 20:00", "2014-05-11 08:00", nil),
        ("e", "2014-05-20 20:00", "2014-05-21 08:00", nil),
      ])
  }

  /// By hand. Looked after: on day 10 and on day 12 one of a and c, on day 20 two episodes of a and b: ½ + ½ + 1; the
  /// influences are ½, -½, 0. Not looked after: on day 30 one of c, d, f; on day 50 one of those and e, whom the episode of
  /// day 40 made known: ⅓ + ¼.
  @Test func childrenCountFromWhenTheyAreKnown() throws {
    let section = try EpisodesPerChild.section(in: county(), for: year)
    let table = section.tables[0]
    #expect(table.cell("children", of: "looked after") == .integer(3))
    #expect(table.cell("episodes", of: "looked after") == .integer(4))
    #expect(try #require(table.figure("mean", of: ["looked after"])) == 2)
    #expect(
      abs(try #require(table.figure("standard_error", of: ["looked after"])) - 0.5.squareRoot()) < 1e-12)
    #expect(abs(try #require(table.figure("child_years", of: ["looked after"])) - 730 / 365.25) < 1e-12)
    #expect(table.cell("children", of: "not looked after") == .integer(4))
    #expect(table.cell("episodes", of: "not looked after") == .integer(2))
    #expect(abs(try #require(table.figure("mean", of: ["not looked after"])) - 7.0 / 12) < 1e-12)
    let points = section.series[1].points
    #expect(points.map(\.period).prefix(3) == ["2014-04", "2014-05", "2014-06"] && points.count == 12)
    #expect(abs(try #require(points[0].value) - 1.0 / 3) < 1e-12)
    #expect(abs(try #require(points[11].value) - 7.0 / 12) < 1e-12)
  }

  /// a turns 18 on 15 April, and no longer counts on day 20; b leaves care on 17 April and comes back on the 19th.
  @Test func childrenStopCountingAndComeBack() throws {
    let session = try county(
      extra: """
        UPDATE known_children SET birth_month = '1996-04-01' WHERE child_id = 'b';
        UPDATE care_periods SET "to" = '2014-04-14' WHERE child_id = 'a';
        INSERT INTO care_periods VALUES ('a', '2014-04-18', NULL, 'Oxfordshire', 'C2');
        """)
    let table = try EpisodesPerChild.section(in: session, for: year).tables[0]
    // b is 18 before care begins. On day 20 a alone is there: ½ + ½ + 2; the influences: a ¼ - ¼ + 0, c the same.
    #expect(table.cell("children", of: "looked after") == .integer(2))
    #expect(try #require(table.figure("mean", of: ["looked after"])) == 3)
    #expect(try #require(table.figure("standard_error", of: ["looked after"])) < 1e-12)
  }

  @Test func noRateWithoutAWholePopulation() throws {
    let session = try county(extra: "UPDATE extract SET complete_for = 'referrals';")
    let section = try EpisodesPerChild.section(in: session, for: year)
    #expect(section.sentences[0].hasPrefix("Not computable for looked-after children"))
    #expect(section.tables[0].rows.count == 1)
  }
}
