/// Where a node or a fault stands in a configuration file.
public struct ConfigurationPlace: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it, or a label for text that came from elsewhere.
  public let file: String
  /// 1-based line; 0 when the fault is the file itself.
  public let line: Int
  /// 1-based column, counted in Unicode scalars; 0 when the fault is the file itself.
  public let column: Int

  /// A place in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `plan.yaml:12:8`, or `plan.yaml` for the file itself.
  public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}

/// A plan, profile, map, code list or run-time file that cannot be used as it is.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be opened or read: the environment's fault.
    case unreadable
    /// The text is not YAML: the author's fault.
    case syntax
    /// The YAML is sound, but not what is wanted here (key, type, range): the author's fault.
    case content
    /// Halcyon's own queries and code lists are not where they should be: the environment's fault.
    case runtimeFilesMissing
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// File, line and column.
  public let place: ConfigurationPlace
  /// The key's path from the top, such as `exclude.audited_within_months` or `strata[2]`; empty for the whole file.
  public let key: String
  /// What is wanted there.
  public let expected: String
  /// What stands there.
  public let found: String
  /// What to do; empty when `expected` says it all.
  public let mend: String

  /// A fault with its place.
  public init(
    kind: Kind, place: ConfigurationPlace, key: String = "", expected: String, found: String,
    mend: String = ""
  ) {
    self.kind = kind
    self.place = place
    self.key = key
    self.expected = expected
    self.found = found
    self.mend = mend
  }

  /// One line: place, key, expected, found, mend.
  public var description: String {
    let subject = key.isEmpty ? "" : " \(key):"
    let remedy = mend.isEmpty ? "" : "; \(mend)"
    return "\(place):\(subject) expected \(expected), found \(found)\(remedy)"
  }
}
