import Columnar
import SQLSyntax

/// What a query computes, as a tree of relational operators; how is decided by the ``PhysicalPlanner``.
public indirect enum LogicalPlan: Sendable {
  /// The rows of a stored table.
  case scan(Scan)
  /// Rows written out; every row has one expression a column.
  case values([[Expression]], output: [Output])
  /// Each row once for every value of a series.
  case series(LogicalPlan, Series)
  /// Some rows, drawn stratum by stratum.
  case sample(LogicalPlan, StratifiedSample)
  /// Rows for which a condition is true.
  case filter(LogicalPlan, Expression)
  /// New columns computed from each row.
  case project(LogicalPlan, [Projection])
  /// One row a group; without groups one row in all.
  case aggregate(LogicalPlan, groups: [Projection], aggregates: [Aggregation])
  /// The rows with window functions added; all share partition and order.
  case window(LogicalPlan, Window)
  /// The rows searched for a pattern.
  case matchRecognize(LogicalPlan, RowPattern)
  /// Pairs of rows.
  case join(Join)
  /// The rows in an order; ties keep theirs.
  case sort(LogicalPlan, [Ordering])
  /// Some of the first rows.
  case limit(LogicalPlan, count: Int?, offset: Int)
  /// Equal rows once.
  case distinct(LogicalPlan)
  /// The rows of all inputs, one after the other.
  case unionAll([LogicalPlan], output: [Output])
  /// Rows found step by step.
  case recursion(Recursion)
  /// The rows that the recursion around it found last.
  case working(WorkingTable, output: [Output])
  /// One reading of a common table expression that is read more than once, with its columns under new ids.
  case shared(SharedPlan, output: [(source: ColumnID, output: Output)])

  /// A column an operator delivers.
  public struct Output: Hashable, Sendable {
    /// Its id.
    public let id: ColumnID
    /// Its name, for EXPLAIN and results.
    public let name: String
    /// Its type.
    public let type: DataType
  }

  /// A computed column.
  public struct Projection: Hashable, Sendable {
    /// What is delivered.
    public let output: Output
    /// How it is computed.
    public let expression: Expression
  }

  /// A computed aggregate.
  public struct Aggregation: Hashable, Sendable {
    /// What is delivered.
    public let output: Output
    /// How it is computed.
    public let call: AggregateCall
  }

  /// The rows of a stored table.
  public struct Scan: Sendable {
    /// The table.
    public let table: Table
    /// Which of its columns, by position, are delivered under which ids.
    public var columns: [(field: Int, output: Output)]
    /// Conditions on those columns that every delivered row meets.
    public var filters: [Expression]
    /// Columns that the filters alone read: what is delivered for them does not matter.
    var unread: ColumnSet = []
  }

  /// The values `start`, `start + step` … up to `end`, computed for each row of an input; none where a bound is NULL.
  ///
  /// INTEGER throughout, or TIMESTAMP with an INTERVAL as step. A step of months starts from the value before it, so
  /// that a series once cut short by February stays there.
  public struct Series: Sendable {
    /// The first value.
    public var start: Expression
    /// Where the values end.
    public var end: Expression
    /// From one value to the next; negative for a series that falls.
    public var step: Expression
    /// Whether `end` is a value too.
    public let includesEnd: Bool
    /// Where the series is written.
    public let place: Place
    /// The values.
    public let value: Output
    /// WITH ORDINALITY: the number of the value, from 1.
    public var ordinality: Output?

    /// The columns it adds.
    public var output: [Output] { [value] + [ordinality].compactMap { $0 } }

    /// The same with every expression replaced.
    func replacing(_ replace: (Expression) throws -> Expression) rethrows -> Series {
      var series = self
      series.start = try replace(start)
      series.end = try replace(end)
      series.step = try replace(step)
      return series
    }
  }

  /// Window functions over one partition and order.
  public struct Window: Sendable {
    /// PARTITION BY.
    public var partitionBy: [Expression]
    /// ORDER BY.
    public var orderBy: [Ordering]
    /// The functions.
    public var calls: [(output: Output, call: WindowCall)]
  }

  /// Pairs of rows from two inputs.
  public struct Join: Sendable {
    /// What becomes of pairs that match, and of rows that match nothing.
    public enum Kind: Hashable, Sendable {
      /// Pairs that match.
      case inner
      /// All of the left, with NULLs where nothing matches.
      case left
      /// All of the right, with NULLs where nothing matches.
      case right
      /// All of both, with NULLs where nothing matches.
      case full
      /// Left rows that match, once each, without the right columns.
      case semi
      /// Left rows that do not match, without the right columns.
      case anti
      /// All of the left, each with its one match or NULLs; two matches are an error: a query where a value stands.
      case single(Place)
      /// All of the left with one BOOLEAN, without the right columns: whether anything matches. What EXISTS is made of.
      case exists(Output)
      /// All of the left with one BOOLEAN, without the right columns: TRUE where some pair's condition is, else NULL
      /// where some pair's is NULL, else FALSE. What IN and ANY are made of.
      case mark(Output)
    }

    /// Which rows are kept.
    public var kind: Kind
    /// The left input.
    public var left: LogicalPlan
    /// The right input.
    public var right: LogicalPlan
    /// What must be equal on both sides.
    public var keys: [JoinKey]
    /// Of an ASOF join the inequality that must hold too: of all right rows that match, a left row goes with the nearest
    /// by it alone.
    public var nearest: JoinInequality?
    /// A further condition on the pair.
    public var residual: Expression?
    /// Columns that nothing above the join reads: what it delivers for them does not matter.
    var unread: ColumnSet = []

    init(
      kind: Kind, left: LogicalPlan, right: LogicalPlan, keys: [JoinKey], nearest: JoinInequality? = nil,
      residual: Expression?
    ) {
      self.kind = kind
      self.left = left
      self.right = right
      self.keys = keys
      self.nearest = nearest
      self.residual = residual
    }
  }
}

/// The plan of a common table expression, shared by all that read it.
public final class SharedPlan: Sendable {
  /// The name it was given.
  public let name: String
  /// What it computes.
  public let plan: LogicalPlan

  init(name: String, plan: LogicalPlan) {
    self.name = name
    self.plan = plan
  }
}

extension LogicalPlan {
  /// The columns delivered, in order.
  public var output: [Output] {
    switch self {
    case .scan(let scan): scan.columns.map(\.output)
    case .values(_, let output), .unionAll(_, let output), .working(_, let output): output
    case .recursion(let recursion): recursion.output
    case .series(let input, let series): input.output + series.output
    case .sample(let input, let sample): input.output + sample.output
    case .filter(let input, _), .sort(let input, _), .limit(let input, _, _), .distinct(let input):
      input.output
    case .project(_, let projections): projections.map(\.output)
    case .aggregate(_, let groups, let aggregates): groups.map(\.output) + aggregates.map(\.output)
    case .window(let input, let window): input.output + window.calls.map(\.output)
    case .matchRecognize(_, let pattern): pattern.columns.map(\.output)
    case .join(let join): join.output
    case .shared(_, let output): output.map(\.output)
    }
  }
}

extension LogicalPlan.Join {
  /// Whether it is all pairs that meet a condition: such joins may be done in any order.
  var isPlainInner: Bool { kind == .inner && nearest == nil }

  /// The columns delivered.
  public var output: [LogicalPlan.Output] { kind.output(left.output, right.output) }
}

extension LogicalPlan.Join.Kind {
  /// The columns delivered: those of both sides, or of the left alone.
  func output(_ left: [LogicalPlan.Output], _ right: [LogicalPlan.Output]) -> [LogicalPlan.Output] {
    switch self {
    case .inner, .left, .right, .full, .single: left + right
    case .semi, .anti: left
    case .exists(let mark), .mark(let mark): left + [mark]
    }
  }
}
