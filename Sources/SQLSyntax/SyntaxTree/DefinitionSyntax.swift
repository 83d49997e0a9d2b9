/// `CREATE [OR REPLACE] TABLE [IF NOT EXISTS] name (columns)` or `… name AS query`.
public struct TableDefinitionSyntax: Hashable, Sendable {
  /// The table's name.
  public var name: Identifier
  /// The columns with their types, and the keys of several columns; empty when a query gives the columns.
  public var columns: [ColumnDefinitionSyntax]
  /// `PRIMARY KEY (a, b)` and `UNIQUE (a, b)`.
  public var keys: [KeyDefinitionSyntax]
  /// The names that a table made by a query gives its first columns.
  public var columnNames: [Identifier]
  /// The query after AS.
  public var query: QuerySyntax?
  /// `OR REPLACE`.
  public var replaces: Bool
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Where it stands.
  public var range: SourceRange
}

/// One column of CREATE TABLE: `child_id TEXT NOT NULL`.
public struct ColumnDefinitionSyntax: Hashable, Sendable {
  /// The column's name.
  public var name: Identifier
  /// Its type.
  public var type: TypeNameSyntax
  /// `NOT NULL`, or part of it being a primary key.
  public var isRequired: Bool
  /// The key that the column is by itself.
  public var key: KeyDefinitionSyntax.Kind?
}

/// Columns whose values, taken together, no two rows share.
public struct KeyDefinitionSyntax: Hashable, Sendable {
  /// PRIMARY KEY or UNIQUE.
  public enum Kind: String, Hashable, Sendable {
    /// No two rows share it, and none is NULL.
    case primary = "PRIMARY KEY"
    /// No two rows share it; rows with a NULL share nothing.
    case unique = "UNIQUE"
  }

  /// PRIMARY KEY or UNIQUE.
  public var kind: Kind
  /// The columns.
  public var columns: [Identifier]
  /// Where it stands.
  public var range: SourceRange
}

/// `CREATE [OR REPLACE] VIEW [IF NOT EXISTS] name [(columns)] AS query`.
public struct ViewDefinitionSyntax: Hashable, Sendable {
  /// The view's name.
  public var name: Identifier
  /// New names for the first columns.
  public var columns: [Identifier]
  /// What it stands for.
  public var query: QuerySyntax
  /// `OR REPLACE`.
  public var replaces: Bool
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Where it stands.
  public var range: SourceRange
}

/// `CREATE [UNIQUE] INDEX [IF NOT EXISTS] [name] ON table (columns)`.
public struct IndexDefinitionSyntax: Hashable, Sendable {
  /// The table.
  public var table: Identifier
  /// The columns.
  public var columns: [Identifier]
  /// `UNIQUE`.
  public var isUnique: Bool
  /// Where it stands.
  public var range: SourceRange
}

/// `DROP TABLE | VIEW [IF EXISTS] name, …`.
public struct DropSyntax: Hashable, Sendable {
  /// What may be dropped.
  public enum Kind: String, Hashable, Sendable {
    /// A table.
    case table = "TABLE"
    /// A view.
    case view = "VIEW"
  }

  /// What is dropped.
  public var kind: Kind
  /// The names.
  public var names: [Identifier]
  /// `IF EXISTS`.
  public var ifExists: Bool
  /// Where it stands.
  public var range: SourceRange
}

/// What DESCRIBE and SUMMARIZE look at.
public enum DescribedSyntax: Hashable, Sendable {
  /// A table or a view.
  case named(Identifier)
  /// A query.
  case query(QuerySyntax)
}
