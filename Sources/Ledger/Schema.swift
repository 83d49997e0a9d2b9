import SQLite

/// The ledger's tables and how an older file is brought up to date.
enum Schema {
  /// Written into the file's header ("HALC"), so that a foreign SQLite file is told from a ledger without opening it.
  static let applicationID: UInt32 = 0x4841_4c43

  /// One list of statements a version, run in order; a published list is never edited.
  ///
  /// The guards refuse UPDATE and DELETE on entries, and an INSERT that is not the next entry, which also stops
  /// `INSERT OR REPLACE`, for which SQLite fires no DELETE trigger.
  static let migrations: [[String]] = [
    [
      """
      CREATE TABLE entries (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        prev TEXT NOT NULL CHECK (length(prev) = 64),
        kind TEXT NOT NULL,
        utc TEXT NOT NULL,
        payload TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64)
      )
      """,
      """
      CREATE TABLE side (
        entry INTEGER NOT NULL REFERENCES entries (seq),
        name TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 0),
        value TEXT NOT NULL,
        PRIMARY KEY (entry, name, position)
      ) WITHOUT ROWID
      """,
      """
      CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries
      BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed; a correction is a new entry'); END
      """,
      """
      CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed; a correction is a new entry'); END
      """,
      """
      CREATE TRIGGER entries_refuse_gap BEFORE INSERT ON entries
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
        OR NEW.prev <> coalesce((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
      BEGIN SELECT RAISE(ABORT, 'a ledger entry must follow the last one'); END
      """,
    ]
  ]

  static var version: Int { migrations.count }

  /// Runs the migrations that the file lacks. Called inside a transaction: all of them or none.
  static func migrate(_ connection: Connection, from found: Int) throws(SQLiteError) {
    for statement in migrations[found...].joined() { try connection.run(statement) }
    try connection.run("PRAGMA application_id = \(applicationID)")
    try connection.run("PRAGMA user_version = \(version)")
  }

  /// The guards that a ledger of this version has, by name, with their text.
  static var guards: [String: String] {
    var guards: [String: String] = [:]
    for statement in migrations.joined() where statement.hasPrefix("CREATE TRIGGER ") {
      guards[String(statement.split(separator: " ")[2])] = statement
    }
    return guards
  }
}
