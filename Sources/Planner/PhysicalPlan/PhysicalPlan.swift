import Columnar

/// How a query is run: operators over columns by position, with the order each one delivers.
///
/// Every operator delivers chunks in row order. A *clustered* operator also never splits a group of rows that agree
/// on the first columns of its order over two chunks, so that work on such groups needs one chunk at a time.
public final class PhysicalPlan: Sendable {
  /// The operator and its inputs.
  public let operation: Operation
  /// The columns delivered.
  public let output: [LogicalPlan.Output]
  /// The order the rows are delivered in; empty when nothing is known.
  public let order: [OrderedColumn]

  /// One column of a delivered order.
  public struct OrderedColumn: Hashable, Sendable {
    /// The column.
    public let column: ColumnID
    /// Greatest first.
    public let isDescending: Bool
    /// NULLs before all values.
    public let nullsFirst: Bool
  }

  /// What is done.
  public enum Operation: Sendable {
    /// Reads columns of a stored table; `clusterPrefix` > 0 keeps groups of that many order columns in one chunk. Of
    /// the columns by position those that are `unread` serve the filters alone: what is delivered for them is NULL.
    case scan(table: Table, fields: [Int], filters: [Expression], unread: Set<Int>, clusterPrefix: Int)
    /// Rows written out.
    case values([[Expression]])
    /// Each row once for every value of a series.
    case series(PhysicalPlan, LogicalPlan.Series)
    /// Draws some rows of all, stratum by stratum, as one chunk.
    case sample(PhysicalPlan, StratifiedSample)
    /// Keeps rows for which the condition is true.
    case filter(PhysicalPlan, Expression)
    /// Computes columns.
    case project(PhysicalPlan, [Expression])
    /// Groups by hashing all rows.
    case hashAggregate(PhysicalPlan, groups: [Expression], aggregates: [AggregateCall])
    /// Groups within each chunk: the input's chunks hold whole groups.
    case clusteredAggregate(PhysicalPlan, groups: [Expression], aggregates: [AggregateCall])
    /// Adds window functions within each chunk: the input is sorted, its chunks hold whole partitions.
    case window(PhysicalPlan, partitionBy: [Expression], orderBy: [Ordering], calls: [WindowCall])
    /// Searches each partition for a pattern: the input is sorted, its chunks hold whole partitions.
    case matchRecognize(PhysicalPlan, RowPattern)
    /// Finds each left row's partners among the right rows.
    case join(Join)
    /// Sorts all rows; chunks hold whole groups of the first `clusterPrefix` keys, or everything when that is 0.
    case sort(PhysicalPlan, keys: [Ordering], clusterPrefix: Int)
    /// Sorts within each chunk: the input is in order of the first `prefix` keys, its chunks hold whole groups of them.
    case clusteredSort(PhysicalPlan, keys: [Ordering], prefix: Int)
    /// Keeps of each partition the first rows by an order, and those that tie with the last of them by the order's
    /// leading key, in the order in which they come: what is left is to be sorted.
    case firstRows(PhysicalPlan, partitionBy: [Expression], orderBy: [Ordering], count: Int)
    /// Passes some of the first rows.
    case limit(PhysicalPlan, count: Int?, offset: Int)
    /// The inputs one after the other.
    case unionAll([PhysicalPlan])
    /// Rows found step by step, each step reading those found last; `wanted` of them are enough.
    case recursion(
      seed: PhysicalPlan, step: PhysicalPlan, working: WorkingTable, isDistinct: Bool, wanted: Int?,
      place: Place)
    /// The rows that a recursion found last.
    case working(WorkingTable)
    /// One reading of a result computed once, by the columns of that result; `clusterPrefix` > 0 keeps groups of that
    /// many columns of the result's order in one chunk.
    case shared(SharedResult, columns: [Int], clusterPrefix: Int)
  }

  /// A common table expression computed once for all its readers.
  public final class SharedResult: Sendable {
    /// The name it was given.
    public let name: String
    /// How it is computed.
    public let plan: PhysicalPlan

    init(name: String, plan: PhysicalPlan) {
      self.name = name
      self.plan = plan
    }
  }

  init(_ operation: Operation, output: [LogicalPlan.Output], order: [OrderedColumn]) {
    self.operation = operation
    self.output = output
    self.order = order
  }
}
