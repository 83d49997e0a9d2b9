import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite("Verifying the chain")
struct VerificationTests {
  @Test("a sound chain, with and without a head")
  func sound() throws {
    let ledger = try TestLedger().open()
    let alone = try ledger.verify()
    #expect(alone.isIntact && alone.head == TestLedger.hashes[1])
    #expect(alone.lines[1].contains("internally consistent only"))
    let last = try ledger.verify(head: TestLedger.hashes[1].uppercased())
    #expect(last.givenHeadEntry == 2)
    #expect(!last.lines.contains { $0.contains("internally consistent only") })
    let earlier = try ledger.verify(head: TestLedger.hashes[0])
    #expect(earlier.isIntact && earlier.lines[1].contains("1 entry follows"))
    #expect(throws: LedgerError.headNotHexadecimal) { try ledger.verify(head: "abc") }
  }

  @Test("a head that no entry has is a fault")
  func otherHead() throws {
    let ledger = try TestLedger().open()
    #expect(try ledger.verify(head: String(repeating: "a", count: 64)).fault == .headNotFound)
    let emptyFolder = try ScratchFolder()
    let empty = try Ledger(path: emptyFolder.file("l"), creating: true)
    #expect(try empty.verify().isIntact)
    #expect(try empty.verify(head: TestLedger.hashes[0]).fault == .headNotFound)
  }

  @Test(
    "a change in any column names the entry and why",
    arguments: [
      (
        "UPDATE entries SET payload = replace(payload, '2', '3') WHERE seq = 2",
        ChainFault.changedContents(entry: 2)
      ),
      ("UPDATE entries SET utc = '2015-04-01T09:00:02Z' WHERE seq = 2", .changedContents(entry: 2)),
      ("UPDATE entries SET kind = 'drav' WHERE seq = 2", .changedContents(entry: 2)),
      ("UPDATE entries SET hash = replace(hash, 'a', 'b') WHERE seq = 2", .changedContents(entry: 2)),
      ("UPDATE entries SET prev = replace(prev, 'a', 'b') WHERE seq = 2", .changedContents(entry: 2)),
      ("UPDATE entries SET seq = 3 WHERE seq = 2", .missingEntry(expected: 2, found: 3)),
      ("UPDATE entries SET payload = NULL WHERE seq = 2", .unreadable(entry: 2)),
      ("UPDATE entries SET payload = CAST(payload AS BLOB) WHERE seq = 2", .unreadable(entry: 2)),
      ("UPDATE entries SET payload = '{}' WHERE seq = 1", .changedContents(entry: 1)),
      ("DELETE FROM entries WHERE seq = 1", .missingEntry(expected: 1, found: 2)),
    ])
  func changed(statement: String, expected: ChainFault) throws {
    let made = try TestLedger()
    // Some columns cannot hold NULL; the table is then made anew without its constraints, as a forger would.
    if statement.contains("NULL") {
      try made.tamper("CREATE TABLE loose AS SELECT * FROM entries")
      for step in [
        "DROP TABLE side", "DROP TABLE entries", "ALTER TABLE loose RENAME TO entries",
      ] { try made.run(step) }
      try made.run(statement)
      #expect(try made.open().verify().fault == expected)
      return
    }
    try made.tamper(statement)
    let verification = try made.open().verify()
    #expect(verification.fault == expected)
    #expect(verification.lines[0].contains("entry \(expected.entry!)"))
    #expect(verification.soundEntryCount == expected.entry! - 1)
  }

  @Test("an entry rewritten with a fitting hash breaks the link after it, or the head")
  func rewritten() throws {
    let made = try TestLedger()
    let first = try made.open().entry(1)!
    let forged = Entry.hash(seq: 1, prev: first.prev, kind: first.kind, utc: first.utc, payload: "{}")
    try made.tamper("UPDATE entries SET payload = '{}', hash = '\(forged)' WHERE seq = 1")
    #expect(try made.open().verify().fault == .brokenLink(entry: 2))
    try made.tamper("DELETE FROM entries WHERE seq = 2")
    #expect(try made.open().verify().isIntact)
    #expect(try made.open().verify(head: TestLedger.hashes[1]).fault == .headNotFound)
  }

  @Test("guards taken away are noticed")
  func guardGone() throws {
    let made = try TestLedger()
    try made.run("DROP TRIGGER entries_refuse_delete")
    #expect(try made.open().verify().fault == .guardMissing(name: "entries_refuse_delete"))
  }

  @Test("every single byte of the draw's entry, flipped in the file, is found and named")
  func everyByte() throws {
    let made = try TestLedger()
    let entry = try made.open().entry(2)!
    let sound = try made.folder.bytes(of: "ledger.sqlite")
    // The record's texts stand one after the other in the file.
    let record = entry.prev + entry.kind + entry.utc + entry.payload + entry.hash
    let range = try #require(sound.range(of: Data(record.utf8)))
    #expect(sound.range(of: Data(record.utf8), in: range.upperBound..<sound.count) == nil)
    for (offset, bit) in zip(range, [0x01, 0x20, 0x80, 0x40].cycled(range.count)) {
      var flipped = sound
      flipped[offset] ^= UInt8(bit)
      try flipped.write(to: URL(fileURLWithPath: made.path))
      let fault = try made.open().verify().fault
      #expect(
        fault?.entry == 2, "byte \(offset - range.lowerBound) of the record: \(String(describing: fault))")
    }
  }

  @Test("any byte of the file may be damaged: it is an error or a fault, or changes nothing that is chained")
  func anyByte() throws {
    let made = try TestLedger()
    let expected = try made.open().entries()
    let sound = try made.folder.bytes(of: "ledger.sqlite")
    for offset in stride(from: 0, to: sound.count, by: 7) {
      var flipped = sound
      flipped[offset] ^= 0xff
      try flipped.write(to: URL(fileURLWithPath: made.path))
      do {
        let ledger = try made.open()
        if try ledger.verify(head: TestLedger.hashes[1]).isIntact {
          #expect(try ledger.entries() == expected, "byte \(offset)")
        }
      } catch is LedgerError {}
    }
  }

}

extension Array {
  /// The elements over and over, `count` in all.
  func cycled(_ count: Int) -> [Element] { (0..<count).map { self[$0 % self.count] } }
}
