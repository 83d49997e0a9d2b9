import Columnar

/// The conditions of a join, told apart by the sides they read.
struct JoinConditions {
  /// Equalities of a left and a right expression.
  private(set) var keys: [JoinKey] = []
  /// All others.
  private(set) var rest: [Expression] = []
  private let left: ColumnSet
  private let right: ColumnSet

  init(_ conditions: [Expression], left: ColumnSet, right: ColumnSet) {
    (self.left, self.right) = (left, right)
    for condition in conditions {
      if case .comparison(.equal, let a, let b) = condition, let isSwapped = isSwapped(a, b) {
        keys.append(isSwapped ? JoinKey(b, a) : JoinKey(a, b))
      } else {
        rest.append(condition)
      }
    }
  }

  /// A condition as an inequality between left and right; nil for anything else.
  func inequality(_ condition: Expression) -> JoinInequality? {
    guard case .comparison(let operation, let a, let b) = condition, operation != .equal,
      operation != .notEqual,
      let isSwapped = isSwapped(a, b)
    else { return nil }
    return isSwapped ? JoinInequality(operation.mirrored, b, a) : JoinInequality(operation, a, b)
  }

  /// Whether the first reads only the right side and the second only the left, or the other way round; nil for
  /// neither.
  private func isSwapped(_ a: Expression, _ b: Expression) -> Bool? {
    let (first, second) = (a.columns, b.columns)
    if first.isEmpty || second.isEmpty { return nil }
    if first.isSubset(of: left), second.isSubset(of: right) { return false }
    if first.isSubset(of: right), second.isSubset(of: left) { return true }
    return nil
  }
}
