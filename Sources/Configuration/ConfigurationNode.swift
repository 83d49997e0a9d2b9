/// A piece of a configuration file: a scalar, a list or a mapping, with its place and its path from the top.
///
/// Scalars keep the text as written (`2014-04-01`, `yes`), and the accessors read it as the type that is wanted: YAML's
/// own guesses, by which `no` is false and `1e3` is a number, never come in.
///
/// ```swift
/// let plan = try ConfigurationNode.read(file: "plan.yaml")
/// let size = try plan.child("size").integer(in: 1...10_000)
/// let strata = try plan.optionalChild("strata")?.texts() ?? []
/// ```
public struct ConfigurationNode: Sendable {
  /// What the node holds.
  public enum Content: Sendable {
    /// Text as written; `isPlain` when it was not quoted.
    case scalar(String, isPlain: Bool)
    /// A list, in the file's order.
    case list([ConfigurationNode])
    /// A mapping, in the file's order; keys are unique.
    case mapping([Entry])
  }

  /// One `key: value` of a mapping.
  public struct Entry: Sendable {
    /// The key's text.
    public let key: String
    /// Where the key stands.
    public let place: ConfigurationPlace
    /// What stands after the colon.
    public let value: ConfigurationNode
  }

  /// What the node holds.
  public let content: Content
  /// Where it begins.
  public let place: ConfigurationPlace
  /// Its path from the top, such as `exclude.audited_within_months` or `strata[2]`; empty at the top.
  public let path: String

  /// True for an empty, `~` or `null` scalar without quotes.
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text.lowercased() == "null"
  }

  /// A fault at this node, in the words of an error message: never used for values that could be a child's.
  public func fault(
    expected: String, found: String? = nil, mend: String = "", at place: ConfigurationPlace? = nil
  ) -> ConfigurationError {
    ConfigurationError(
      kind: .content, place: place ?? self.place, key: path, expected: expected, found: found ?? summary,
      mend: mend)
  }

  /// What stands here, said shortly.
  var summary: String {
    switch content {
    case .scalar(let text, _):
      if isNull { return "nothing" }
      return text.count <= 60 ? "\"\(text)\"" : "a text of \(text.count) characters"
    case .list(let items): return "a list of \(items.count)"
    case .mapping(let entries): return "a mapping of \(entries.count) keys"
    }
  }
}
