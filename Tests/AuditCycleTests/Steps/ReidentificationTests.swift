import AuditCycle
import Digest
import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Finding a draw's cases by their ids")
struct ReidentificationTests {
  private let ids = (0..<60).map { "child-" + String(format: "%03d", $0) }

  private func drawn() throws -> (county: TestCounty, draw: Int) {
    let county = try TestCounty()
    let receipt = try county.audit(key: county.key()).draw(
      county.plan(), seed: TestCounty.seed, into: county.out)
    return (county, receipt.entry)
  }

  @Test("each case has the id that its token was made of, in the order of the draw")
  func found() throws {
    let (county, draw) = try drawn()
    let cases = try Reidentification(ofDraw: draw, among: ids, ledgerPath: county.ledgerPath).cases
    #expect(cases.map { String($0.token.prefix(12)) } == TestCounty.drawn)
    #expect(cases.allSatisfy { !$0.isReserve })
    let key = Hexadecimal.bytes(of: (0..<32).map { String(format: "%02x", $0) }.joined())!
    for found in cases {
      #expect(HMACSHA256.code(of: try #require(found.caseID), key: key).hex == found.token)
    }
    let strata = Dictionary(grouping: cases, by: \.stratum)
    #expect(strata.count == 12 && strata.values.allSatisfy { $0.map(\.order) == Array(1...$0.count) })
    let all = try Reidentification(
      ofDraw: draw, among: ids, withReserves: true, ledgerPath: county.ledgerPath
    ).cases
    #expect(
      all.filter(\.isReserve).map { String($0.token.prefix(12)) }.sorted() == TestCounty.reserves.sorted())
    #expect(all.filter { !$0.isReserve } == cases)
  }

  @Test("the ledger says that it was done, and no id")
  func recorded() throws {
    let (county, draw) = try drawn()
    _ = try Reidentification(ofDraw: draw, among: Array(ids.prefix(30)), ledgerPath: county.ledgerPath)
    let ledger = try Ledger(path: county.ledgerPath)
    #expect(try ledger.verify().isIntact)
    let entry = try #require(try ledger.last())
    #expect(entry.kind == "reidentification")
    #expect(entry.payload.hasPrefix("{\"cases\":20,\"draw_entry\":\(draw),\"found\":"))
    let text = String(decoding: try county.bytes(county.ledgerPath), as: UTF8.self)
    #expect(!text.contains("child-0"))
    let verification = try county.audit().verify(draw: draw)
    #expect(verification.isSound)
  }

  @Test("an id that was not given leaves its case without one")
  func lacking() throws {
    let (county, draw) = try drawn()
    let none = try Reidentification(ofDraw: draw, among: ["child-060"], ledgerPath: county.ledgerPath)
    #expect(none.cases.count == 20 && none.cases.allSatisfy { $0.caseID == nil })
  }

  @Test(
    "tokens that are not those drawn, a key purged and a draw that is none are refused, and nothing is recorded"
  )
  func refused() throws {
    let (county, draw) = try drawn()
    let last = try Ledger(path: county.ledgerPath).last()
    func error(draw: Int) throws -> String {
      let error = #expect(throws: AuditError.self) {
        try Reidentification(ofDraw: draw, among: ids, ledgerPath: county.ledgerPath)
      }
      return "\(try #require(error))"
    }
    #expect(try error(draw: draw + 1).contains("draws: \(draw)"))
    try county.tamper("UPDATE side SET value = upper(value) WHERE name = 'token' AND position = 3")
    #expect(try error(draw: draw).contains("found others beside the chain"))
    try county.tamper("DELETE FROM side WHERE name = 'key'")
    #expect(try error(draw: draw).contains("--key"))
    try county.tamper("DELETE FROM side WHERE name = 'token'")
    let supplied = #expect(throws: AuditError.self) {
      try Reidentification(
        ofDraw: draw, among: ids, ledgerPath: county.ledgerPath, key: try county.key())
    }
    #expect("\(try #require(supplied))".contains("they were purged"))
    #expect(try Ledger(path: county.ledgerPath).last() == last)
  }
}
