import Digest
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Ledger

@Suite("Ledger")
struct LedgerTests {
  @Test("a step that fails leaves nothing behind")
  func rollback() throws {
    let made = try TestLedger()
    struct Stop: Error {}
    let ledger = try made.open()
    #expect(throws: Stop.self) {
      try ledger.write {
        try $0.append(
          kind: "draw", payload: .object([:]), keeping: [PrivateValue(name: "a", position: 0, value: "b")])
        throw Stop()
      }
    }
    #expect(try ledger.head() == TestLedger.hashes[1])
    #expect(try ledger.privateValues(of: 3, name: "a").isEmpty)
  }

  @Test("private values come back in order, by entry and name")
  func privateValues() throws {
    let ledger = try TestLedger().open()
    #expect(try ledger.privateValues(of: 2, name: "token") == ["t0", "t1"])
    #expect(try ledger.privateValues(of: 1, name: "token").isEmpty)
  }

  @Test(
    "the guards refuse changing, removing, replacing and skipping entries",
    arguments: [
      "UPDATE entries SET payload = '{}' WHERE seq = 1", "DELETE FROM entries WHERE seq = 2",
      "INSERT OR REPLACE INTO entries SELECT seq, prev, kind, utc, '{}', hash FROM entries WHERE seq = 1",
      "INSERT INTO entries SELECT 4, hash, kind, utc, payload, hash FROM entries WHERE seq = 2",
      "INSERT INTO entries SELECT 3, prev, kind, utc, payload, hash FROM entries WHERE seq = 2",
    ])
  func guards(statement: String) throws {
    let made = try TestLedger()
    let connection = try Connection(path: made.path, access: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try connection.run(statement) }
    #expect(error?.isConstraint == true)
    #expect(try made.open().verify(head: TestLedger.hashes[1]).isIntact)
  }

  @Test("the file is its owner's alone, in journal mode DELETE")
  func file() throws {
    let made = try TestLedger()
    let mode = try FileManager.default.attributesOfItem(atPath: made.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let ledger = try made.open()
    #expect(try ledger.connection.rows("PRAGMA journal_mode") == [[.text("delete")]])
    #expect(try ledger.connection.rows("PRAGMA synchronous") == [[.integer(3)]])  // EXTRA
  }

  @Test("a file made readable by others is closed to them before anything is added")
  func permissions() throws {
    let made = try TestLedger()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: made.path)
    try made.open().write { try $0.append(kind: "note", payload: .object([:])) }
    let mode = try FileManager.default.attributesOfItem(atPath: made.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a foreign file is refused with a reason and left byte for byte")
  func foreign() throws {
    let folder = try ScratchFolder()
    try folder.write("child_id,sex\nA,1\n", to: "children.csv")
    let other = try Connection(path: folder.file("other.sqlite"), access: .create)
    try other.run("CREATE TABLE t (n)")
    try folder.write("", to: "empty")
    try folder.write(String(repeating: "x", count: 5000), to: "long.txt")
    for name in ["children.csv", "other.sqlite", "long.txt"] {
      let before = try folder.bytes(of: name)
      for creating in [false, true] {
        let error = #expect(throws: LedgerError.self) {
          try Ledger(path: folder.file(name), creating: creating)
        }
        #expect(error?.description.contains(name) == true)
      }
      #expect(try folder.bytes(of: name) == before)
    }
    #expect(throws: LedgerError.self) { try Ledger(path: folder.path, creating: true) }
    #expect(throws: LedgerError.missing(path: folder.file("none"))) { try Ledger(path: folder.file("none")) }
    #expect(throws: LedgerError.missing(path: folder.file("empty"))) {
      try Ledger(path: folder.file("empty"))
    }
    #expect(throws: LedgerError.self) { try Ledger(path: folder.file("no/such/folder"), creating: true) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
    // An empty file holds nothing that could be lost: it may become a ledger.
    #expect(try Ledger(path: folder.file("empty"), creating: true).head() == Entry.firstPrev)
  }

  @Test("a later version's ledger is refused")
  func newer() throws {
    let made = try TestLedger()
    try Connection(path: made.path, access: .readWrite).run("PRAGMA user_version = 99")
    #expect(throws: LedgerError.newerSchema(path: made.path, found: 99, supported: Schema.version)) {
      try made.open()
    }
  }

  @Test("nothing is added to a chain whose last entry was changed")
  func brokenEnd() throws {
    let made = try TestLedger()
    try made.tamper("UPDATE entries SET payload = '{}' WHERE seq = 2")
    #expect(throws: LedgerError.broken(path: made.path, fault: .changedContents(entry: 2))) {
      try made.open().write { try $0.append(kind: "draw", payload: .object([:])) }
    }
    #expect(try made.open().entries().count == 2)
  }

  @Test("two writers at once never interleave")
  func twoWriters() async throws {
    let folder = try ScratchFolder()
    let path = folder.file("ledger.sqlite")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let ledger = try Ledger(path: path, creating: true)
          try ledger.connection.run("PRAGMA busy_timeout = 60000")
          for step in 0..<25 {
            // Two entries a step: another writer's may stand between steps, never inside one.
            try ledger.write {
              try $0.append(kind: "w\(writer)", payload: .object(["step": .integer(Int64(step))]))
              try $0.append(kind: "w\(writer)", payload: .object(["step": .integer(Int64(step))]))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let ledger = try Ledger(path: path)
    #expect(try ledger.verify().soundEntryCount == 100)
    #expect(try ledger.verify().isIntact)
    let entries = try ledger.entries()
    for first in stride(from: 0, to: 100, by: 2) {
      #expect(entries[first].kind == entries[first + 1].kind)
      #expect(entries[first].payload == entries[first + 1].payload)
    }
  }

  @Test("files as a killed process leaves them, half-way through a step, open as before the step")
  func killed() throws {
    let made = try TestLedger()
    let ledger = try made.open()
    // A cache of one page makes SQLite write to the file before the step is finished.
    try ledger.connection.run("PRAGMA cache_size = 1")
    let copy = made.folder.file("copy.sqlite")
    try ledger.write { writer in
      for _ in 0..<20 {
        try writer.append(
          kind: "draw", payload: .object(["text": .string(String(repeating: "x", count: 5000))]))
      }
      for suffix in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: made.path + suffix, toPath: copy + suffix)
      }
    }
    #expect(try ledger.verify().soundEntryCount == 22)
    let recovered = try Ledger(path: copy)
    let verification = try recovered.verify(head: TestLedger.hashes[1])
    #expect(verification.isIntact)
    #expect(verification.soundEntryCount == 2)
  }
}
