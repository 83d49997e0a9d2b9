/// One statement of a script.
public enum StatementSyntax: Hashable, Sendable {
  /// `SELECT …`, `WITH …`, `VALUES …`.
  case query(QuerySyntax)
  /// `EXPLAIN [ANALYZE] query`.
  case explain(QuerySyntax, analyze: Bool, SourceRange)
  /// `CREATE TABLE …`.
  case createTable(TableDefinitionSyntax)
  /// `CREATE VIEW …`.
  case createView(ViewDefinitionSyntax)
  /// `CREATE INDEX …`.
  case createIndex(IndexDefinitionSyntax)
  /// `DROP …`.
  case drop(DropSyntax)
  /// `INSERT INTO …`.
  case insert(InsertSyntax)
  /// `UPDATE …`.
  case update(UpdateSyntax)
  /// `DELETE FROM …`.
  case delete(DeleteSyntax)
  /// `DESCRIBE …`.
  case describe(DescribedSyntax, SourceRange)
  /// `SHOW TABLES`.
  case showTables(SourceRange)
}
