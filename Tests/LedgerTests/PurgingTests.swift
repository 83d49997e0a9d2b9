import Digest
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Ledger

@Suite("Purging values kept beside the chain")
struct PurgingTests {
  @Test(
    "values are added with their entry, never changed, and removed by a purge alone",
    arguments: [
      "UPDATE side SET value = 'x'", "DELETE FROM side", "DELETE FROM side WHERE position = 1",
      "INSERT INTO side VALUES (1, 'token', 0, 'x')", "INSERT INTO side VALUES (2, 'token', 0, 'x')",
      "INSERT OR REPLACE INTO side VALUES (2, 'token', 0, 'x')",
      "REPLACE INTO side VALUES (2, 'token', 1, 'x')",
    ])
  func guards(statement: String) throws {
    let made = try TestLedger()
    let error = #expect(throws: SQLiteError.self) { try made.run(statement) }
    #expect(error?.isConstraint == true)
    #expect(try made.open().privateValues(of: 2, name: "token") == ["t0", "t1"])
  }

  @Test("a purge removes what it names, records numbers only, and leaves the chain as it was")
  func purge() throws {
    let made = try TestLedger()
    let secret = "f00dfeed-secret-token"
    try made.open().write {
      try $0.append(
        kind: "draw", payload: .object([:]),
        keeping: [
          PrivateValue(name: "token", position: 0, value: secret),
          PrivateValue(name: "salt", position: 0, value: secret + "-salt"),
        ])
    }
    let ledger = try made.open()
    #expect(
      try ledger.keptValues() == [
        KeptValues(entry: 2, name: "token", count: 2), KeptValues(entry: 3, name: "salt", count: 1),
        KeptValues(entry: 3, name: "token", count: 1),
      ])
    let entry = try ledger.write {
      try $0.purge(before: "2015-04-02", removing: ledger.keptValues().filter { $0.entry == 3 })
    }
    #expect(entry.payload == #"{"before":"2015-04-02","entries":1,"removed":{"salt":1,"token":1}}"#)
    #expect(try ledger.keptValues() == [KeptValues(entry: 2, name: "token", count: 2)])
    let verification = try ledger.verify(head: TestLedger.hashes[1])
    #expect(verification.isIntact && verification.purges.map(\.entry) == [4])
    #expect(
      verification.lines.last
        == "entry 4 is a purge: beside 1 entry made before 2015-04-02 values were removed (1 salt, 1 token); the chain "
        + "does not need them")
    // Not a byte of what went is left in the file.
    #expect(try made.folder.bytes(of: "ledger.sqlite").range(of: Data(secret.utf8)) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: made.folder.path) == ["ledger.sqlite"])
  }

  @Test("whether a purge could remove what was kept beside an entry")
  func covers() throws {
    let made = try TestLedger()
    let ledger = try made.open()
    let entry = try ledger.write { try $0.purge(before: "2015-04-01", removing: []) }
    let purge = try #require(PurgeRecord(entry))
    #expect(try !purge.covers(ledger.entry(1)!))
    let later = try ledger.write { try $0.purge(before: "2015-04-02", removing: []) }
    #expect(try PurgeRecord(later)!.covers(ledger.entry(1)!))
  }
}
