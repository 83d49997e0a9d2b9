import Columnar

/// The right side of a join whose only tie to the left one is a condition of its own: that condition becomes the join's,
/// and nothing has to be computed for the outer values first.
///
/// - Source: the "simple unnesting" of Neumann and Kemper, "Unnesting Arbitrary Queries", BTW 2015.
struct PulledConditions {
  /// The right side without the conditions.
  private(set) var plan: LogicalPlan
  /// The conditions, in the order in which they were to be looked at.
  private(set) var conditions: [Expression] = []

  /// Nil where the outer columns are read elsewhere, or where rows would be reached that the conditions keep out.
  init?(of join: LogicalPlan.Join, reading outer: ColumnSet) {
    guard join.nearest == nil else { return nil }
    plan = join.right
    switch join.kind {
    case .exists:
      // What is selected does not matter, nor how often or in which order.
      while let input = plan.inputOfSameExistence { plan = input }
      guard case .filter(let input, let condition) = plan else { return nil }
      plan = input
      take(condition, outer)
    case .inner, .left, .semi, .anti, .single:
      switch plan {
      case .filter(let input, let condition):
        plan = input
        take(condition, outer)
      case .project(.filter(let input, let condition), let projections):
        guard projections.allSatisfy({ !$0.expression.mayFail }) else { return nil }
        plan = input
        take(condition, outer)
        // The conditions go on reading columns from below the projection.
        let delivered = Set(projections.map(\.output.id))
        let read = conditions.reduce(into: ColumnSet()) { $0.formUnion($1.columns) }
        let more = input.output.filter { read.contains($0.id) && !delivered.contains($0.id) }
        plan = .project(
          plan, projections + more.map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
      default: return nil
      }
    case .right, .full, .mark: return nil
    }
    guard plan.freeColumns.isDisjoint(with: outer) else { return nil }
  }

  /// Takes the conditions that read outer columns, and those that may fail at a row which others keep out; the others
  /// stay where they were.
  private mutating func take(_ condition: Expression, _ outer: ColumnSet) {
    let all = condition.conjuncts
    func stays(_ condition: Expression) -> Bool {
      condition.columns.isDisjoint(with: outer) && !condition.mayFail
    }
    conditions = all.filter { !stays($0) }
    if let rest = Expression.conjunction(all.filter(stays)) { plan = .filter(plan, rest) }
  }
}

extension LogicalPlan {
  /// The input, where there is a row of this operator exactly when there is one of its input.
  fileprivate var inputOfSameExistence: LogicalPlan? {
    switch self {
    case .project(let input, _), .sort(let input, _), .distinct(let input): input
    case .limit(let input, let count, let offset): offset == 0 && count != 0 ? input : nil
    default: nil
    }
  }
}
