/// A common table expression that is read once, or costs nothing to compute, is planned in place, so that filters and
/// pruning reach into it and its rows keep the order in which they are stored.
enum InlineSharedPlans {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    var readers: [ObjectIdentifier: Int] = [:]
    count(plan, into: &readers)
    if readers.isEmpty { return plan }
    var rewritten: [ObjectIdentifier: SharedPlan] = [:]
    return inlined(plan, readers, &rewritten)
  }

  private static func count(_ plan: LogicalPlan, into readers: inout [ObjectIdentifier: Int]) {
    if case .shared(let shared, _) = plan {
      readers[ObjectIdentifier(shared), default: 0] += 1
      if readers[ObjectIdentifier(shared)] == 1 { count(shared.plan, into: &readers) }
    }
    plan.forEachInput { count($0, into: &readers) }
    // A step runs many times.
    if case .recursion(let recursion) = plan { count(recursion.step, into: &readers) }
  }

  private static func inlined(
    _ plan: LogicalPlan, _ readers: [ObjectIdentifier: Int], _ rewritten: inout [ObjectIdentifier: SharedPlan]
  ) -> LogicalPlan {
    guard case .shared(let shared, let output) = plan else {
      return plan.mappingInputs { inlined($0, readers, &rewritten) }
    }
    if readers[ObjectIdentifier(shared)] == 1 || shared.plan.isReadingAlone {
      let inner = inlined(shared.plan, readers, &rewritten)
      let types = Dictionary(uniqueKeysWithValues: shared.plan.output.map { ($0.id, $0) })
      return .project(
        inner,
        output.map { source, output in
          guard let column = types[source] else { preconditionFailure("a reader names the columns it reads") }
          return LogicalPlan.Projection(
            output: output, expression: column.expression)
        })
    }
    if let known = rewritten[ObjectIdentifier(shared)] { return .shared(known, output: output) }
    let inner = SharedPlan(
      name: shared.name, plan: Optimizer.optimizedInPlace(inlined(shared.plan, readers, &rewritten)))
    rewritten[ObjectIdentifier(shared)] = inner
    return .shared(inner, output: output)
  }
}

extension LogicalPlan {
  /// Whether it only picks rows and columns of a table.
  fileprivate var isReadingAlone: Bool {
    switch self {
    case .scan: true
    case .filter(let input, _): input.isReadingAlone
    case .project(let input, let projections):
      projections.allSatisfy { $0.expression.columnID != nil } && input.isReadingAlone
    default: false
    }
  }
}
