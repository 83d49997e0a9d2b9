/// One statement of a script.
public enum StatementSyntax: Hashable, Sendable {
  /// `SELECT …`, `WITH …`, `VALUES …`.
  case query(QuerySyntax)
  /// `EXPLAIN [ANALYZE] query`.
  case explain(QuerySyntax, analyze: Bool, SourceRange)
}
