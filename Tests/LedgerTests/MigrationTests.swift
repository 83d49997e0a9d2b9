import Digest
import SQLite
import TestSupport
import Testing

@testable import Ledger

@Suite("Bringing a ledger up to date")
struct MigrationTests {
  /// A ledger as version 1 of the schema left it: a plan, and a draw that names it.
  private func versionOne(in folder: ScratchFolder, drawPayload: String = #"{"plan_entry":1}"#) throws
    -> String
  {
    let path = folder.file("ledger.sqlite")
    let connection = try Connection(path: path, access: .create)
    for statement in Schema.entriesAndGuards { try connection.run(statement) }
    try connection.run("PRAGMA application_id = \(Schema.applicationID)")
    try connection.run("PRAGMA user_version = 1")
    var prev = Entry.firstPrev
    for (seq, kind, payload) in [(1, "plan", "{}"), (2, "draw", drawPayload)] {
      let utc = "2015-04-01T09:00:00Z"
      let hash = Entry.hash(seq: seq, prev: prev, kind: kind, utc: utc, payload: payload)
      try connection.run(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
        [.integer(Int64(seq)), .text(prev), .text(kind), .text(utc), .text(payload), .text(hash)])
      prev = hash
    }
    try connection.run("INSERT INTO side VALUES (2, 'token', 0, 't0')")
    return path
  }

  @Test("a file of version 1 keeps its entries and head, and gets references and guards")
  func versionOne() throws {
    let folder = try ScratchFolder()
    let path = try versionOne(in: folder)
    let before = try Connection(path: path, access: .readOnly).rows("SELECT * FROM entries ORDER BY seq")
    let ledger = try Ledger(path: path)
    #expect(try ledger.connection.rows("SELECT * FROM entries ORDER BY seq") == before)
    #expect(try ledger.connection.rows("PRAGMA user_version") == [[.integer(Int64(Schema.version))]])
    #expect(
      try ledger.connection.rows("SELECT * FROM entry_references")
        == [[.integer(2), .text("plan_entry"), .integer(1)]])
    #expect(try ledger.privateValues(of: 2, name: "token") == ["t0"])
    let verification = try ledger.verify(head: before[1][5].text)
    #expect(verification.isIntact && verification.soundEntryCount == 2)
  }

  @Test(
    "a broken file of version 1 is opened all the same, and what is wrong with it named",
    arguments: [#"{"plan_entry":9}"#, #"{"plan_entry":"x"}"#, #"{"plan_entry":2}"#])
  func danglingInVersionOne(payload: String) throws {
    let folder = try ScratchFolder()
    let path = try versionOne(in: folder, drawPayload: payload)
    #expect(try Ledger(path: path).verify().fault == .changedReferences(entry: 2))
  }

  @Test("a payload of version 1 that is no JSON is named as changed")
  func changedVersionOne() throws {
    let folder = try ScratchFolder()
    let path = try versionOne(in: folder)
    let connection = try Connection(path: path, access: .readWrite)
    try connection.run("DROP TRIGGER entries_refuse_update")
    try connection.run("UPDATE entries SET payload = 'x' WHERE seq = 2")
    #expect(try Ledger(path: path).verify().fault == .changedContents(entry: 2))
  }
}
