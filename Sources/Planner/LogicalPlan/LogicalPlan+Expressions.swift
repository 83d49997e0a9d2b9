import Columnar

extension LogicalPlan {
  /// The same operator with its own expressions replaced; its inputs stay.
  func mappingOwnExpressions(_ replace: (Expression) throws -> Expression) rethrows -> LogicalPlan {
    func mapped(_ projection: Projection) throws -> Projection {
      Projection(output: projection.output, expression: try replace(projection.expression))
    }
    func mapped(_ key: JoinKey) throws -> JoinKey {
      JoinKey(try replace(key.left), try replace(key.right), matchesNulls: key.matchesNulls)
    }
    func mapped(_ item: Ordering) throws -> Ordering {
      Ordering(
        expression: try replace(item.expression), isDescending: item.isDescending, nullsFirst: item.nullsFirst
      )
    }
    switch self {
    case .scan(var scan):
      scan.filters = try scan.filters.map(replace)
      return .scan(scan)
    case .values(let rows, let output):
      return .values(try rows.map { try $0.map(replace) }, output: output)
    case .series(let input, let series): return .series(input, try series.replacing(replace))
    case .sample(let input, let sample): return .sample(input, try sample.replacing(replace))
    case .filter(let input, let condition): return .filter(input, try replace(condition))
    case .project(let input, let projections): return .project(input, try projections.map(mapped))
    case .aggregate(let input, let groups, let aggregates):
      return .aggregate(
        input, groups: try groups.map(mapped),
        aggregates: try aggregates.map {
          Aggregation(output: $0.output, call: try $0.call.replacing(replace))
        })
    case .window(let input, var window):
      window.partitionBy = try window.partitionBy.map(replace)
      window.orderBy = try window.orderBy.map(mapped)
      window.calls = try window.calls.map { ($0.output, try $0.call.replacing(replace)) }
      return .window(input, window)
    case .matchRecognize(let input, let pattern):
      return .matchRecognize(input, try pattern.replacing(replace))
    case .join(var join):
      join.keys = try join.keys.map(mapped)
      join.nearest = try join.nearest.map {
        JoinInequality($0.operation, try replace($0.left), try replace($0.right))
      }
      join.residual = try join.residual.map(replace)
      return .join(join)
    case .sort(let input, let order): return .sort(input, try order.map(mapped))
    case .limit, .distinct, .unionAll, .shared, .recursion, .working: return self
    }
  }

  /// The same plan with every expression in it replaced.
  func mappingExpressions(_ replace: (Expression) throws -> Expression) rethrows -> LogicalPlan {
    try mappingOwnExpressions(replace).mappingInputs { try $0.mappingExpressions(replace) }
  }

  /// The columns its own expressions read.
  var ownColumns: ColumnSet {
    var columns: ColumnSet = []
    _ = mappingOwnExpressions { expression in
      columns.formUnion(expression.columns)
      return expression
    }
    return columns
  }

  /// The columns that it reads but does not make: of a query inside an expression, those of the query around it.
  var freeColumns: ColumnSet {
    var free = ownColumns
    var made = output.ids
    if case .shared(let shared, _) = self { free.formUnion(shared.plan.freeColumns) }
    if case .matchRecognize(_, let pattern) = self { made.formUnion(pattern.ownColumns.ids) }
    for input in inputs {
      free.formUnion(input.freeColumns)
      made.formUnion(input.output.ids)
    }
    return free.subtracting(made)
  }
}
