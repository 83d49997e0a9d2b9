/// LIMIT moves below a projection: columns are computed for the rows that are wanted, and for no others.
enum LimitPushdown {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    if case .limit(.project(let input, let projections), let count, let offset) = plan {
      return .project(apply(to: .limit(input, count: count, offset: offset)), projections)
    }
    return plan.mappingInputs(apply)
  }
}
