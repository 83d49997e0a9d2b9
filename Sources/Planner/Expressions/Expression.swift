import Columnar

/// Names one column of one operator's output, uniquely within a query.
public struct ColumnID: Hashable, Sendable {
  /// The number, given in the order of binding.
  public let number: Int
}

/// A bound expression: names are resolved, every operand has the type its operation wants, casts are written out.
public indirect enum Expression: Hashable, Sendable {
  /// A column of an operator below.
  case column(ColumnID, DataType, Place)
  /// A column of the incoming chunk by position; only in physical plans.
  case input(Int, DataType)
  /// A constant.
  case constant(Value, DataType)
  /// Arithmetic on two operands of the result's type.
  case arithmetic(ArithmeticOperator, Expression, Expression, DataType, Place)
  /// A comparison of two operands of one type.
  case comparison(ComparisonOperator, Expression, Expression)
  /// `IS [NOT] DISTINCT FROM`: a comparison in which NULL equals NULL.
  case distinctness(Expression, Expression, negated: Bool)
  /// All hold; a later one is computed only for rows at which no earlier one is false.
  case and([Expression])
  /// Any holds; a later one is computed only for rows at which no earlier one is true.
  case or([Expression])
  /// The opposite.
  case not(Expression)
  /// `IS [NOT] NULL`.
  case isNull(Expression, negated: Bool)
  /// Whether the first is among constants of its type; `hasNull` when NULL is one of them.
  case inConstants(Expression, [Value], hasNull: Bool, negated: Bool)
  /// The result of the first branch whose condition is true; a branch is computed only for rows that reach it.
  case searched([Branch], otherwise: Expression, DataType)
  /// The first that is not NULL; a later one is computed only for rows at which all earlier ones are NULL.
  case coalesce([Expression], DataType)
  /// A change of type; NULL instead of an error when `isTry`.
  case cast(Expression, DataType, isTry: Bool, Place)
  /// A scalar function.
  case call(ScalarOperation, [Expression], DataType, Place)

  /// One `WHEN condition THEN result`.
  public struct Branch: Hashable, Sendable {
    /// A BOOLEAN.
    public let condition: Expression
    /// A value of the whole expression's type.
    public let result: Expression
  }

  /// The type of the value.
  public var type: DataType {
    switch self {
    case .column(_, let type, _), .input(_, let type), .constant(_, let type),
      .arithmetic(_, _, _, let type, _),
      .searched(_, _, let type), .coalesce(_, let type), .cast(_, let type, _, _), .call(_, _, let type, _):
      type
    case .comparison, .distinctness, .and, .or, .not, .isNull, .inConstants:
      .boolean
    }
  }
}
