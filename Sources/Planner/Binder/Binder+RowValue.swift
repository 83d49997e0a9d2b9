import Columnar
import SQLSyntax

/// Rows of values in comparisons: `(a, b) < (c, d)`. They become comparisons of their members.
///
/// - Source: the SQL standard's row value comparisons, as in PostgreSQL: from left to right, the first pair that differs
///   decides, and a pair with a NULL before it makes the result NULL.
extension Binder {
  /// Binds a comparison of two rows, of which one may be a query.
  func bindRows(
    _ operation: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax, at range: SourceRange,
    in context: ExpressionContext
  ) throws -> Expression {
    let pairs = try matchedRows(
      try members(of: left, in: context, queryIsRow: true),
      try members(of: right, in: context, queryIsRow: true),
      at: range)
    switch operation {
    case .isDistinctFrom: return .or(pairs.map { .distinctness($0, $1, negated: false) })
    case .isNotDistinctFrom: return .and(pairs.map { .distinctness($0, $1, negated: true) })
    default:
      guard let comparison = ComparisonOperator(operation) else {
        throw PlanningError(
          .typeMismatch, "rows of values are compared, not combined by \(operation.rawValue)", at: range)
      }
      return rowComparison(comparison, pairs)
    }
  }

  /// The members of a row, or a value alone; with `queryIsRow`, the columns of a query.
  func members(
    of syntax: ExpressionSyntax, in context: ExpressionContext, queryIsRow: Bool = false
  ) throws -> [Expression] {
    switch syntax {
    case .row(let members, _): try members.map { try bind($0, in: context) }
    case .scalarQuery(let query, let range) where queryIsRow: try bindRowQuery(query, at: range, in: context)
    default: [try bind(syntax, in: context)]
    }
  }

  /// The members of two rows side by side, each pair brought to one type.
  func matchedRows(
    _ left: [Expression], _ right: [Expression], at range: SourceRange
  ) throws -> [(Expression, Expression)] {
    guard left.count == right.count else {
      throw PlanningError(
        .typeMismatch, "\(left.count) and \(right.count) values cannot be compared, side by side", at: range)
    }
    return try zip(left, right).map { try matched($0, $1, at: range, in: "a comparison") }
  }

  /// A comparison of rows, member by member.
  func rowComparison(
    _ operation: ComparisonOperator, _ pairs: [(Expression, Expression)]
  ) -> Expression {
    if pairs.count == 1 { return .comparison(operation, pairs[0].0, pairs[0].1) }
    switch operation {
    case .equal: return .and(pairs.map { .comparison(.equal, $0, $1) })
    case .notEqual: return .or(pairs.map { .comparison(.notEqual, $0, $1) })
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let strict: ComparisonOperator = operation == .less || operation == .lessOrEqual ? .less : .greater
      let last = pairs.count - 1
      // From the last pair outwards: a pair decides, or is equal and leaves it to those after it.
      return pairs[..<last].reversed().reduce(.comparison(operation, pairs[last].0, pairs[last].1)) {
        rest, pair in
        .or([.comparison(strict, pair.0, pair.1), .and([.comparison(.equal, pair.0, pair.1), rest])])
      }
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is a row of several values.
  var isRow: Bool { if case .row = self { true } else { false } }
}
