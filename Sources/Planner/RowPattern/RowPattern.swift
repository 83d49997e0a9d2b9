import Columnar

/// A bound MATCH_RECOGNIZE: which rows of each partition make a match, and what a match delivers.
///
/// - Source: ISO/IEC 19075-5 (row pattern recognition in SQL); SQL:2016 feature R010.
public struct RowPattern: Sendable {
  /// What each partition is made of.
  public var partitionBy: [Expression]
  /// What its rows are ordered by.
  public var orderBy: [Ordering]
  /// The pattern.
  public let pattern: Term
  /// The pattern's variables; terms and sets name them by place.
  public var variables: [Variable]
  /// What is delivered, in order.
  public var columns: [Column]
  /// Which rows are delivered.
  public let rowsPerMatch: RowsPerMatch
  /// Where the search goes on after a match.
  public let skip: Skip
  /// The match number and the row's variable, which expressions may read beside the input's columns.
  public let ownColumns: [LogicalPlan.Output]
  /// Where the clause stands, for errors at run time.
  public let place: Place

  /// A part of a pattern.
  public indirect enum Term: Hashable, Sendable {
    /// One row of a variable.
    case variable(Int)
    /// `^`.
    case partitionStart
    /// `$`.
    case partitionEnd
    /// One after the other.
    case sequence([Term])
    /// The first that leads to a match.
    case alternation([Term])
    /// Between so many times; `most` is nil without a limit.
    case repeated(Term, least: Int, most: Int?, isReluctant: Bool)
    /// Matched, but not delivered.
    case excluded(Term)
  }

  /// One variable of the pattern.
  public struct Variable: Sendable {
    /// What CLASSIFIER gives.
    public let label: String
    /// What a row must meet; nil when every row does.
    public var condition: PatternExpression?
  }

  /// One column that is delivered.
  public struct Column: Sendable {
    /// Where its values come from.
    public enum Content: Sendable {
      /// The input's column at the row.
      case passed(Expression)
      /// Computed over the match; NULL at rows without one.
      case measure(PatternExpression)
    }

    /// The column.
    public let output: LogicalPlan.Output
    /// Where its values come from.
    public var content: Content
  }

  /// Which rows are delivered.
  public enum RowsPerMatch: Sendable {
    /// One a match.
    case one
    /// Every row; an empty match delivers the row it was found at, unless left out.
    case all(showsEmpty: Bool, showsUnmatched: Bool)
  }

  /// Where the search goes on after a match.
  public enum Skip: Sendable {
    /// At the row after its last.
    case pastLastRow
    /// At its second row.
    case toNextRow
    /// At the first row of any of the variables; where they are named, for errors.
    case toFirst(Set<Int>, Place)
    /// At their last row.
    case toLast(Set<Int>, Place)
  }
}

/// An expression over a match, as seen from one of its rows.
public struct PatternExpression: Sendable {
  /// The expression over the values, which it reads by position.
  public let expression: Expression
  /// What it reads of the match.
  public let values: [PatternValue]

  /// Makes an expression over values.
  public init(expression: Expression, values: [PatternValue]) {
    self.expression = expression
    self.values = values
  }
}

/// One thing an expression reads of a match.
public enum PatternValue: Hashable, Sendable {
  /// MATCH_NUMBER().
  case matchNumber
  /// What is the same at every row of the partition: a query's result, or a column of the query around this one.
  case outside(Expression)
  /// An expression at one row.
  case navigation(PatternNavigation)
  /// An aggregate over rows of the match.
  case aggregate(PatternAggregate)

  /// The type of the value.
  public var type: DataType {
    switch self {
    case .matchNumber: .integer
    case .outside(let expression): expression.type
    case .navigation(let navigation): navigation.argument.type
    case .aggregate(let aggregate): aggregate.call.type
    }
  }
}

/// An expression at one row found from the match: `PREV(LAST(a.started_at, 1), 2)`.
public struct PatternNavigation: Hashable, Sendable {
  /// What is computed there, over the input's columns, the match number and the row's variable.
  public let argument: Expression
  /// The variables whose rows count; nil for all.
  public let variables: Set<Int>?
  /// Whether rows are counted from the first; otherwise from the last.
  public let isFromFirst: Bool
  /// How many rows are passed over.
  public let offset: Int
  /// Whether rows after the current one count.
  public let isFinal: Bool
  /// How many rows of the partition to go on from there; backwards when negative.
  public let shift: Int
}

extension PatternNavigation {
  /// The expression at the last row so far of all rows, or of some variables, and from there so many rows on.
  public init(_ argument: Expression, atLastOf variables: Set<Int>?, shift: Int = 0) {
    self.init(
      argument: argument, variables: variables, isFromFirst: false, offset: 0, isFinal: false, shift: shift)
  }
}

/// An aggregate over rows of the match.
public struct PatternAggregate: Hashable, Sendable {
  /// The aggregate, over the match as a partition; its frame ends at the current row, or with the match when FINAL.
  public let call: WindowCall
  /// The variables whose rows count; nil for all.
  public let variables: Set<Int>?
}

extension PatternExpression {
  /// The same with the expressions replaced that it computes at rows.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> PatternExpression {
    PatternExpression(
      expression: expression,
      values: try values.map { value in
        switch value {
        case .matchNumber: return value
        case .outside(let old): return .outside(try replace(old))
        case .navigation(let old):
          return .navigation(
            PatternNavigation(
              argument: try replace(old.argument), variables: old.variables, isFromFirst: old.isFromFirst,
              offset: old.offset, isFinal: old.isFinal, shift: old.shift))
        case .aggregate(let old):
          return .aggregate(
            PatternAggregate(call: try old.call.replacing(replace), variables: old.variables))
        }
      })
  }
}

extension RowPattern {
  /// The same with every expression over rows replaced.
  func replacing(_ replace: (Expression) throws -> Expression) rethrows -> RowPattern {
    var result = self
    result.partitionBy = try partitionBy.map(replace)
    result.orderBy = try orderBy.map {
      Ordering(
        expression: try replace($0.expression), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
    }
    for index in variables.indices {
      result.variables[index].condition = try variables[index].condition?.replacing(replace)
    }
    for index in columns.indices {
      switch columns[index].content {
      case .passed(let expression): result.columns[index].content = .passed(try replace(expression))
      case .measure(let measure): result.columns[index].content = .measure(try measure.replacing(replace))
      }
    }
    return result
  }

  /// The columns of the input that it reads.
  var columnsRead: ColumnSet {
    var read: ColumnSet = []
    _ = replacing { expression in
      read.formUnion(expression.columns)
      return expression
    }
    return read.subtracting(ownColumns.ids)
  }

  /// The same over the columns of a chunk by position; the match number and the row's variable stand behind them.
  func resolved(in input: [LogicalPlan.Output]) -> RowPattern {
    replacing { $0.resolved(in: input + ownColumns) }
  }
}
