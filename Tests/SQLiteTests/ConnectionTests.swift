import Foundation
import SQLite
import TestSupport
import Testing

@Suite("SQLite connection")
struct ConnectionTests {
  @Test("a transaction stores all or nothing")
  func transaction() throws {
    let folder = try ScratchFolder()
    let connection = try Connection(path: folder.file("a.sqlite"), access: .create)
    try connection.run("CREATE TABLE t (n INTEGER PRIMARY KEY)")
    try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (2)")
        throw Stop()
      }
    }
    #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (3)")
        try connection.run("INSERT INTO t VALUES (1)")
      }
    }
    #expect(try connection.rows("SELECT n FROM t") == [[.integer(1)]])
  }

  @Test("an exclusive transaction keeps every other connection out")
  func exclusive() throws {
    let folder = try ScratchFolder()
    let first = try Connection(path: folder.file("a.sqlite"), access: .create)
    try first.run("CREATE TABLE t (n)")
    let second = try Connection(path: folder.file("a.sqlite"), access: .readWrite)
    try second.run("PRAGMA busy_timeout = 0")
    try first.transaction {
      do {
        try second.run("SELECT * FROM t")
        Issue.record("read during another's exclusive transaction")
      } catch let error as SQLiteError {
        #expect(error.isBusy)
      }
    }
    #expect(try second.rows("SELECT * FROM t").isEmpty)
  }

  @Test("a missing file is not made unless asked for")
  func missingFile() throws {
    let folder = try ScratchFolder()
    for access in [Connection.Access.readOnly, .readWrite] {
      let error = #expect(throws: SQLiteError.self) {
        try Connection(path: folder.file("none.sqlite"), access: access)
      }
      #expect(error?.code == 14)
      #expect(error?.description.contains("none.sqlite") == true)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("none.sqlite")))
  }

  @Test("a file that is no database says so")
  func notADatabase() throws {
    let folder = try ScratchFolder()
    try String(repeating: "text, not a database\n", count: 100)
      .write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
    let connection = try Connection(path: folder.file("a.txt"), access: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try connection.run("SELECT * FROM sqlite_schema") }
    #expect(error?.isDamage == true)
    #expect(error?.mend.contains("not an SQLite database") == true)
  }

  @Test("a message names the column, never the value")
  func noValues() throws {
    let folder = try ScratchFolder()
    let connection = try Connection(path: folder.file("a.sqlite"), access: .create)
    try connection.run("CREATE TABLE t (token TEXT UNIQUE)")
    try connection.run("INSERT INTO t VALUES (?)", [.text("private-value")])
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO t VALUES (?)", [.text("private-value")])
    }
    #expect(error?.isConstraint == true)
    #expect(error?.extendedCode == 2067)
    #expect(error?.description.contains("t.token") == true)
    #expect(error?.description.contains("private-value") == false)
  }
}
