import Columnar

/// Two expressions, over the left and over the right rows of a join, that must be equal.
public struct JoinKey: Hashable, Sendable {
  /// Over the left rows.
  public let left: Expression
  /// Over the right rows.
  public let right: Expression
  /// Whether NULL equals NULL; otherwise NULL equals nothing.
  public let matchesNulls: Bool

  init(_ left: Expression, _ right: Expression, matchesNulls: Bool = false) {
    self.left = left
    self.right = right
    self.matchesNulls = matchesNulls
  }
}

/// `left op right`, one of the four inequalities, between an expression over the left rows of a join and one over the
/// right rows. With a NULL on either side it does not hold.
public struct JoinInequality: Hashable, Sendable {
  /// One of `<`, `<=`, `>` and `>=`.
  public let operation: ComparisonOperator
  /// Over the left rows.
  public let left: Expression
  /// Over the right rows.
  public let right: Expression

  init(_ operation: ComparisonOperator, _ left: Expression, _ right: Expression) {
    precondition(operation != .equal && operation != .notEqual, "an inequality")
    self.operation = operation
    self.left = left
    self.right = right
  }
}

extension JoinKey {
  /// The key as a condition on a pair of rows.
  var condition: Expression {
    matchesNulls ? .distinctness(left, right, negated: true) : .comparison(.equal, left, right)
  }

  /// The resolved key as a condition over the columns of both sides, the left ones first.
  public func condition(leftWidth: Int) -> Expression {
    JoinKey(left, right.shifted(by: leftWidth), matchesNulls: matchesNulls).condition
  }
}

extension JoinInequality {
  /// The resolved inequality as a condition over the columns of both sides, the left ones first.
  public func condition(leftWidth: Int) -> Expression {
    .comparison(operation, left, right.shifted(by: leftWidth))
  }
}

extension Expression {
  /// The same resolved expression over columns that stand so many places further on.
  fileprivate func shifted(by width: Int) -> Expression {
    replacing { part in
      if case .input(let index, let type) = part { .input(index + width, type) } else { nil }
    }
  }
}
