import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct NearRepeatTests {
  private let bimonth = ReportingPeriod(label: "2015-02..2015-03")!

  /// By hand: from p a on day 0 and b on day 7, from q c on day 20 and d on day 28. Six pairs: one within seven days, two
  /// from one place, one of them both; a's second episode counts no more.
  @Test func eachChildCountsOnceAtAPlace() throws {
    let session = try TestCounty.session(
      from: "2015-02-01", to: "2015-03-31",
      episodes: [
        ("a", "2015-02-01 20:00", "2015-02-01 22:00", "p"),
        ("a", "2015-02-02 20:00", "2015-02-02 22:00", "p"),
        ("b", "2015-02-08 20:00", "2015-02-08 22:00", "p"),
        ("c", "2015-02-21 20:00", "2015-02-21 22:00", "q"),
        ("d", "2015-03-01 20:00", "2015-03-01 22:00", "q"),
        ("d", "2015-02-01 20:00", "2015-02-01 22:00", nil),
      ])
    let table = try NearRepeat.section(in: session, for: bimonth).tables[0]
    #expect(table.rows[0].prefix(5) == [.integer(4), .integer(6), .integer(1), .integer(2), .integer(1)])
    #expect(abs(try #require(table.figure("expected", of: [])) - 1.0 / 3) < 1e-12)
    // Poisson: 1 - exp(-1/3).
    #expect(abs(try #require(table.figure("p_poisson", of: [])) - 0.2834687) < 1e-7)
    // One of the six pairs of days is near, and two of the six pairs are from one place: exactly a third of the orders.
    #expect(abs(try #require(table.figure("p_permutation", of: [])) - 1.0 / 3) < 0.06)
  }

  @Test func oneEventHasNoPair() throws {
    let session = try TestCounty.session(
      from: "2015-02-01", to: "2015-03-31", episodes: [("a", "2015-02-01 20:00", "2015-02-01 22:00", "p")])
    let section = try NearRepeat.section(in: session, for: bimonth)
    #expect(section.sentences[0].hasPrefix("Fewer than two children") && section.tables.isEmpty)
  }
}
