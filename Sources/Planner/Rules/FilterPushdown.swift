import Columnar

/// Conditions move towards the data: through projections, into the side of a join they read, into scans.
///
/// A condition that can fail at a row stays where it was written, behind whatever was to keep that row from it.
enum FilterPushdown {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    push([], into: plan)
  }

  /// The plan with conditions applied to its output, each as deep as it may go.
  private static func push(_ conditions: [Expression], into plan: LogicalPlan) -> LogicalPlan {
    switch plan {
    case .filter(let input, let condition):
      return push(condition.conjuncts + conditions, into: input)
    case .project(let input, let projections):
      return pushThroughProject(conditions, input, projections)
    case .scan(var scan):
      // A condition that can fail may stand in a scan too: scans apply theirs in order, and no row is reached earlier.
      scan.filters += conditions
      return .scan(scan)
    case .join(let join):
      return pushIntoJoin(conditions, join)
    case .aggregate(let input, let groups, let aggregates):
      return pushThroughAggregate(conditions, input, groups, aggregates)
    case .series(let input, let series):
      let ids = input.output.ids
      let (below, rest) = split(conditions) { !$0.mayFail && $0.columns.isSubset(of: ids) }
      return filtered(.series(push(below, into: input), series), rest)
    case .window(let input, let window):
      let partition = ColumnSet(window.partitionBy.compactMap(\.columnID))
      let (below, rest) = split(conditions) {
        !$0.mayFail && !$0.columns.isEmpty && $0.columns.isSubset(of: partition)
      }
      return filtered(.window(push(below, into: input), window), rest)
    case .matchRecognize(let input, let pattern):
      let partition = ColumnSet(pattern.partitionBy.compactMap(\.columnID))
      let (below, rest) = split(conditions) {
        !$0.mayFail && !$0.columns.isEmpty && $0.columns.isSubset(of: partition)
      }
      return filtered(.matchRecognize(push(below, into: input), pattern), rest)
    case .sort(let input, let order):
      return .sort(push(conditions, into: input), order)
    case .distinct(let input):
      return .distinct(push(conditions, into: input))
    case .unionAll(let inputs, let output):
      return .unionAll(
        inputs.map { input in
          let substitutes = Dictionary(uniqueKeysWithValues: zip(output.map(\.id), input.output))
          return push(conditions.map { $0.substituting(substitutes) }, into: input)
        }, output: output)
    case .values, .shared, .limit, .recursion, .working, .sample:
      // A condition on a sample is not one on what is sampled.
      return filtered(plan.mappingInputs { push([], into: $0) }, conditions)
    }
  }

  private static func filtered(_ plan: LogicalPlan, _ conditions: [Expression]) -> LogicalPlan {
    Expression.conjunction(conditions).map { .filter(plan, $0) } ?? plan
  }

  private static func split(
    _ conditions: [Expression], _ belongs: (Expression) -> Bool
  ) -> ([Expression], [Expression]) {
    (conditions.filter(belongs), conditions.filter { !belongs($0) })
  }

  private static func pushThroughProject(
    _ conditions: [Expression], _ input: LogicalPlan, _ projections: [LogicalPlan.Projection]
  ) -> LogicalPlan {
    let (below, rest) = lookingThrough(projections, conditions) { _ in true }
    return filtered(.project(push(below, into: input), projections), rest)
  }

  private static func pushThroughAggregate(
    _ conditions: [Expression], _ input: LogicalPlan, _ groups: [LogicalPlan.Projection],
    _ aggregates: [LogicalPlan.Aggregation]
  ) -> LogicalPlan {
    let (below, rest) = lookingThrough(groups, conditions) { !$0.mayFail && !$0.columns.isEmpty }
    return filtered(.aggregate(push(below, into: input), groups: groups, aggregates: aggregates), rest)
  }

  /// The conditions that may move and read plain columns alone, in terms of what is below, and the others: through a
  /// computed column nothing is looked, it would be computed twice.
  private static func lookingThrough(
    _ projections: [LogicalPlan.Projection], _ conditions: [Expression], where mayMove: (Expression) -> Bool
  ) -> (below: [Expression], rest: [Expression]) {
    if conditions.isEmpty { return ([], []) }
    let plain = projections.filter { $0.expression.columnID != nil }
    let sources = Dictionary(uniqueKeysWithValues: plain.map { ($0.output.id, $0.expression) })
    let plainIDs = ColumnSet(sources.keys)
    let (below, rest) = split(conditions) { mayMove($0) && $0.columns.isSubset(of: plainIDs) }
    let moved = below.map { condition in
      condition.replacing { part in part.columnID.flatMap { sources[$0] } }
    }
    return (moved, rest)
  }

  private static func pushIntoJoin(_ conditions: [Expression], _ join: LogicalPlan.Join) -> LogicalPlan {
    if let (narrowed, rest) = narrowed(join, by: conditions) { return push(rest, into: narrowed) }
    var join = join
    let leftIDs = join.left.output.ids
    let rightIDs = join.right.output.ids
    let on = join.residual?.conjuncts ?? []
    func readsOnly(_ side: ColumnSet) -> (Expression) -> Bool {
      { !$0.mayFail && $0.columns.isSubset(of: side) }
    }
    var (left, rest) = split(conditions, readsOnly(leftIDs))
    var right: [Expression] = []
    switch join.kind {
    case .inner where join.nearest == nil:
      // Of an inner join, ON and WHERE are one conjunction, ON first: it keeps pairs from WHERE.
      let sides = JoinConditions(on + rest, left: leftIDs, right: rightIDs)
      join.keys += sides.keys
      let (moreLeft, notLeft) = split(sides.rest, readsOnly(leftIDs))
      left += moreLeft
      let others: [Expression]
      (right, others) = split(notLeft, readsOnly(rightIDs))
      join.residual = .conjunction(others)
      rest = []
    case .inner, .left, .semi, .anti, .exists:
      // What ON says of the right side alone only narrows what can match.
      let others: [Expression]
      (right, others) = split(on, readsOnly(rightIDs))
      join.residual = .conjunction(others)
    case .right, .full:
      // Right rows are kept whatever holds, so nothing may go missing below.
      (left, rest) = ([], conditions)
    case .single, .mark:
      // A right row less could turn an error, or a NULL, into an answer.
      break
    }
    join.left = push(left, into: join.left)
    join.right = push(right, into: join.right)
    return filtered(.join(join), rest)
  }

  /// Where only left rows that match, or only those that do not, are wanted, the join need not say which they are.
  ///
  /// - Returns: the semi or anti join with the mark as the constant it has become, and the other conditions.
  private static func narrowed(
    _ join: LogicalPlan.Join, by conditions: [Expression]
  ) -> (LogicalPlan, rest: [Expression])? {
    let mark: LogicalPlan.Output
    let kinds: [(condition: Expression, kind: LogicalPlan.Join.Kind)]
    switch join.kind {
    case .exists(let output):
      mark = output
      kinds = [(mark.expression, .semi), (.not(mark.expression), .anti)]
    case .mark(let output):
      // Where it is not TRUE it may be NULL.
      mark = output
      kinds = [(mark.expression, .semi)]
    default: return nil
    }
    for (condition, kind) in kinds {
      guard let index = conditions.firstIndex(of: condition) else { continue }
      var (join, rest) = (join, conditions)
      join.kind = kind
      rest.remove(at: index)
      let constant = Expression.constant(.boolean(kind == .semi), .boolean)
      let kept = join.left.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) }
      return (
        .project(.join(join), kept + [LogicalPlan.Projection(output: mark, expression: constant)]), rest
      )
    }
    return nil
  }
}

extension Expression {
  /// The same expression over other columns.
  fileprivate func substituting(_ columns: [ColumnID: LogicalPlan.Output]) -> Expression {
    replacing { part in
      guard case .column(let id, _, let place) = part, let other = columns[id] else { return nil }
      return .column(other.id, other.type, place)
    }
  }
}
