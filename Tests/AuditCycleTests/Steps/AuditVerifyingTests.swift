import AuditCycle
import Foundation
import Ledger
import SQLite
import TestSupport
import Testing

@Suite("Making a draw again")
struct AuditVerifyingTests {
  private func drawn() throws -> (county: TestCounty, receipt: DrawReceipt) {
    let county = try TestCounty()
    try county.audit().freezeFrame(county.plan())
    return (county, try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out))
  }

  @Test("a draw is confirmed from ledger and extract alone, in any order of rows")
  func confirmed() throws {
    let (county, receipt) = try drawn()
    // The plan's file is no longer needed.
    try FileManager.default.removeItem(atPath: county.folder.file("plan.yaml"))
    for order in [Array(0..<60), Array((0..<60).reversed())] {
      let verification = try county.audit(TestCounty.table(order)).verify(
        draw: receipt.entry, head: receipt.head)
      #expect(verification.isSound && verification.confirmed == [receipt.entry])
      #expect(verification.lines.contains { $0.contains("the same 26 cases in the same order") })
    }
    let all = try county.audit().verify()
    #expect(all.isSound && all.lines.contains { $0.contains("internally consistent only") })
  }

  @Test("a byte changed in any column of the draw's entry fails, naming the entry")
  func changedEntry() throws {
    for column in ["prev", "kind", "utc", "payload", "hash"] {
      let (county, receipt) = try drawn()
      try county.tamper(
        "UPDATE entries SET \(column) = substr(\(column), 1, 2) || CASE WHEN substr(\(column), 3, 1) = 'x' THEN 'y' "
          + "ELSE 'x' END || substr(\(column), 4) WHERE seq = \(receipt.entry)")
      let verification = try county.audit().verify(draw: receipt.entry)
      #expect(!verification.isSound)
      #expect(verification.faultyEntry == receipt.entry)
      #expect(verification.lines[0].contains("entry \(receipt.entry)"))
    }
  }

  @Test("a token, ticket or salt changed beside the chain is named case by case")
  func changedSide() throws {
    for (name, fault) in [
      ("token", "another token"), ("ticket", "another ticket"), ("salt", "another commitment"),
    ] {
      let (county, receipt) = try drawn()
      try county.tamper(
        "UPDATE side SET value = CASE WHEN value LIKE '0%' THEN '1' ELSE '0' END || substr(value, 2) "
          + "WHERE name = '\(name)' AND position = 5")
      let verification = try county.audit().verify()
      #expect(!verification.isSound && verification.faultyEntry == receipt.entry)
      #expect(
        verification.lines.contains { $0.contains("stratum Kingfisher|\\N, drawn case 1: \(fault)") },
        "\(verification.lines)")
    }
  }

  @Test("tokens swapped for others together with fresh commitments break the chain, not the check")
  func forgedSide() throws {
    let (county, receipt) = try drawn()
    try county.tamper(
      "UPDATE side SET value = (SELECT value FROM side AS other WHERE other.entry = side.entry AND other.name = side.name "
        + "AND other.position = 1) WHERE name IN ('token', 'salt', 'ticket') AND position = 0")
    let verification = try county.audit().verify()
    #expect(!verification.isSound && verification.faultyEntry == receipt.entry)
    #expect(verification.lines.contains { $0.contains("drawn case 1: another token, ticket, commitment") })
  }

  @Test("another extract is told from the one drawn from")
  func otherExtract() throws {
    let (county, receipt) = try drawn()
    let verification = try county.audit(TestCounty.table(Array(0..<57))).verify()
    #expect(!verification.isSound && verification.faultyEntry == receipt.entry)
    #expect(verification.lines.contains { $0.contains("57 cases") && $0.contains("drawn from 60 cases") })
  }

  @Test("values that went without a purge are a fault, not a purge")
  func removed() throws {
    for condition in ["entry = 4", "name = 'key'"] {
      let (county, receipt) = try drawn()
      try county.tamper("DELETE FROM side WHERE \(condition)")
      let verification = try county.audit().verify()
      #expect(!verification.isSound && verification.faultyEntry == receipt.entry, "\(condition)")
      #expect(verification.lines.contains { $0.contains("no purge is recorded") })
    }
  }

  @Test("a key that is not the programme's is noticed")
  func changedKey() throws {
    let (county, receipt) = try drawn()
    try county.tamper("UPDATE side SET value = '\(String(repeating: "ab", count: 32))' WHERE name = 'key'")
    let verification = try county.audit().verify()
    #expect(!verification.isSound && verification.faultyEntry == receipt.entry)
    #expect(verification.lines.contains { $0.contains("the programme's key beside entry 1 is not the one") })
    let error = #expect(throws: AuditError.self) {
      try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    }
    #expect(error?.description.contains("another in the ledger's side table") == true)
  }

  @Test("any byte of the file may change: never a confirmed draw that is another, and never a crash")
  func anyByte() throws {
    let (county, receipt) = try drawn()
    let sound = try county.bytes(county.ledgerPath)
    for offset in stride(from: 13, to: sound.count, by: 211) {
      var changed = sound
      changed[offset] ^= 0x15
      try changed.write(to: URL(fileURLWithPath: county.ledgerPath))
      do {
        let verification = try county.audit().verify(head: receipt.head)
        #expect(verification.isSound == (verification.confirmed == [receipt.entry]), "byte \(offset)")
        if !verification.isSound { #expect(verification.lines.contains { !$0.isEmpty }) }
      } catch is AuditError {}
    }
  }

  @Test("draws that are not there, and a ledger that is not")
  func missing() throws {
    let (county, receipt) = try drawn()
    let error = #expect(throws: AuditError.self) { try county.audit().verify(draw: 1) }
    #expect(error?.description.contains("draws: \(receipt.entry)") == true)
    #expect(throws: AuditError.self) { try county.audit(ledgerPath: county.folder.file("none")).verify() }
    #expect(!FileManager.default.fileExists(atPath: county.folder.file("none")))
  }
}
