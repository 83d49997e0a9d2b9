import Digest
import SQLite
import TestSupport
import Testing

@testable import Ledger

@Suite("References between entries")
struct ReferencesTests {
  private func payload(_ members: [String: Int64]) -> CanonicalJSON {
    .object(members.mapValues(CanonicalJSON.integer))
  }

  private func kept(_ ledger: Ledger) throws -> [[SQLiteValue]] {
    try ledger.connection.rows(
      "SELECT entry, name, target FROM entry_references ORDER BY entry, name, target")
  }

  @Test("members whose names end in _entry are foreign keys, at any depth, each once")
  func members() throws {
    let made = try TestLedger()
    let ledger = try made.open()
    try ledger.write {
      try $0.append(
        kind: "frame",
        payload: .object([
          "plan_entry": .integer(1), "entry": .integer(7), "entries": .integer(9),
          "later": .array([payload(["draw_entry": 2]), payload(["draw_entry": 2, "plan_entry": 1])]),
        ]))
    }
    #expect(
      try kept(ledger) == [
        [.integer(3), .text("draw_entry"), .integer(2)], [.integer(3), .text("plan_entry"), .integer(1)],
      ])
    #expect(try ledger.verify().isIntact)
  }

  @Test("an entry that names itself, a later one or none is refused, and nothing of its step stays")
  func dangling() throws {
    for target: Int64 in [0, -1, 4, 5, 99] {
      let made = try TestLedger()
      let ledger = try made.open()
      let error = #expect(throws: LedgerError.self) {
        try ledger.write {
          try $0.append(kind: "note", payload: .object([:]))
          try $0.append(kind: "draw", payload: payload(["plan_entry": target]))
        }
      }
      guard case .storage(let cause) = error else {
        return #expect(Bool(false), "\(String(describing: error))")
      }
      #expect(cause.isConstraint && cause.reason.contains("a_reference_names_an_earlier_entry"), "\(cause)")
      #expect(try ledger.head() == TestLedger.hashes[1])
    }
    // A name where a number belongs.
    let ledger = try TestLedger().open()
    #expect(throws: LedgerError.self) {
      try ledger.write { try $0.append(kind: "draw", payload: .object(["plan_entry": .string("first")])) }
    }
  }

  @Test("they hold also against a tool that does not enforce foreign keys")
  func otherTool() throws {
    let made = try TestLedger()
    let connection = try Connection(path: made.path, access: .readWrite)
    try connection.run("PRAGMA foreign_keys = OFF")
    let head = TestLedger.hashes[1]
    let error = #expect(throws: SQLiteError.self) {
      try connection.run(
        "INSERT INTO entries VALUES (3, '\(head)', 'draw', '', '{\"plan_entry\":8}', '\(head)')")
    }
    #expect(error?.isConstraint == true)
  }

  @Test(
    "references that were changed are found and named",
    arguments: [
      "INSERT INTO entry_references VALUES (2, 'plan_entry', 1)", "DELETE FROM entry_references",
      "UPDATE entry_references SET target = 2",
    ])
  func changed(statement: String) throws {
    let made = try TestLedger()
    try made.open().write { try $0.append(kind: "frame", payload: payload(["plan_entry": 1])) }
    try made.tamper(statement)
    let entry = statement.hasPrefix("INSERT") ? 2 : 3
    let verification = try made.open().verify()
    #expect(verification.fault == .changedReferences(entry: entry))
    #expect(verification.lines[0].contains("references of entry \(entry)"))
  }

  @Test(
    "the guards refuse changing references by hand",
    arguments: [
      "DELETE FROM entry_references", "UPDATE entry_references SET target = 2",
      "INSERT INTO entry_references VALUES (3, 'x_entry', 3)",
    ])
  func guards(statement: String) throws {
    let made = try TestLedger()
    try made.open().write { try $0.append(kind: "frame", payload: payload(["plan_entry": 1])) }
    let error = #expect(throws: SQLiteError.self) { try made.run(statement) }
    #expect(error?.isConstraint == true)
    #expect(try made.open().verify().isIntact)
  }
}
