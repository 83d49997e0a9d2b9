import Digest
import Foundation
import Ledger
import SQLite
import TestSupport

/// A ledger of two entries whose hashes were made outside this project.
///
/// Source of the hashes: Python 3.11, hashlib and json.dumps(sort_keys, separators), from the definition of an entry's
/// line.
struct TestLedger {
  static let hashes = [
    "1fd3a8d0d6a2d73090caee6ef18bce818989e6ed12d8c21daeb80eefa6a4ee18",
    "b13ee9775f1989c42690ed9d1c6d613ea71c30dd3f1dcdc097e15b1f27c7db99",
  ]

  let folder: ScratchFolder
  var path: String { folder.file("ledger.sqlite") }

  init() throws {
    folder = try ScratchFolder()
    let clock = StepClock()
    let ledger = try Ledger(path: path, creating: true, clock: clock.next)
    try ledger.write {
      try $0.append(
        kind: "plan", payload: .object(["title": .string("Referred, not met"), "size": .integer(20)]))
    }
    try ledger.write {
      try $0.append(
        kind: "draw",
        payload: .object([
          "seed": .string("31415926535897932384"),
          "strata": .array([.object(["label": .string("Kingfisher|police"), "drawn": .integer(2)])]),
        ]),
        keeping: [
          PrivateValue(name: "token", position: 0, value: "t0"),
          PrivateValue(name: "token", position: 1, value: "t1"),
        ])
    }
  }

  func open() throws -> Ledger { try Ledger(path: path) }

  /// Runs SQL as anyone with an SQLite tool could.
  func run(_ sql: String) throws { try Connection(path: path, access: .readWrite).run(sql) }

  /// Runs SQL as someone with an SQLite tool would, the guards taken away before and put back after.
  func tamper(_ sql: String) throws {
    let connection = try Connection(path: path, access: .readWrite)
    let guards = try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for row in guards { try connection.run("DROP TRIGGER \(row[0].text!)") }
    try connection.run("PRAGMA ignore_check_constraints = ON")
    try connection.run("PRAGMA foreign_keys = OFF")
    try connection.run(sql)
    for row in guards { try connection.run(row[1].text!) }
  }
}

/// A clock that starts at nine and gains a second each time it is read.
final class StepClock {
  private var second = 0

  func next() -> String {
    defer { second += 1 }
    return "2015-04-01T09:00:0\(second)Z"
  }
}
