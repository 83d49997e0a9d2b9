/// `COPY table [(columns)] | (query) TO 'file' [WITH] [(option [value], …)]`.
public struct CopySyntax: Hashable, Sendable {
  /// Where the rows come from.
  public enum Source: Hashable, Sendable {
    /// A table or a view; all its columns when none is named.
    case table(Identifier, columns: [Identifier])
    /// A query.
    case query(QuerySyntax)
  }

  /// One option, such as `FORMAT json` or `HEADER`. What options there are is not the grammar's to know.
  public struct Option: Hashable, Sendable {
    /// Its name, folded to lower case.
    public var name: Identifier
    /// What follows the name, without quotes; nil when nothing does.
    public var value: String?
    /// Name and value.
    public var range: SourceRange
  }

  /// Where the rows come from.
  public var source: Source
  /// The file's name as written.
  public var path: String
  /// Where the file's name stands.
  public var pathRange: SourceRange
  /// The options in the order written.
  public var options: [Option]
  /// Where the statement stands.
  public var range: SourceRange
}
