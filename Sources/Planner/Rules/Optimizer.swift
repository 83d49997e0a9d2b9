/// The rewriting of a logical plan into an equal, cheaper one: one rule a file, applied in this order.
public enum Optimizer {
  /// The optimised plan; it delivers the same columns in the same order.
  public static func optimized(_ plan: LogicalPlan) -> LogicalPlan {
    ColumnPruning.apply(to: optimizedInPlace(InlineSharedPlans.apply(to: plan)))
  }

  /// The rules that look at one plan alone, not at how often it is read.
  static func optimizedInPlace(_ plan: LogicalPlan) -> LogicalPlan {
    LimitPushdown.apply(to: FilterPushdown.apply(to: JoinOrdering.apply(to: plan)))
  }
}

extension LogicalPlan {
  /// The inputs, in order.
  var inputs: [LogicalPlan] {
    var inputs: [LogicalPlan] = []
    forEachInput { inputs.append($0) }
    return inputs
  }

  func forEachInput(_ body: (LogicalPlan) -> Void) {
    switch self {
    case .scan, .values, .shared, .working: break
    case .recursion(let recursion):
      body(recursion.seed)
      body(recursion.step)
    case .series(let input, _), .sample(let input, _), .filter(let input, _), .project(let input, _),
      .aggregate(let input, _, _), .window(let input, _), .matchRecognize(let input, _), .sort(let input, _),
      .limit(let input, _, _), .distinct(let input):
      body(input)
    case .join(let join):
      body(join.left)
      body(join.right)
    case .unionAll(let inputs, _): inputs.forEach(body)
    }
  }

  /// The same operator over rewritten inputs.
  func mappingInputs(_ rewrite: (LogicalPlan) throws -> LogicalPlan) rethrows -> LogicalPlan {
    switch self {
    case .scan, .values, .shared, .working: return self
    case .recursion(var recursion):
      recursion.seed = try rewrite(recursion.seed)
      recursion.step = try rewrite(recursion.step)
      return .recursion(recursion)
    case .series(let input, let series): return .series(try rewrite(input), series)
    case .sample(let input, let sample): return .sample(try rewrite(input), sample)
    case .filter(let input, let condition): return .filter(try rewrite(input), condition)
    case .project(let input, let projections): return .project(try rewrite(input), projections)
    case .aggregate(let input, let groups, let aggregates):
      return .aggregate(try rewrite(input), groups: groups, aggregates: aggregates)
    case .window(let input, let window): return .window(try rewrite(input), window)
    case .matchRecognize(let input, let pattern): return .matchRecognize(try rewrite(input), pattern)
    case .sort(let input, let order): return .sort(try rewrite(input), order)
    case .limit(let input, let count, let offset):
      return .limit(try rewrite(input), count: count, offset: offset)
    case .distinct(let input): return .distinct(try rewrite(input))
    case .join(var join):
      join.left = try rewrite(join.left)
      join.right = try rewrite(join.right)
      return .join(join)
    case .unionAll(let inputs, let output): return .unionAll(try inputs.map(rewrite), output: output)
    }
  }
}
