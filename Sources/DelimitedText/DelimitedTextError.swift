/// A delimited text file that cannot be read or written at all; rows that cannot be used are ``RowFault``s instead.
public struct DelimitedTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be opened, read or written: the environment's fault.
    case environment
    /// The file can be read, but is not a table in UTF-8 text.
    case notATable
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// The file as the user named it.
  public let file: String
  /// The 1-based line; nil when the fault is the whole file.
  public let line: Int?
  /// What was wanted.
  public let expected: String
  /// What was there: a description, never a cell's value.
  public let found: String
  /// What to do about it.
  public let mend: String

  /// A fault with its place.
  public init(
    kind: Kind, file: String, line: Int? = nil, expected: String, found: String, mend: String
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.expected = expected
    self.found = found
    self.mend = mend
  }

  /// One line: place, expected, found, mend.
  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): expected \(expected), found \(found); \(mend)"
  }
}
