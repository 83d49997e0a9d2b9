/// `input MATCH_RECOGNIZE (…) [AS] alias`: the rows of a table searched for a pattern.
public struct MatchRecognizeSyntax: Hashable, Sendable {
  /// The rows searched.
  public var input: TableSyntax
  /// PARTITION BY.
  public var partitionBy: [ExpressionSyntax] = []
  /// ORDER BY.
  public var orderBy: [OrderItemSyntax] = []
  /// MEASURES.
  public var measures: [MeasureSyntax] = []
  /// What a match delivers.
  public var rowsPerMatch = RowsPerMatchSyntax.one
  /// AFTER MATCH SKIP.
  public var skip = AfterMatchSyntax.pastLastRow
  /// PATTERN.
  public var pattern = RowPatternTermSyntax.sequence([])
  /// SUBSET.
  public var subsets: [SubsetSyntax] = []
  /// DEFINE.
  public var definitions: [PatternDefinitionSyntax] = []
  /// The name the result is known by.
  public var alias: AliasSyntax?
  /// Where it stands.
  public var range: SourceRange

  /// Makes a clause; the rest is set by the parser as it meets it.
  public init(input: TableSyntax, range: SourceRange) {
    self.input = input
    self.range = range
  }
}

/// `expression AS name`.
public struct MeasureSyntax: Hashable, Sendable {
  /// What is computed.
  public var expression: ExpressionSyntax
  /// Its name.
  public var name: Identifier
}

/// What a match delivers.
public enum RowsPerMatchSyntax: String, Hashable, Sendable {
  /// One row.
  case one = "ONE ROW PER MATCH"
  /// Every row, and for an empty match the row it was found at.
  case all = "ALL ROWS PER MATCH"
  /// Every row of the matches that have any.
  case allOmittingEmpty = "ALL ROWS PER MATCH OMIT EMPTY MATCHES"
  /// Every row, and the rows that belong to no match.
  case allWithUnmatched = "ALL ROWS PER MATCH WITH UNMATCHED ROWS"
}

/// Where the search goes on after a match.
public enum AfterMatchSyntax: Hashable, Sendable {
  /// At the row after the match.
  case pastLastRow
  /// At the second row of the match.
  case toNextRow
  /// At the variable's first row.
  case toFirst(Identifier)
  /// At the variable's last row.
  case toLast(Identifier)
}

/// `name = (variable, …)`.
public struct SubsetSyntax: Hashable, Sendable {
  /// The name that stands for all of them.
  public var name: Identifier
  /// The variables.
  public var members: [Identifier]
}

/// `variable AS condition`.
public struct PatternDefinitionSyntax: Hashable, Sendable {
  /// The variable.
  public var variable: Identifier
  /// What a row must meet to be one of the variable's.
  public var condition: ExpressionSyntax
}

/// A row pattern or a part of one.
public indirect enum RowPatternTermSyntax: Hashable, Sendable {
  /// A variable, and how it is shown: as written in quotes, otherwise in capitals.
  case variable(Identifier, label: String)
  /// `^`: before the partition's first row.
  case partitionStart
  /// `$`: after its last.
  case partitionEnd
  /// One after the other; `()` has no member.
  case sequence([RowPatternTermSyntax])
  /// The first that leads to a match.
  case alternation([RowPatternTermSyntax])
  /// `PERMUTE (a, b)`: all, in any order.
  case permutation([RowPatternTermSyntax], SourceRange)
  /// Repeated: as often as possible, or as seldom when reluctant; `most` is nil without a limit.
  case repeated(RowPatternTermSyntax, least: Int, most: Int?, isReluctant: Bool)
  /// `{- a -}`: matched, but not delivered.
  case excluded(RowPatternTermSyntax, SourceRange)
}

/// RUNNING or FINAL before a call.
public enum MatchScopeSyntax: String, Hashable, Sendable {
  /// Over the match up to the current row.
  case running = "RUNNING"
  /// Over the whole match.
  case final = "FINAL"
}
