/// LIMIT moves below a projection: columns are computed for the rows that are wanted, and for no others. A recursion
/// ends with the step that finds the last of them.
enum LimitPushdown {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    if case .limit(.project(let input, let projections), let count, let offset) = plan {
      return .project(apply(to: .limit(input, count: count, offset: offset)), projections)
    }
    if case .limit(.recursion(var recursion), .some(let count), let offset) = plan {
      let (wanted, isPast) = offset.addingReportingOverflow(count)
      if !isPast { recursion.wanted = wanted }
      return .limit(.recursion(recursion).mappingInputs(apply), count: count, offset: offset)
    }
    return plan.mappingInputs(apply)
  }
}
