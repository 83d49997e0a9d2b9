import Digest
import Ledger
import Testing

@Suite("Ledger entry")
struct EntryTests {
  @Test("the hash is over the line seq, prev, kind, utc, SHA-256 of the payload")
  func hash() throws {
    let entries = try TestLedger().open().entries()
    #expect(entries.map(\.hash) == TestLedger.hashes)
    #expect(entries.map(\.prev) == [Entry.firstPrev, TestLedger.hashes[0]])
    #expect(entries.map(\.seq) == [1, 2])
    #expect(entries.map(\.utc) == ["2015-04-01T09:00:00Z", "2015-04-01T09:00:01Z"])
    #expect(entries[0].payload == #"{"size":20,"title":"Referred, not met"}"#)
    #expect(try entries[1].content()["seed"]?.string == "31415926535897932384")
  }
}
