import Digest
import Ledger

/// That an interrogation was made: over which extract, about what, for whom, and the fingerprint of what it said.
public struct InterrogationRecord {
  static let kind = "interrogation"

  /// Records it; begins the ledger if there is none.
  ///
  /// - Parameters:
  ///   - facts: what it was, by name; no cell of an extract.
  ///   - text: all that it said, of which the SHA-256 is recorded alone.
  /// - Returns: the entry's number and the ledger's head.
  /// - Throws: `AuditError`; nothing is recorded then.
  public static func add(
    _ facts: [String: String], saying text: String, ledgerPath: String,
    clock: @escaping () -> String = UTCClock.now
  ) throws -> (entry: Int, head: String) {
    var members = facts.mapValues(CanonicalJSON.string)
    members["json_sha256"] = .string(SHA256.digest(of: text).hex)
    do {
      let ledger = try Ledger(path: ledgerPath, creating: true, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      let entry = try ledger.write { try $0.append(kind: kind, payload: .object(members)) }
      return (entry.seq, entry.hash)
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }
}
