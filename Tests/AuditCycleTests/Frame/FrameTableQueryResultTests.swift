import AuditCycle
import Engine
import Ledger
import TestSupport
import Testing

@Suite("Frame from a query")
struct FrameTableQueryResultTests {
  private static let query = """
    SELECT child_id AS case_id, stopped_at, source_agency, CAST(decided_at AS DATE) AS decision_date
    FROM referrals WHERE decided_at < $to
    """

  private func receipt(threads: Int, reversed: Bool) throws -> DrawReceipt {
    let rows = reversed ? Array((0..<60).reversed()) : Array(0..<60)
    let stops = ["front door", "Kingfisher"]
    let session = Session(threads: threads)
    session.register(
      Table(
        name: "referrals",
        columns: [
          ("child_id", .integer(rows.map { Int64($0) })), ("stopped_at", .text(rows.map { stops[$0 % 2] })),
          ("source_agency", .text(rows.map { $0 % 3 == 0 ? nil : "police" })),
          // 2014-04-01 and so many days on.
          ("decided_at", .date(rows.map { 16161 + $0 })),
        ], order: []))
    let county = try TestCounty()
    try county.folder.write(Self.query, to: "frame.sql")
    let audit = try Audit(
      ledgerPath: county.ledgerPath, producedAt: "2015-04-02", key: county.key(),
      runFrame: { request in
        #expect(request.parameters.map(\.text) == ["2014-04-01", "2015-03-31"])
        return FrameTable(try session.query(request.sql, parameters: ["to": .date(16161 + 50)]))
      })
    let receipt = try audit.draw(county.plan(), seed: TestCounty.seed, into: county.out)
    #expect(try audit.verify().confirmed == [receipt.entry])
    return receipt
  }

  @Test("the plan's expressions become columns of a query around the frame query, which ends as it likes")
  func expressions() throws {
    let session = Session(threads: 1)
    session.register(
      Table(
        name: "referrals",
        columns: [
          ("child_id", .integer((0..<9).map(Int64.init))), ("agency", .text((0..<9).map { "a\($0 % 3)" })),
        ], order: []))
    let county = try TestCounty()
    try county.folder.write(
      "-- a note\nSELECT child_id AS case_id, agency FROM referrals ORDER BY 1; \n", to: "frame.sql")
    let audit = try Audit(ledgerPath: county.ledgerPath, producedAt: "2015-04-02") { request in
      FrameTable(try session.query(request.statement))
    }
    let plan = try county.plan(
      """
      title: t
      programme: p
      frame: frame.sql
      strata: [agency, "case_id > 5"]
      size: 5
      minimum: 0
      certainty: [{when: case_id = 8, reason: last}]
      exclude: {when: "agency = 'a0' AND case_id > 5", reason: no longer a child}
      selection: pps-systematic
      sort_by: [case_id DESC]
      size_by: 1 + case_id
      """)
    let lines = try audit.outlook(plan).lines
    func cases(_ name: String) -> Substring? {
      lines.first { $0.hasPrefix("  \(name) ") }?.dropFirst(2 + name.count).drop { $0 == " " }.prefix {
        $0 != " "
      }
    }
    #expect(cases("a0 / false") == "2" && cases("a1 / true") == "1" && cases("a2 / true") == nil)
    #expect(cases("certain (last)") == "1" && cases("excluded (no longer a child)") == "1")
  }

  @Test("a column of the query that is called as the plan's key does not stand in for the plan's expression")
  func nameOfAKey() throws {
    let session = Session(threads: 1)
    session.register(
      Table(
        name: "cases",
        columns: [
          ("case_id", .integer((0..<9).map(Int64.init))), ("size_by", .integer((0..<9).map { _ in 1 })),
          ("sort_by", .text((0..<9).map { "place \($0)" })),
        ], order: []))
    let county = try TestCounty()
    try county.folder.write("SELECT * FROM cases", to: "frame.sql")
    let audit = try Audit(ledgerPath: county.ledgerPath, producedAt: "2015-04-02") { request in
      FrameTable(try session.query(request.statement))
    }
    // Case 8 is so large that it is certain to be drawn, which its own size_by would not make it.
    let plan = try county.plan(
      """
      title: t
      programme: p
      frame: frame.sql
      size: 2
      selection: pps-systematic
      sort_by: [sort_by]
      size_by: "CASE WHEN case_id = 8 THEN 1000 ELSE size_by END"
      """)
    let receipt = try audit.draw(plan, seed: TestCounty.seed, into: county.out)
    let payload = try #require(try Ledger(path: county.ledgerPath).entry(receipt.entry)).payload
    #expect(payload.contains("\"chances\":[\"0.125\",\"1.0\"]"), "\(payload)")
  }

  @Test("ids of any type, NULL a stratum, the same draw for any order of rows and number of threads")
  func fromEngine() throws {
    let receipt = try receipt(threads: 1, reversed: false)
    #expect(receipt.lines.contains { $0.contains("Kingfisher / not recorded") })
    #expect(receipt.lines.contains { $0.hasPrefix("  all") && $0.contains(" 50 ") })
    for (threads, reversed) in [(1, true), (2, false), (2, true)] {
      let other = try self.receipt(threads: threads, reversed: reversed)
      #expect(other.fingerprint == receipt.fingerprint)
      #expect(other.drawnTokens == receipt.drawnTokens && other.reserveTokens == receipt.reserveTokens)
    }
  }
}
