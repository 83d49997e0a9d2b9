/// `INSERT INTO table [(columns)] query`, the query often being VALUES.
public struct InsertSyntax: Hashable, Sendable {
  /// The table.
  public var table: Identifier
  /// The columns given; all in order when none is named.
  public var columns: [Identifier]
  /// The rows.
  public var source: QuerySyntax
  /// Where it stands.
  public var range: SourceRange
}

/// `UPDATE table [AS alias] SET column = value, … [WHERE condition]`.
public struct UpdateSyntax: Hashable, Sendable {
  /// One `column = value`.
  public struct Assignment: Hashable, Sendable {
    /// The column.
    public var column: Identifier
    /// What it becomes; the columns it reads have their old values.
    public var value: ExpressionSyntax
  }

  /// The table.
  public var table: Identifier
  /// Another name for it.
  public var alias: Identifier?
  /// What becomes what.
  public var assignments: [Assignment]
  /// Which rows.
  public var filter: ExpressionSyntax?
  /// Where it stands.
  public var range: SourceRange
}

/// `DELETE FROM table [AS alias] [WHERE condition]`.
public struct DeleteSyntax: Hashable, Sendable {
  /// The table.
  public var table: Identifier
  /// Another name for it.
  public var alias: Identifier?
  /// Which rows.
  public var filter: ExpressionSyntax?
  /// Where it stands.
  public var range: SourceRange
}
