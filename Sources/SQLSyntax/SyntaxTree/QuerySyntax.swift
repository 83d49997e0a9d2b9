/// A whole query: `[WITH …] body [ORDER BY …] [LIMIT …] [OFFSET …]`.
public struct QuerySyntax: Hashable, Sendable {
  /// The common table expressions, in order.
  public var with: [CommonTableSyntax]
  /// `WITH RECURSIVE`.
  public var isRecursive: Bool
  /// What is selected.
  public var body: QueryBodySyntax
  /// ORDER BY.
  public var orderBy: [OrderItemSyntax]
  /// LIMIT.
  public var limit: ExpressionSyntax?
  /// OFFSET.
  public var offset: ExpressionSyntax?
  /// `WITH TIES`, where it stands: rows that sort as the last within the limit does come too.
  public var ties: SourceRange?
  /// Where it stands.
  public var range: SourceRange

  /// Makes a query.
  public init(
    with: [CommonTableSyntax] = [], isRecursive: Bool = false, body: QueryBodySyntax,
    orderBy: [OrderItemSyntax] = [], limit: ExpressionSyntax? = nil, offset: ExpressionSyntax? = nil,
    ties: SourceRange? = nil, range: SourceRange
  ) {
    self.with = with
    self.isRecursive = isRecursive
    self.body = body
    self.orderBy = orderBy
    self.limit = limit
    self.offset = offset
    self.ties = ties
    self.range = range
  }
}

/// `name [(columns)] AS [[NOT] MATERIALIZED] (query)`.
public struct CommonTableSyntax: Hashable, Sendable {
  /// The name it is known by.
  public var name: Identifier
  /// New names for its columns.
  public var columns: [Identifier]
  /// The query.
  public var query: QuerySyntax

  /// Makes a common table expression.
  public init(name: Identifier, columns: [Identifier] = [], query: QuerySyntax) {
    self.name = name
    self.columns = columns
    self.query = query
  }
}

/// What a query selects.
public indirect enum QueryBodySyntax: Hashable, Sendable {
  /// `SELECT …`.
  case select(SelectSyntax)
  /// `VALUES (…), (…)`.
  case values([[ExpressionSyntax]], SourceRange)
  /// `a UNION [ALL] b`, and the others.
  case setOperation(SetOperator, all: Bool, QueryBodySyntax, QueryBodySyntax, SourceRange)
  /// `(query)` as a member of a set operation, with its own ORDER BY or LIMIT.
  case nested(QuerySyntax)
}

/// UNION, EXCEPT, INTERSECT.
public enum SetOperator: String, Hashable, Sendable {
  /// Rows of either.
  case union = "UNION"
  /// Rows of the first that are not in the second.
  case except = "EXCEPT"
  /// Rows of both.
  case intersect = "INTERSECT"
}

/// One SELECT block.
public struct SelectSyntax: Hashable, Sendable {
  /// `SELECT DISTINCT`.
  public var isDistinct: Bool
  /// `SELECT DISTINCT ON (…)`; empty when not written.
  public var distinctOn: [ExpressionSyntax]
  /// The select list.
  public var items: [SelectItemSyntax]
  /// FROM: members separated by commas are cross joins.
  public var from: [TableSyntax]
  /// WHERE.
  public var filter: ExpressionSyntax?
  /// GROUP BY.
  public var groupBy: GroupBySyntax?
  /// HAVING.
  public var having: ExpressionSyntax?
  /// WINDOW name AS (…).
  public var windows: [NamedWindowSyntax]
  /// QUALIFY.
  public var qualify: ExpressionSyntax?
  /// Where it stands.
  public var range: SourceRange

  /// Makes a block with its select list; the clauses are set by the parser as it meets them.
  public init(items: [SelectItemSyntax], range: SourceRange) {
    self.isDistinct = false
    self.distinctOn = []
    self.items = items
    self.from = []
    self.filter = nil
    self.groupBy = nil
    self.having = nil
    self.windows = []
    self.qualify = nil
    self.range = range
  }
}

/// One item of a select list.
public enum SelectItemSyntax: Hashable, Sendable {
  /// `expression [AS alias]`.
  case expression(ExpressionSyntax, alias: Identifier?)
  /// `*` or `t.*`, with DuckDB's `EXCLUDE (a, b)`.
  case star(qualifier: Identifier?, excluding: [Identifier], SourceRange)
}

/// GROUP BY as written.
public enum GroupBySyntax: Hashable, Sendable {
  /// `GROUP BY ALL`: every item of the select list without an aggregate.
  case all(SourceRange)
  /// A list of elements; plain ones and sets combine as a cross product.
  case elements([GroupingElementSyntax])
}

/// One element of a GROUP BY list.
public indirect enum GroupingElementSyntax: Hashable, Sendable {
  /// An expression, an ordinal or an alias.
  case expression(ExpressionSyntax)
  /// `ROLLUP (a, (b, c))`.
  case rollup([[ExpressionSyntax]], SourceRange)
  /// `CUBE (a, b)`.
  case cube([[ExpressionSyntax]], SourceRange)
  /// `GROUPING SETS ((a, b), (a), ())`; members may be rollups, cubes and sets.
  case sets([GroupingElementSyntax], SourceRange)
  /// `(a, b)` or `()` as one set.
  case set([ExpressionSyntax], SourceRange)

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .expression(let expression): expression.range
    case .rollup(_, let range), .cube(_, let range), .sets(_, let range), .set(_, let range): range
    }
  }
}

/// `name AS (window)`.
public struct NamedWindowSyntax: Hashable, Sendable {
  /// The window's name.
  public var name: Identifier
  /// What it stands for.
  public var window: WindowSyntax

  /// Makes a named window.
  public init(name: Identifier, window: WindowSyntax) {
    self.name = name
    self.window = window
  }
}

/// A member of FROM.
public indirect enum TableSyntax: Hashable, Sendable {
  /// `name [AS alias [(columns)]]`.
  case named(Identifier, alias: AliasSyntax?)
  /// `(query) [AS] alias [(columns)]`.
  case query(QuerySyntax, alias: AliasSyntax?, isLateral: Bool, SourceRange)
  /// `generate_series(1, 10) [WITH ORDINALITY] [AS] alias [(columns)]`.
  case function(CallSyntax, withOrdinality: Bool, alias: AliasSyntax?)
  /// `left JOIN right …`.
  case join(JoinSyntax)
  /// `input MATCH_RECOGNIZE (…)`.
  case matchRecognize(MatchRecognizeSyntax)
  /// `input TABLESAMPLE STRATIFIED (…)`.
  case sample(SampleSyntax)

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .named(let name, let alias): alias.map { name.range.union($0.name.range) } ?? name.range
    case .query(_, _, _, let range): range
    case .function(let call, _, _): call.range
    case .join(let join): join.range
    case .matchRecognize(let clause): clause.range
    case .sample(let clause): clause.range
    }
  }
}

/// `AS alias (column, …)`.
public struct AliasSyntax: Hashable, Sendable {
  /// The new name.
  public var name: Identifier
  /// New names for the first columns.
  public var columns: [Identifier]

  /// Makes an alias.
  public init(name: Identifier, columns: [Identifier] = []) {
    self.name = name
    self.columns = columns
  }
}

/// A join as written.
public struct JoinSyntax: Hashable, Sendable {
  /// Which rows of either side are kept.
  public enum Kind: String, Hashable, Sendable {
    /// Pairs that match.
    case inner = "INNER"
    /// All of the left.
    case left = "LEFT"
    /// All of the right.
    case right = "RIGHT"
    /// All of both.
    case full = "FULL"
    /// Every pair.
    case cross = "CROSS"
    /// Rows of the left that match, once.
    case semi = "SEMI"
    /// Rows of the left that do not match.
    case anti = "ANTI"
  }

  /// What decides a match.
  public enum Condition: Hashable, Sendable {
    /// CROSS JOIN, a comma.
    case none
    /// `ON expression`.
    case on(ExpressionSyntax)
    /// `USING (a, b)`.
    case using([Identifier])
    /// `NATURAL`.
    case natural
  }

  /// Which rows are kept.
  public var kind: Kind
  /// `ASOF`: of the rows that match, the nearest in the inequality's column.
  public var isAsof: Bool
  /// The left side.
  public var left: TableSyntax
  /// The right side.
  public var right: TableSyntax
  /// What decides a match.
  public var condition: Condition
  /// Where it stands.
  public var range: SourceRange

  /// Makes a join.
  public init(
    kind: Kind, isAsof: Bool = false, left: TableSyntax, right: TableSyntax, condition: Condition,
    range: SourceRange
  ) {
    self.kind = kind
    self.isAsof = isAsof
    self.left = left
    self.right = right
    self.condition = condition
    self.range = range
  }
}
