/// An expression as written: no names are resolved and no types are known.
public indirect enum ExpressionSyntax: Hashable, Sendable {
  /// `17`, `1.5`, `1e3`, `'text'`, `TRUE`, `NULL`, `DATE '2015-03-31'`, `INTERVAL '3 days'`.
  case literal(LiteralSyntax, SourceRange)
  /// `started_at`, `e.started_at`.
  case column(qualifier: Identifier?, name: Identifier)
  /// `$period_end`.
  case parameter(name: String, SourceRange)
  /// `-x`, `+x`, `NOT x`.
  case unary(UnaryOperator, ExpressionSyntax, SourceRange)
  /// `a + b`, `a AND b`, `a IS DISTINCT FROM b`, `a || b`.
  case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax, SourceRange)
  /// `x IS [NOT] NULL`.
  case isNull(ExpressionSyntax, negated: Bool, SourceRange)
  /// `x IS [NOT] TRUE`, `x IS [NOT] FALSE`.
  case isTruth(ExpressionSyntax, value: Bool, negated: Bool, SourceRange)
  /// `x [NOT] BETWEEN low AND high`.
  case between(ExpressionSyntax, low: ExpressionSyntax, high: ExpressionSyntax, negated: Bool, SourceRange)
  /// `x [NOT] LIKE pattern [ESCAPE e]`, `ILIKE`.
  case like(
    ExpressionSyntax, pattern: ExpressionSyntax, escape: ExpressionSyntax?, ignoresCase: Bool, negated: Bool,
    SourceRange)
  /// `x [NOT] IN (a, b, …)`; the list may be empty.
  case inList(ExpressionSyntax, [ExpressionSyntax], negated: Bool, SourceRange)
  /// `x [NOT] IN (SELECT …)`.
  case inQuery(ExpressionSyntax, QuerySyntax, negated: Bool, SourceRange)
  /// `x = ANY (SELECT …)`, `x < ALL (SELECT …)`.
  case quantified(ExpressionSyntax, BinaryOperator, all: Bool, QuerySyntax, SourceRange)
  /// `EXISTS (SELECT …)`; NOT EXISTS is a unary NOT over it.
  case exists(QuerySyntax, SourceRange)
  /// `(SELECT …)` where a value stands.
  case scalarQuery(QuerySyntax, SourceRange)
  /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
  case searched(
    operand: ExpressionSyntax?, branches: [BranchSyntax], otherwise: ExpressionSyntax?, SourceRange)
  /// `CAST(x AS type)`, `TRY_CAST(x AS type)`, `x::type`.
  case cast(ExpressionSyntax, TypeNameSyntax, isTry: Bool, SourceRange)
  /// `name([DISTINCT] arguments [ORDER BY …]) [FILTER (WHERE …)] [OVER …]`.
  case call(CallSyntax)
  /// `(a, b)` as a row value, of two or more members.
  case row([ExpressionSyntax], SourceRange)

  /// Where the expression stands in the text.
  public var range: SourceRange {
    switch self {
    case .literal(_, let range), .parameter(_, let range), .unary(_, _, let range),
      .binary(_, _, _, let range),
      .isNull(_, _, let range), .isTruth(_, _, _, let range), .between(_, _, _, _, let range),
      .like(_, _, _, _, _, let range), .inList(_, _, _, let range), .inQuery(_, _, _, let range),
      .quantified(_, _, _, _, let range), .exists(_, let range), .scalarQuery(_, let range),
      .searched(_, _, _, let range), .cast(_, _, _, let range), .row(_, let range):
      return range
    case .column(let qualifier, let name):
      return qualifier.map { $0.range.union(name.range) } ?? name.range
    case .call(let call):
      return call.range
    }
  }
}

/// A constant as written.
public enum LiteralSyntax: Hashable, Sendable {
  /// `NULL`.
  case null
  /// `TRUE`, `FALSE`.
  case boolean(Bool)
  /// Decimal digits only, as written: the binder decides whether they fit.
  case integer(String)
  /// Digits with a point and no exponent, as written: a DECIMAL.
  case decimal(String)
  /// Digits with an exponent, as written: a DOUBLE.
  case double(String)
  /// The text between quotes, with doubled quotes undone.
  case text(String)
  /// `DATE '…'`, `TIMESTAMP '…'`, `INTERVAL '…'`: the type and the text in quotes.
  case typed(TypeNameSyntax, String)
  /// `INTERVAL '3' DAY`, `INTERVAL 3 DAY`: the number's text and the unit.
  case intervalOfUnit(String, unit: String)
}

/// A type as written: `INTEGER`, `DECIMAL(18, 3)`, `TIMESTAMP`, `DOUBLE PRECISION`.
public struct TypeNameSyntax: Hashable, Sendable {
  /// The name, lower case, words joined by one space.
  public var name: String
  /// The numbers in brackets.
  public var arguments: [Int]
  /// Where it stands.
  public var range: SourceRange

  /// Makes a type name.
  public init(name: String, arguments: [Int] = [], range: SourceRange) {
    self.name = name
    self.arguments = arguments
    self.range = range
  }
}

/// One `WHEN condition THEN result`.
public struct BranchSyntax: Hashable, Sendable {
  /// What stands after WHEN.
  public var condition: ExpressionSyntax
  /// What stands after THEN.
  public var result: ExpressionSyntax

  /// Makes a branch.
  public init(condition: ExpressionSyntax, result: ExpressionSyntax) {
    self.condition = condition
    self.result = result
  }
}

/// An operator before its operand.
public enum UnaryOperator: String, Hashable, Sendable {
  /// `-x`.
  case minus = "-"
  /// `+x`.
  case plus = "+"
  /// `NOT x`.
  case not = "NOT"
  /// `~x`: every bit turned over.
  case bitNot = "~"
  /// `@x`: the magnitude.
  case absolute = "@"
}

/// An operator between two operands.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  /// `a OR b`.
  case or = "OR"
  /// `a AND b`.
  case and = "AND"
  /// `a = b` (also `==`).
  case equal = "="
  /// `a <> b` (also `!=`).
  case notEqual = "<>"
  /// `a < b`.
  case less = "<"
  /// `a <= b`.
  case lessOrEqual = "<="
  /// `a > b`.
  case greater = ">"
  /// `a >= b`.
  case greaterOrEqual = ">="
  /// `a IS DISTINCT FROM b`.
  case isDistinctFrom = "IS DISTINCT FROM"
  /// `a IS NOT DISTINCT FROM b`.
  case isNotDistinctFrom = "IS NOT DISTINCT FROM"
  /// `a || b`.
  case concatenate = "||"
  /// `a & b`.
  case bitAnd = "&"
  /// `a | b`.
  case bitOr = "|"
  /// `a # b`: the bits that are set in one only.
  case bitXor = "#"
  /// `a << b`.
  case shiftLeft = "<<"
  /// `a >> b`.
  case shiftRight = ">>"
  /// `a ^@ b`: whether a text starts with another.
  case startsWith = "^@"
  /// `a + b`.
  case add = "+"
  /// `a - b`.
  case subtract = "-"
  /// `a * b`.
  case multiply = "*"
  /// `a / b`: on integers the quotient towards zero.
  case divide = "/"
  /// `a // b`: DuckDB's integer quotient.
  case integerDivide = "//"
  /// `a % b`.
  case modulo = "%"
  /// `a ^ b` (also `**`).
  case power = "^"
}

/// A function, aggregate or window call as written.
public struct CallSyntax: Hashable, Sendable {
  /// The function's name.
  public var name: Identifier
  /// The arguments in order; none for `count(*)`.
  public var arguments: [ExpressionSyntax]
  /// `count(*)`.
  public var isStar: Bool
  /// `count(DISTINCT x)`.
  public var isDistinct: Bool
  /// `string_agg(x, ',' ORDER BY y)`; also `WITHIN GROUP (ORDER BY y)`.
  public var orderBy: [OrderItemSyntax]
  /// Whether the order was written `WITHIN GROUP (…)`.
  public var isWithinGroup: Bool
  /// `FILTER (WHERE …)`.
  public var filter: ExpressionSyntax?
  /// `IGNORE NULLS` (true), `RESPECT NULLS` (false), neither (nil).
  public var ignoresNulls: Bool?
  /// `OVER (…)` or `OVER name`.
  public var window: WindowReferenceSyntax?
  /// `count(a.*)` in MATCH_RECOGNIZE: the variable whose rows are counted.
  public var starQualifier: Identifier?
  /// `RUNNING` or `FINAL` before the call, in MATCH_RECOGNIZE.
  public var matchScope: MatchScopeSyntax?
  /// Where the whole call stands.
  public var range: SourceRange

  /// Makes a plain call; the rest is set by the parser as it meets it.
  public init(name: Identifier, arguments: [ExpressionSyntax], range: SourceRange) {
    self.name = name
    self.arguments = arguments
    self.isStar = false
    self.isDistinct = false
    self.orderBy = []
    self.isWithinGroup = false
    self.filter = nil
    self.ignoresNulls = nil
    self.window = nil
    self.starQualifier = nil
    self.matchScope = nil
    self.range = range
  }
}

/// One item of an ORDER BY.
public struct OrderItemSyntax: Hashable, Sendable {
  /// What to sort by; the word ALL as a name where `isAll`.
  public var expression: ExpressionSyntax
  /// `ORDER BY ALL`: by every column of the result, from left to right.
  public var isAll = false
  /// `DESC`.
  public var isDescending: Bool
  /// `NULLS FIRST` (true), `NULLS LAST` (false), neither (nil: last, in both directions).
  public var nullsFirst: Bool?

  /// Makes an item.
  public init(expression: ExpressionSyntax, isDescending: Bool = false, nullsFirst: Bool? = nil) {
    self.expression = expression
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// What follows OVER.
public enum WindowReferenceSyntax: Hashable, Sendable {
  /// `OVER name`.
  case named(Identifier)
  /// `OVER (…)`.
  case inline(WindowSyntax)
}

/// A window: `([base] PARTITION BY … ORDER BY … frame)`.
public struct WindowSyntax: Hashable, Sendable {
  /// The name of a window that this one extends.
  public var base: Identifier?
  /// PARTITION BY.
  public var partitionBy: [ExpressionSyntax]
  /// ORDER BY.
  public var orderBy: [OrderItemSyntax]
  /// The frame, when written.
  public var frame: FrameSyntax?
  /// Where it stands, brackets included.
  public var range: SourceRange

  /// Makes a window.
  public init(
    base: Identifier? = nil, partitionBy: [ExpressionSyntax] = [], orderBy: [OrderItemSyntax] = [],
    frame: FrameSyntax? = nil, range: SourceRange
  ) {
    self.base = base
    self.partitionBy = partitionBy
    self.orderBy = orderBy
    self.frame = frame
    self.range = range
  }
}

/// A window frame as written.
public struct FrameSyntax: Hashable, Sendable {
  /// ROWS, RANGE or GROUPS.
  public enum Unit: String, Hashable, Sendable {
    /// Rows.
    case rows = "ROWS"
    /// Distance in the ordering column.
    case range = "RANGE"
    /// Groups of peers.
    case groups = "GROUPS"
  }

  /// One end of a frame.
  public enum Bound: Hashable, Sendable {
    /// `UNBOUNDED PRECEDING`.
    case unboundedPreceding
    /// `n PRECEDING`.
    case preceding(ExpressionSyntax)
    /// `CURRENT ROW`.
    case currentRow
    /// `n FOLLOWING`.
    case following(ExpressionSyntax)
    /// `UNBOUNDED FOLLOWING`.
    case unboundedFollowing
  }

  /// The EXCLUDE clause.
  public enum Exclusion: String, Hashable, Sendable {
    /// Nothing is left out.
    case noOthers = "NO OTHERS"
    /// The current row.
    case currentRow = "CURRENT ROW"
    /// The current row and its peers.
    case group = "GROUP"
    /// The peers, not the row itself.
    case ties = "TIES"
  }

  /// ROWS, RANGE or GROUPS.
  public var unit: Unit
  /// Where the frame starts.
  public var start: Bound
  /// Where it ends; CURRENT ROW when only the start is written.
  public var end: Bound
  /// What is left out of it.
  public var exclusion: Exclusion
  /// Where it stands.
  public var range: SourceRange

  /// Makes a frame.
  public init(unit: Unit, start: Bound, end: Bound, exclusion: Exclusion = .noOthers, range: SourceRange) {
    self.unit = unit
    self.start = start
    self.end = end
    self.exclusion = exclusion
    self.range = range
  }
}
