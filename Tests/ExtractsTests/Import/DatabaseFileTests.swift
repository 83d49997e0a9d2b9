import Columnar
import Configuration
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Extracts

/// SQLite files as extracts: a table is read by the rules of a CSV file.
@Suite struct DatabaseFileTests {
  /// The small sound extract as a SQLite file, every cell a text, and what a test adds.
  private func database(_ statements: [String] = [], named name: String = "county.sqlite") throws
    -> ScratchFolder
  {
    let folder = try ScratchFolder()
    let connection = try Connection(path: folder.file(name), access: .create)
    for (file, text) in ExtractFolder().files {
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let table = file.dropLast(4)
      let columns = rows[0].map { "\"\($0)\" TEXT" }.joined(separator: ", ")
      try connection.run("CREATE TABLE \(table) (\(columns))")
      for row in rows.dropFirst() {
        let marks = row.map { _ in "?" }.joined(separator: ", ")
        try connection.run(
          "INSERT INTO \(table) VALUES (\(marks))", row.map { $0.isEmpty ? .null : .text($0) })
      }
    }
    for statement in statements { try connection.run(statement) }
    return folder
  }

  private func loaded(_ statements: [String] = []) throws -> LoadedExtract {
    let folder = try database(statements)
    return try Intake(files: RuntimeFiles()).load([folder.file("county.sqlite")])
  }

  private func error(_ statements: [String]) throws -> ExtractsError {
    try #require(#expect(throws: ExtractsError.self) { try loaded(statements) })
  }

  @Test func aFileLoadsAsItsTablesInCSVDo() throws {
    let (database, folder) = (try loaded(), try ExtractFolder().loaded())
    #expect(database.tables.map(\.name) == folder.tables.map(\.name))
    for table in folder.tables {
      for column in table.columnNames {
        #expect(
          database.values(table.name, column) == folder.values(table.name, column), "\(table.name).\(column)")
      }
    }
    #expect(database.rejects.isEmpty && database.findings.isEmpty)
    #expect(database.report("children").file.hasSuffix("/county.sqlite, table children"))
    #expect(try loaded().fingerprint == database.fingerprint)
  }

  @Test(arguments: ["county.sqlite", "county.db", "county", "county.csv"])
  func aFileIsKnownByHowItBegins(name: String) throws {
    let folder = try database(named: name)
    for path in [folder.file(name), folder.path] {
      #expect(try Intake(files: RuntimeFiles()).load([path]).table("missing_episodes").rowCount == 4)
    }
  }

  @Test func valuesAreWrittenAsTheyAreStored() throws {
    let loaded = try loaded([
      "CREATE TABLE figures (n INTEGER, x REAL, t, m)",
      "INSERT INTO figures VALUES (-7, 0.1, 'a', NULL), (9007199254740993, 1e300, '  two\r\nlines ', 2)",
      "INSERT INTO figures VALUES (NULL, 3.0, '', 3)",
      "CREATE VIEW doubled AS SELECT n * 2 AS twice FROM figures WHERE n < 0",
    ])
    #expect(loaded.values("figures", "n") == [.integer(-7), .integer(9_007_199_254_740_993), .null])
    #expect(loaded.values("figures", "x") == [.double(0.1), .double(1e300), .double(3)])
    #expect(loaded.values("figures", "t") == [.text("a"), .text("  two\r\nlines "), .text("")])
    #expect(loaded.values("doubled", "twice") == [.integer(-14)])
  }

  @Test func placesAreRowids() throws {
    let loaded = try loaded([
      "ALTER TABLE missing_episodes ADD COLUMN district TEXT",
      "INSERT INTO missing_episodes (rowid, episode_id, child_id, category, started_at, district) VALUES "
        + "(10, 'e5', 'bcdf', 'missing', '2014-08-01 10:00', 'two\nlines'), (12, 'e6', 'bcdf', 'lost', '2014-08-02', ''), "
        + "(13, 'e7', 'bcdf', 'missing', x'00ff', ''), (20, 'e8', 'bcdf', 'missing', '2014-09-31', ''), "
        + "(21, 'e9', 'bcdf', 'missing', '2014-09-01', CAST(x'41ff' AS TEXT))",
      "CREATE TABLE plain (id TEXT PRIMARY KEY, n) WITHOUT ROWID",
      "INSERT INTO plain VALUES ('b', x'00'), ('a', 1)",
      "CREATE TABLE taken (rowid TEXT, n)", "INSERT INTO taken VALUES ('r', 1), ('s', x'00')",
    ])
    let path = loaded.report("missing_episodes").file
    #expect(
      loaded.rejects.filter { $0.file == path }.map { "\($0.line) \($0.column ?? "-") \($0.rule.rawValue)" }
        == [
          "12 category bad-code", "13 started_at binary-cell", "20 started_at bad-time",
          "21 district not-utf8",
        ])
    #expect(
      loaded.rejects.filter { $0.file != path }.map { "\($0.file.split(separator: " ").last!) \($0.line)" }
        == [
          "plain 2", "taken 2",
        ])
    #expect(loaded.accountsForEveryRecord)
  }

  @Test func aTableMayBeOneThatAMapKnows() throws {
    let loaded = try loaded([
      "DROP TABLE missing_episodes",
      "CREATE TABLE ssd_missing (miss_table_id, miss_person_id, miss_missing_episode_start_date, "
        + "miss_missing_episode_type, miss_missing_episode_end_date, miss_missing_rhi_offered, miss_missing_rhi_accepted)",
      "INSERT INTO ssd_missing (rowid, miss_table_id, miss_person_id, miss_missing_episode_start_date, "
        + "miss_missing_episode_type, miss_missing_rhi_offered) VALUES (5, 7, 'bcdf', '2014-05-03 22:15', 'M', 'Y'), "
        + "(9, 8, 'bcdf', '2014-05-03 22:15', 'Q', 'Y')",
    ])
    #expect(loaded.rows("missing_episodes", "episode_id", "child_id", "category") == ["7,bcdf,missing"])
    #expect(loaded.rejects.map { "\($0.line) \($0.column ?? "")" } == ["9 miss_missing_episode_type"])
    #expect(loaded.accountsForEveryRecord)
  }

  @Test func everyTableAndViewPassesTheGate() throws {
    let named = try error(["CREATE TABLE more (surname)", "INSERT INTO more VALUES ('x')"])
    #expect(named.kind == .identifying)
    #expect(named.description.contains("county.sqlite, table more, column \"surname\""))
    let shaped = try error(["CREATE VIEW hidden AS SELECT 'OX4 1AA' AS place FROM children"])
    #expect(shaped.kind == .identifying && shaped.description.contains("table hidden, column \"place\""))
  }

  @Test func aDamagedFileIsRefusedWithAMend() throws {
    let folder = try database()
    var bytes = try folder.bytes(of: "county.sqlite")
    bytes.replaceSubrange(100..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - 100))
    try bytes.write(to: URL(fileURLWithPath: folder.file("county.sqlite")))
    let damaged = #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load([folder.file("county.sqlite")])
    }
    #expect(damaged?.kind == .data)
    #expect(damaged?.description.contains("expected a sound SQLite file") == true)
    try bytes.prefix(700).write(to: URL(fileURLWithPath: folder.file("county.sqlite")))
    #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load([folder.file("county.sqlite")])
    }
    let view = try error(["CREATE VIEW broken AS SELECT * FROM nowhere"])
    #expect(view.kind == .data)
    try folder.write("no database", to: "other.sqlite")
    let other = #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load([folder.file("other.sqlite")])
    }
    #expect(other?.kind == .input)
  }

  @Test func aLedgerIsLeftAsideAndNothingIsWritten() throws {
    let folder = try database()
    let ledger = try Connection(path: folder.file("ledger.sqlite"), access: .create)
    try ledger.run("PRAGMA application_id = \(0x4841_4c43)")
    try ledger.run("CREATE TABLE entries (payload TEXT)")
    let before = try folder.bytes(of: "county.sqlite")
    let loaded = try Intake(files: RuntimeFiles()).load([folder.path])
    #expect(loaded.setAsideFiles.map { $0.hasSuffix("/ledger.sqlite") } == [true])
    #expect(try folder.bytes(of: "county.sqlite") == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["county.sqlite", "ledger.sqlite"])
  }
}
