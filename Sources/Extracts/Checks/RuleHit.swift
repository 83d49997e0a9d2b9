/// A rule that a record breaks, with its place; never a cell's value.
public struct RuleHit: Hashable, Sendable {
  /// How much it weighs.
  public enum Severity: String, Hashable, Sendable {
    /// The record cannot stay so; an extract's record was not loaded.
    case error
    /// The record may be right: somebody is to look.
    case warning
  }

  /// The official code, or the name of one of Halcyon's own rules.
  public let rule: String
  /// How much it weighs.
  public let severity: Severity
  /// What is wrong, in a sentence.
  public let message: String
  /// The file's name within the folder that was checked.
  public let file: String
  /// The 1-based line, the header being line 1; nil where the rule is about a whole file.
  public let line: Int?
  /// The column in which the fault shows; nil where it is the record's.
  public let column: String?

  /// Whether it stands before another: by file, line, column and rule.
  static func precedes(_ left: RuleHit, _ right: RuleHit) -> Bool {
    (left.file, left.line ?? 0, left.column ?? "", left.rule)
      < (right.file, right.line ?? 0, right.column ?? "", right.rule)
  }
}
