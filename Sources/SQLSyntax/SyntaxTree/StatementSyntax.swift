/// One statement of a script.
public indirect enum StatementSyntax: Hashable, Sendable {
  /// `SELECT …`, `WITH …`, `VALUES …`.
  case query(QuerySyntax)
  /// `EXPLAIN [ANALYZE]` and a statement that reads rows.
  case explain(StatementSyntax, analyze: Bool, SourceRange)
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
  /// `SUMMARIZE …`.
  case summarize(DescribedSyntax, SourceRange)
  /// `COPY … TO …`.
  case copy(CopySyntax)
  /// `SHOW TABLES`.
  case showTables(SourceRange)
  /// `SET name = value`.
  case set(SettingSyntax)
}

/// `SET name = value`, `SET name TO value`.
public struct SettingSyntax: Hashable, Sendable {
  /// What is set.
  public var name: Identifier
  /// Its value: a quoted text, a number, or a word in lower case.
  public var value: Identifier
  /// Where it stands.
  public var range: SourceRange
}
