import Engine

/// A fault of the query library or of what is asked of it: a file's header, a name that is not there, a parameter, a query.
public struct InterrogationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// A file of the library says something about itself that cannot be read: mend the file.
    case header
    /// No question has that name: pick one of those named.
    case unknownQuestion
    /// A parameter is missing, unknown, given twice, or its text is not of its type.
    case parameter
    /// A default asks for a fact of the extract, and the extract does not give it.
    case extract
    /// A query of the library failed; what the engine says of it is in `found`.
    case query(EngineError.Kind)
    /// The folder of questions, or a file of it, cannot be read: the environment's fault.
    case unreadable
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// The file, and the line where one is meant: `queries/repeat/repeat-missing.sql:9`.
  public let place: String
  /// What is wanted there.
  public let expected: String
  /// What stands there.
  public let found: String
  /// What to do; empty when `expected` says it all.
  public let mend: String

  /// A fault with its place.
  public init(kind: Kind, place: String, expected: String, found: String, mend: String = "") {
    self.kind = kind
    self.place = place
    self.expected = expected
    self.found = found
    self.mend = mend
  }

  /// One line: place, expected, found, mend.
  public var description: String {
    "\(place): expected \(expected), found \(found)" + (mend.isEmpty ? "" : "; \(mend)")
  }
}
