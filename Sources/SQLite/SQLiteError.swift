/// A failure that SQLite reported, with its place and the mend; never a stored or bound value.
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// SQLite's extended result code, for example 2067 (`SQLITE_CONSTRAINT_UNIQUE`).
  ///
  /// - Source: https://www.sqlite.org/rescode.html
  public let extendedCode: Int32
  /// The database file.
  public let path: String
  /// What was being done, in a few words: "opening the file".
  public let action: String
  /// SQLite's own words: about the statement for a faulty one, about the kind of failure otherwise.
  public let reason: String

  /// SQLite's primary result code: the low byte of the extended one.
  public var code: Int32 { extendedCode & 0xff }

  /// Makes an error from what SQLite reported.
  public init(extendedCode: Int32, path: String, action: String, reason: String) {
    self.extendedCode = extendedCode
    self.path = path
    self.action = action
    self.reason = reason
  }

  /// Another connection holds the file.
  public var isBusy: Bool { code == 5 || code == 6 }

  /// The file is not a database, or its pages contradict each other.
  public var isDamage: Bool { code == 11 || code == 26 }

  /// The file itself is at fault, damage and statements that it holds included: not the machine, a permission or another process.
  public var isFaultOfFile: Bool { isDamage || code == 1 }

  /// The statement broke a constraint or was refused by a trigger.
  public var isConstraint: Bool { code == 19 }

  /// What to do about it.
  public var mend: String {
    switch code {
    case 5, 6: "another process is using the file; wait until it has finished and try again"
    case 8: "the file or its folder may not be written; check the permissions"
    case 10: "the disk could not be read or written; check the disk and its free space"
    case 11: "the file is damaged; go back to a copy"
    case 13: "the disk is full; free some space and try again"
    case 14: "the file cannot be opened; check the path and the permissions"
    case 26: "the file is not an SQLite database; check the path"
    default: "check that the file was made by this program and is a copy as it was written"
    }
  }

  /// One sentence: file, action, SQLite's reason and code, mend.
  public var description: String {
    "\(path): \(action): \(reason) (SQLite code \(extendedCode)); \(mend)"
  }
}
