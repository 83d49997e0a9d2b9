private import CSQLite

/// A compiled SQL statement of one connection; it may be run again after `reset`.
public final class Statement {
  private let handle: OpaquePointer
  // Holding the connection keeps it open for as long as a statement needs it.
  private let connection: Connection

  init(_ sql: String, on connection: Connection) throws(SQLiteError) {
    var compiled: OpaquePointer?
    guard sqlite3_prepare_v2(connection.handle, sql, -1, &compiled, nil) == SQLITE_OK, let compiled
    else { throw connection.lastError("compiling a statement") }
    handle = compiled
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Sets the parameters `?1`, `?2` … to the values, in order; parameters left over are NULL.
  ///
  /// - Throws: `SQLiteError` when there are more values than parameters or a value is too long.
  public func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    sqlite3_clear_bindings(handle)
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      let code =
        switch value {
        case .null: sqlite3_bind_null(handle, position)
        case .integer(let number): sqlite3_bind_int64(handle, position, number)
        case .real(let number): sqlite3_bind_double(handle, position, number)
        case .text(let text):
          sqlite3_bind_text(handle, position, text, Int32(text.utf8.count), Self.copied)
        case .blob(let bytes):
          bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, position, 0)
            : sqlite3_bind_blob(handle, position, bytes, Int32(bytes.count), Self.copied)
        }
      guard code == SQLITE_OK else { throw connection.lastError("setting parameter \(position)") }
    }
  }

  /// Goes to the next row; false when there is none.
  ///
  /// - Throws: `SQLiteError`.
  public func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.lastError("running a statement")
    }
  }

  /// Makes the statement ready to run again; its parameters stay.
  public func reset() { sqlite3_reset(handle) }

  /// Names of the result's columns, in order.
  public var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { column in
      sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    }
  }

  /// The values of the row that `step` reached, in the order of the columns.
  public var row: [SQLiteValue] { (0..<sqlite3_data_count(handle)).map(value) }

  /// The value in a column, counted from 0, of the row that `step` reached.
  public func value(ofColumn column: Int) -> SQLiteValue { value(at: Int32(column)) }

  /// The bytes of a text as they are stored, in UTF-8 if they are text at all; nil where the cell holds something else.
  ///
  /// They are valid only inside `body`.
  public func withText<Result>(
    ofColumn column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    let column = Int32(column)
    guard sqlite3_column_type(handle, column) == SQLITE_TEXT else { return nil }
    let bytes = sqlite3_column_text(handle, column)
    return body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  private func value(at column: Int32) -> SQLiteValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      let bytes = sqlite3_column_text(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = sqlite3_column_blob(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return .blob(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
  }

  /// Tells SQLite to copy a bound value before the call returns (`SQLITE_TRANSIENT`, a cast that Swift does not import).
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
