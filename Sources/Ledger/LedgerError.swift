import SQLite

/// Why a ledger cannot be opened, read or added to. No message holds a payload, a token or a key.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// The file is something else than a ledger; it was not touched.
  case notALedger(path: String, found: String)
  /// A later version of the program wrote the file.
  case newerSchema(path: String, found: Int, supported: Int)
  /// The file would lie on a network file system, whose locks cannot be relied on.
  case networkFileSystem(path: String, type: String)
  /// The file or its folder cannot be used; `reason` is the system's.
  case unusable(path: String, reason: String)
  /// The chain is broken, so that nothing is added to it.
  case broken(path: String, fault: ChainFault)
  /// A text given as a head is not 64 hexadecimal digits.
  case headNotHexadecimal
  /// SQLite failed: busy, read-only, disk full, damaged.
  case storage(SQLiteError)

  /// Whether the file's pages contradict each other: what it holds cannot be relied on.
  public var isDamage: Bool { if case .storage(let error) = self { error.isDamage } else { false } }

  /// A sentence with the file, what was found and the mend.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no ledger here; check the path, or begin one with `halcyon audit plan --freeze` or "
        + "`halcyon audit draw`"
    case .notALedger(let path, let found):
      "\(path): expected a Halcyon ledger, found \(found); nothing was changed; name another file for the ledger"
    case .newerSchema(let path, let found, let supported):
      "\(path): the ledger has schema version \(found), and this program knows versions up to \(supported); use the "
        + "newer version of Halcyon that wrote it"
    case .networkFileSystem(let path, let type):
      "\(path): the ledger may not lie on a network file system (\(type)), where two machines could write at once and "
        + "break the chain; put it on a disk of this machine"
    case .unusable(let path, let reason):
      "\(path): the ledger cannot be used (\(reason)); check the path, the permissions and the disk"
    case .broken(let path, let fault):
      "\(path): the ledger is broken, and nothing is added to it: \(fault); go back to a copy whose head is on a "
        + "receipt or in the minutes"
    case .headNotHexadecimal:
      "a ledger's head is 64 hexadecimal digits; copy it from the receipt or the minutes"
    case .storage(let error):
      error.description
    }
  }
}
