import Columnar

/// An aggregate function. All but ``count`` of rows ignore NULLs; over no values all but the counts are NULL.
public enum AggregateFunction: String, Hashable, Sendable, CaseIterable {
  /// How many rows, or how many values when it has an argument.
  case count
  /// The sum: INTEGER and DECIMAL exactly; DOUBLE as the exact sum rounded once.
  case sum
  /// The mean as a DOUBLE.
  case avg
  /// The least value.
  case min
  /// The greatest value.
  case max
  /// Whether all values are true.
  case boolAnd = "bool_and"
  /// Whether any value is true.
  case boolOr = "bool_or"
  /// The value in the middle: of an even number, the mean of the middle two.
  case median
}

/// One aggregate of a query block.
public struct AggregateCall: Hashable, Sendable {
  /// What is computed.
  public let function: AggregateFunction
  /// The argument; nil for `count(*)`.
  public let argument: Expression?
  /// Whether equal values count once.
  public let isDistinct: Bool
  /// Rows for which this is not true are left out.
  public let filter: Expression?
  /// The result's type.
  public let type: DataType
  /// Where the call stands, for errors at run time.
  public let place: Place
}
