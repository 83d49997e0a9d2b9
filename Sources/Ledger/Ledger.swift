import Digest
import SQLite

/// The record of every step of an audit: one SQLite file whose entries only grow, each chained to the one before.
///
/// ```swift
/// let ledger = try Ledger(path: "ledger.sqlite", creating: true)
/// let entry = try ledger.write { try $0.append(kind: "draw", payload: .object(["size": .integer(20)])) }
/// print(ledger.path, entry.hash)
/// ```
///
/// A ledger belongs to the thread that uses it. Several processes may use one file: a step locks it for itself.
public final class Ledger {
  /// The file's path as given.
  public let path: String
  let connection: Connection
  private let clock: () -> String

  /// Opens a ledger, or begins one.
  ///
  /// A file that is not a ledger is left as it was. A new file is readable by its owner alone, and is a whole ledger or
  /// an empty file at any moment.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - creating: whether a missing or empty file is made a ledger.
  ///   - clock: gives the time of new entries in UTC.
  /// - Throws: `LedgerError`.
  public init(
    path: String, creating: Bool = false, clock: @escaping () -> String = UTCClock.now
  ) throws(LedgerError) {
    let found = try LedgerFile.look(at: path)
    switch found {
    case .ledger: break
    case .other(let what): throw .notALedger(path: path, found: what)
    // A process killed before its first step ended leaves an empty file: no ledger yet, and free to become one.
    case .nothing where !creating, .empty where !creating: throw .missing(path: path)
    case .nothing, .empty: break
    }
    let place = found == .nothing ? LedgerFile.folder(of: path) : path
    if let type = NetworkFileSystem.type(ofPath: place) {
      throw .networkFileSystem(path: path, type: type)
    }
    if found == .nothing { try LedgerFile.create(path) }
    self.path = path
    self.clock = clock
    do {
      connection = try Connection(path: path, access: .readWrite)
      try connection.run("PRAGMA synchronous = EXTRA")
      // A purge must not leave what it removes in the file's free space.
      try connection.run("PRAGMA secure_delete = ON")
      try Self.prepare(connection, path: path)
    } catch {
      throw Self.ledgerError(error)
    }
  }

  /// The hash of the last entry, to be printed on receipts and minutes; 64 zeros before the first.
  ///
  /// - Throws: `LedgerError.storage`.
  public func head() throws(LedgerError) -> String { try last()?.hash ?? Entry.firstPrev }

  /// The last entry; nil before the first.
  ///
  /// - Throws: `LedgerError.storage`.
  public func last() throws(LedgerError) -> Entry? { try select("ORDER BY seq DESC LIMIT 1", []).first }

  /// The entries of one kind, or all of them, oldest first.
  ///
  /// - Throws: `LedgerError.storage`.
  public func entries(kind: String? = nil) throws(LedgerError) -> [Entry] {
    guard let kind else { return try select("ORDER BY seq", []) }
    return try select("WHERE kind = ? ORDER BY seq", [.text(kind)])
  }

  /// The entry of a number; nil where there is none.
  ///
  /// - Throws: `LedgerError.storage`.
  public func entry(_ seq: Int) throws(LedgerError) -> Entry? {
    try select("WHERE seq = ?", [.integer(Int64(seq))]).first
  }

  /// The values of a name kept beside an entry, in order of position; none after a purge.
  ///
  /// - Throws: `LedgerError.storage`.
  public func privateValues(of entry: Int, name: String) throws(LedgerError) -> [String] {
    do {
      return try connection.rows(
        "SELECT value FROM side WHERE entry = ? AND name = ? ORDER BY position",
        [.integer(Int64(entry)), .text(name)]
      ).map { $0[0].text ?? "" }
    } catch { throw .storage(error) }
  }

  /// Makes one step: everything the body appends is stored, or nothing, and no other process comes between what the
  /// body reads and what it writes.
  ///
  /// - Throws: what the body throws; `LedgerError.broken` when the last entry does not verify; `LedgerError.storage`.
  @discardableResult
  public func write<Result>(_ body: (Writer) throws -> Result) throws -> Result {
    try LedgerFile.keepToOwner(path)
    do {
      return try connection.transaction {
        if let fault = try verifyLast() { throw LedgerError.broken(path: path, fault: fault) }
        return try body(Writer(ledger: self))
      }
    } catch let error as SQLiteError {
      throw LedgerError.storage(error)
    }
  }

  /// Adds entries within one step; made by ``Ledger/write(_:)`` and of no use outside it.
  public struct Writer {
    let ledger: Ledger

    /// Adds the next entry.
    ///
    /// - Parameters:
    ///   - kind: what kind of step it is; no TAB, no line end.
    ///   - payload: what it records.
    ///   - keeping: values to keep beside it, outside the chain.
    /// - Returns: the entry as stored.
    /// - Throws: `LedgerError.storage`.
    @discardableResult
    public func append(
      kind: String, payload: CanonicalJSON, keeping: [PrivateValue] = []
    ) throws(LedgerError) -> Entry {
      try ledger.append(kind: kind, payload: payload.text, keeping: keeping)
    }
  }

  private func append(
    kind: String, payload: String, keeping: [PrivateValue]
  ) throws(LedgerError) -> Entry {
    let last = try last()
    let seq = (last?.seq ?? 0) + 1
    let prev = last?.hash ?? Entry.firstPrev
    let utc = clock()
    precondition(!kind.contains { $0 == "\t" || $0.isNewline }, "a kind is one word")
    let hash = Entry.hash(seq: seq, prev: prev, kind: kind, utc: utc, payload: payload)
    do {
      try connection.run(
        "INSERT INTO entries (seq, prev, kind, utc, payload, hash) VALUES (?, ?, ?, ?, ?, ?)",
        [.integer(Int64(seq)), .text(prev), .text(kind), .text(utc), .text(payload), .text(hash)])
      let insert = try connection.prepare(
        "INSERT INTO side (entry, name, position, value) VALUES (?, ?, ?, ?)")
      for kept in keeping {
        try insert.bind([
          .integer(Int64(seq)), .text(kept.name), .integer(Int64(kept.position)), .text(kept.value),
        ])
        _ = try insert.step()
        insert.reset()
      }
    } catch { throw .storage(error) }
    return Entry(seq: seq, prev: prev, kind: kind, utc: utc, payload: payload, hash: hash)
  }

  private func select(_ clause: String, _ values: [SQLiteValue]) throws(LedgerError) -> [Entry] {
    do {
      return try connection.rows("SELECT seq, prev, kind, utc, payload, hash FROM entries \(clause)", values)
        .map { row in
          // A value of another type is damage; verification names it, reading goes on with an empty text.
          Entry(
            seq: Int(row[0].integer ?? 0), prev: row[1].text ?? "", kind: row[2].text ?? "",
            utc: row[3].text ?? "",
            payload: row[4].text ?? "", hash: row[5].text ?? "")
        }
    } catch { throw .storage(error) }
  }

  /// Sets the journal mode and brings the schema up to date.
  private static func prepare(_ connection: Connection, path: String) throws {
    let found = Int(try connection.rows("PRAGMA user_version")[0][0].integer ?? 0)
    guard found <= Schema.version else {
      throw LedgerError.newerSchema(path: path, found: found, supported: Schema.version)
    }
    if try connection.rows("PRAGMA journal_mode")[0][0].text != "delete" {
      try connection.run("PRAGMA journal_mode = DELETE")
    }
    guard found < Schema.version else { return }
    try connection.transaction {
      // Another process may have done it while this one waited for the file.
      let found = Int(try connection.rows("PRAGMA user_version")[0][0].integer ?? 0)
      if found < Schema.version { try Schema.migrate(connection, from: found) }
    }
  }

  private static func ledgerError(_ error: any Error) -> LedgerError {
    switch error {
    case let error as LedgerError: error
    case let error as SQLiteError: .storage(error)
    default: preconditionFailure("opening a ledger throws SQLite's errors and its own")
    }
  }
}
