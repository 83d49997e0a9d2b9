import SQLite

/// The ledger's tables and how an older file is brought up to date.
enum Schema {
  /// Written into the file's header ("HALC"), so that a foreign SQLite file is told from a ledger without opening it.
  static let applicationID: UInt32 = 0x4841_4c43

  /// One list of statements a version, run in order; a published list is never edited.
  static let migrations = [entriesAndGuards, referencesAndPurge]

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
