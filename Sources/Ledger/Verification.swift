import SQLite

/// Why a chain does not hold, at the first entry where it does not.
public enum ChainFault: Hashable, Sendable, CustomStringConvertible {
  /// An entry's number is not the next one.
  case missingEntry(expected: Int, found: Int)
  /// An entry's `prev` is not the hash of the entry before.
  case brokenLink(entry: Int)
  /// An entry's hash is not that of its contents.
  case changedContents(entry: Int)
  /// An entry cannot be read.
  case unreadable(entry: Int)
  /// What is kept as an entry's references is not what its payload names.
  case changedReferences(entry: Int)
  /// A guard against changing entries is missing or altered.
  case guardMissing(name: String)
  /// The head given is the hash of no entry.
  case headNotFound

  /// The number of the first broken entry; nil where the fault is not one entry's.
  public var entry: Int? {
    switch self {
    case .missingEntry(let expected, _): expected
    case .brokenLink(let entry), .changedContents(let entry), .unreadable(let entry),
      .changedReferences(let entry):
      entry
    case .guardMissing, .headNotFound: nil
    }
  }

  /// A clause that names the entry and says why.
  public var description: String {
    switch self {
    case .missingEntry(let expected, let found):
      "entry \(expected) is missing: entry \(found) stands in its place"
    case .brokenLink(let entry):
      "entry \(entry) is not linked to entry \(entry - 1): one of the two was changed or replaced"
    case .changedContents(let entry):
      "entry \(entry) was changed after it was written: its hash is not that of its contents"
    case .unreadable(let entry):
      "entry \(entry) cannot be read: the file is damaged"
    case .changedReferences(let entry):
      "what is kept as the references of entry \(entry) to earlier entries is not what the entry itself says"
    case .guardMissing(let name):
      "the guard \(name), which refuses changes to entries, is missing or was altered"
    case .headNotFound:
      "no entry has the head given: entries were rewritten or removed, or it is the head of another ledger"
    }
  }
}

/// What verifying a ledger's chain showed.
public struct Verification: Hashable, Sendable {
  /// The entries that hold, from the first.
  public let soundEntryCount: Int
  /// The first fault; nil where the whole chain holds.
  public let fault: ChainFault?
  /// The hash of the last sound entry.
  public let head: String
  /// The entry whose hash is the head given; nil where none was given or found.
  public let givenHeadEntry: Int?
  /// Whether a head was given to compare with.
  public let wasHeadGiven: Bool
  /// The purges that the chain records; empty where it does not hold.
  public let purges: [PurgeRecord]

  /// Whether the chain holds, and holds the head given.
  public var isIntact: Bool { fault == nil }

  /// What to print, a sentence a line.
  public var lines: [String] {
    if let fault { return ["ledger broken: \(fault)", "entries that hold before it: \(soundEntryCount)"] }
    var lines = [
      "ledger intact: \(soundEntryCount) \(soundEntryCount == 1 ? "entry" : "entries"), head \(head)"
    ]
    if let entry = givenHeadEntry {
      let later = soundEntryCount - entry
      lines.append(
        "the head given is that of entry \(entry)"
          + (later == 0 ? ", the last" : "; \(later) \(later == 1 ? "entry follows" : "entries follow") it"))
    } else {
      lines.append(
        "internally consistent only: without a head from a receipt or the minutes (--head), a ledger rewritten as a "
          + "whole would look the same")
    }
    return lines + purges.map(\.line)
  }
}

extension Ledger {
  /// Walks the chain from the first entry and stops at the first fault.
  ///
  /// - Parameter givenHead: a head printed earlier on a receipt, in minutes or on a pack; it must be the hash of some
  ///   entry. Upper or lower case.
  /// - Throws: `LedgerError.headNotHexadecimal`, or `LedgerError.storage` when the file cannot be used at all; damage
  ///   is a fault, not an error.
  /// - Complexity: one SHA-256 over the ledger.
  public func verify(head givenHead: String? = nil) throws(LedgerError) -> Verification {
    let givenHead = givenHead?.lowercased()
    if let givenHead {
      guard givenHead.utf8.count == 64, givenHead.utf8.allSatisfy(Self.isHexadecimal) else {
        throw .headNotHexadecimal
      }
    }
    var sound = 0
    var prev = Entry.firstPrev
    var givenHeadEntry: Int?
    func verification(_ fault: ChainFault?, purges: [PurgeRecord] = []) -> Verification {
      Verification(
        soundEntryCount: sound, fault: fault, head: prev, givenHeadEntry: givenHeadEntry,
        wasHeadGiven: givenHead != nil, purges: purges)
    }
    do {
      let rows = try connection.prepare(
        "SELECT seq, prev, kind, utc, payload, hash FROM entries ORDER BY seq")
      while try rows.step() {
        if let fault = Self.fault(in: rows.row, seq: sound + 1, prev: prev) { return verification(fault) }
        sound += 1
        prev = rows.row[5].text ?? ""
        if prev == givenHead { givenHeadEntry = sound }
      }
      if let entry = try entryOfChangedReferences() {
        return verification(.changedReferences(entry: entry))
      }
      if let name = try missingGuard() { return verification(.guardMissing(name: name)) }
    } catch {
      guard error.isDamage else { throw .storage(error) }
      return verification(.unreadable(entry: sound + 1))
    }
    if givenHead != nil && givenHeadEntry == nil { return verification(.headNotFound) }
    return verification(nil, purges: try purges())
  }

  /// The fault of the last entry alone: what a new entry would be chained to.
  func verifyLast() throws(SQLiteError) -> ChainFault? {
    let rows = try connection.rows(
      "SELECT seq, prev, kind, utc, payload, hash FROM entries ORDER BY seq DESC LIMIT 2")
    guard let last = rows.first, let seq = last[0].integer else { return nil }
    let prev = rows.count == 2 ? rows[1][5].text ?? "" : Entry.firstPrev
    return Self.fault(in: last, seq: Int(seq), prev: prev)
  }

  private static func fault(in row: [SQLiteValue], seq: Int, prev: String) -> ChainFault? {
    guard let found = row[0].integer, let foundPrev = row[1].text, let kind = row[2].text,
      let utc = row[3].text,
      let payload = row[4].text, let hash = row[5].text
    else { return .unreadable(entry: seq) }
    if found != Int64(seq) { return .missingEntry(expected: seq, found: Int(found)) }
    // Contents before link: a changed `prev` is this entry's own fault, and shows in its hash.
    if Entry.hash(seq: seq, prev: foundPrev, kind: kind, utc: utc, payload: payload) != hash {
      return .changedContents(entry: seq)
    }
    return foundPrev == prev ? nil : .brokenLink(entry: seq)
  }

  /// The first entry whose references, as kept for foreign keys, differ from those in its payload.
  private func entryOfChangedReferences() throws(SQLiteError) -> Int? {
    let inPayloads = """
      SELECT seq, key, atom
      FROM entries, json_tree(CASE WHEN json_valid(payload) THEN payload ELSE '{}' END)
      WHERE substr(key, -6) = '_entry'
      """
    let kept = "SELECT entry, name, target FROM entry_references"
    let rows = try connection.rows(
      """
      SELECT min(seq) FROM (
        SELECT * FROM (\(inPayloads) EXCEPT \(kept)) UNION ALL SELECT * FROM (\(kept) EXCEPT \(inPayloads)))
      """)
    return rows[0][0].integer.map(Int.init)
  }

  private func missingGuard() throws(SQLiteError) -> String? {
    let rows = try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    var found: [String: String] = [:]
    for row in rows { found[row[0].text ?? ""] = row[1].text ?? "" }
    return Schema.guards.sorted { $0.key < $1.key }.first { found[$0.key] != $0.value }?.key
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
