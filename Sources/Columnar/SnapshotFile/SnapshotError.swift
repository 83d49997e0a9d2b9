/// Why a snapshot file could not be read or written. No part of it holds a cell's value.
public struct SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// The file begins with something else: name another.
    case notASnapshot
    /// The file is in a form that this program does not read: of another version, or of a machine with another byte
    /// order. Save it anew from the data it came from.
    case otherForm
    /// The file is not as it was written, cut short or with other bytes: take another copy, or save it anew.
    case damaged
    /// Somebody holds or changed the file while it was read: try again.
    case inUse
    /// The file cannot be opened, read or written: the environment's fault.
    case environment
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// The file as the user named it.
  public let file: String
  /// What was wanted.
  public let expected: String
  /// What was there.
  public let found: String
  /// What to do about it.
  public let mend: String

  /// One line: place, expected, found, mend.
  public var description: String { "\(file): expected \(expected), found \(found); \(mend)" }
}

extension SnapshotError {
  /// The error that a place of the file is not as it was written.
  ///
  /// - Parameter place: `table placements, column provider`, the table of contents.
  public static func damaged(_ file: String, at place: String, _ found: String) -> SnapshotError {
    SnapshotError(
      kind: .damaged, file: file, expected: "a snapshot as it was saved", found: "\(place): \(found)",
      mend: "take another copy of it, or save it anew with `halcyon load DIR --save FILE`")
  }

  static func cutShort(_ file: String) -> SnapshotError {
    .damaged(file, at: "its end", "missing: the file is cut short or not whole")
  }

  static func notASnapshot(_ file: String, found: String = "a file that begins with something else")
    -> SnapshotError
  {
    SnapshotError(
      kind: .notASnapshot, file: file, expected: "a snapshot that `halcyon load --save` wrote", found: found,
      mend: "name another file")
  }

  static func otherForm(_ file: String, expected: String, found: String) -> SnapshotError {
    SnapshotError(
      kind: .otherForm, file: file, expected: expected, found: found,
      mend: "save it anew from its extract with this Halcyon, on this machine")
  }

  static func inUse(_ file: String, found: String) -> SnapshotError {
    SnapshotError(
      kind: .inUse, file: file, expected: "a file that stays as it is while it is read", found: found,
      mend: "try again when it is done")
  }

  static func unreadable(_ file: String, found: String) -> SnapshotError {
    SnapshotError(
      kind: .environment, file: file, expected: "a snapshot that can be read", found: found,
      mend: "check the path and its permissions")
  }

  static func tooLarge(_ file: String, for limit: MemoryLimit) -> SnapshotError {
    SnapshotError(
      kind: .environment, file: file,
      expected: "a snapshot that fits in the \(limit) that Halcyon may hold (--memory)",
      found: "a larger one",
      mend: "allow more, or save a snapshot of fewer files or a shorter span")
  }

  static func unwritable(_ file: String, found: String) -> SnapshotError {
    SnapshotError(
      kind: .environment, file: file, expected: "a place where a snapshot can be written", found: found,
      mend: "name a place that exists and has room; a file that was there is as it was")
  }
}
