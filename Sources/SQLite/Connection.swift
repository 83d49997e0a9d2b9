private import CSQLite

/// An open SQLite database file.
///
/// A connection and its statements belong to the thread that uses them; they are not Sendable.
///
/// ```swift
/// let connection = try Connection(path: "ledger.sqlite", access: .readWrite)
/// try connection.transaction { try connection.run("INSERT INTO t VALUES (?)", [.integer(1)]) }
/// ```
public final class Connection {
  /// What the file is opened for.
  public enum Access: Sendable {
    /// An existing file, never changed.
    case readOnly
    /// An existing file. SQLite falls back to reading where the file may not be written.
    case readWrite
    /// An existing file, or a new one.
    case create
  }

  /// The file's path as given.
  public let path: String
  let handle: OpaquePointer

  /// How long a statement waits for another process to let go of the file, in milliseconds.
  private static let busyTimeoutMilliseconds: Int32 = 5000

  /// Opens the file. Foreign keys are enforced, and a schema read from the file may call no unsafe function.
  ///
  /// - Throws: `SQLiteError` when the file cannot be opened; a file that is no database is found out by the first
  ///   statement.
  public init(path: String, access: Access) throws(SQLiteError) {
    let flags =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = opened else {
      sqlite3_close_v2(opened)
      throw SQLiteError(
        extendedCode: code, path: path, action: "opening the file",
        reason: String(cString: sqlite3_errstr(code)))
    }
    self.path = path
    self.handle = handle
    sqlite3_busy_timeout(handle, Self.busyTimeoutMilliseconds)
    try run("PRAGMA foreign_keys = ON")
    try run("PRAGMA trusted_schema = OFF")
  }

  deinit { sqlite3_close_v2(handle) }

  /// Compiles one SQL statement.
  ///
  /// - Throws: `SQLiteError` with SQLite's message when the statement is faulty.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try Statement(sql, on: self)
  }

  /// Runs one statement to its end, dropping its rows.
  ///
  /// - Throws: `SQLiteError`.
  public func run(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.bind(values)
    while try statement.step() {}
  }

  /// All rows of one statement, in SQLite's order; columns in the statement's order.
  ///
  /// - Throws: `SQLiteError`.
  public func rows(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> [[SQLiteValue]] {
    let statement = try prepare(sql)
    try statement.bind(values)
    var rows: [[SQLiteValue]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// Runs the body in one exclusive transaction: all of it is stored, or nothing.
  ///
  /// Nobody else reads or writes the file meanwhile. An error in the body undoes everything and is passed on.
  ///
  /// - Throws: what the body throws, or `SQLiteError` when the file is busy or cannot be written.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try run("BEGIN EXCLUSIVE")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // After some failures (a full disk) SQLite has rolled back by itself, and a second time would be an error.
      if sqlite3_get_autocommit(handle) == 0 { try run("ROLLBACK") }
      throw error
    }
  }

  /// The error that SQLite reported last on this connection.
  func lastError(_ action: String) -> SQLiteError {
    let code = sqlite3_extended_errcode(handle)
    // SQLite's long message speaks of the statement and the schema; other failures are told by their kind alone.
    let isAboutStatement = [SQLITE_ERROR, SQLITE_CONSTRAINT].contains(code & 0xff)
    let reason = isAboutStatement ? sqlite3_errmsg(handle) : sqlite3_errstr(code)
    return SQLiteError(
      extendedCode: code, path: path, action: action, reason: reason.map { String(cString: $0) } ?? "")
  }
}
