/// Columns that nothing above reads are not computed, and not read from tables.
enum ColumnPruning {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    pruned(plan, needing: Set(plan.output.map(\.id)))
  }

  private static func pruned(_ plan: LogicalPlan, needing needed: Set<ColumnID>) -> LogicalPlan {
    switch plan {
    case .scan(var scan):
      let read = needed.union(columns(scan.filters))
      scan.columns = scan.columns.filter { read.contains($0.output.id) }
      return .scan(scan)
    case .project(let input, let projections):
      let kept = projections.filter { needed.contains($0.output.id) }
      return .project(pruned(input, needing: columns(kept.map(\.expression))), kept)
    case .series(let input, var series):
      if let ordinality = series.ordinality, !needed.contains(ordinality.id) { series.ordinality = nil }
      let read = needed.union(columns([series.start, series.end, series.step]))
      return .series(pruned(input, needing: read), series)
    case .sample(let input, let sample):
      let read = needed.union(columns(sample.strata + [sample.key]))
      return .sample(pruned(input, needing: read), sample)
    case .filter(let input, let condition):
      return .filter(pruned(input, needing: needed.union(condition.columns)), condition)
    case .aggregate(let input, let groups, let aggregates):
      let kept = aggregates.filter { needed.contains($0.output.id) }
      let read = columns(groups.map(\.expression)).union(columns(kept.flatMap(\.call.expressions)))
      return .aggregate(pruned(input, needing: read), groups: groups, aggregates: kept)
    case .window(let input, var window):
      window.calls = window.calls.filter { needed.contains($0.output.id) }
      if window.calls.isEmpty { return pruned(input, needing: needed) }
      let read = columns(
        window.partitionBy + window.orderBy.map(\.expression) + window.calls.flatMap(\.call.expressions))
      return .window(pruned(input, needing: needed.union(read)), window)
    case .matchRecognize(let input, var pattern):
      pattern.columns = pattern.columns.filter { needed.contains($0.output.id) }
      return .matchRecognize(pruned(input, needing: pattern.columnsRead), pattern)
    case .join(var join):
      let read = needed.union(
        columns(join.keys.flatMap { [$0.left, $0.right] } + [join.residual].compactMap { $0 }))
      join.left = pruned(join.left, needing: read)
      join.right = pruned(join.right, needing: read)
      return .join(join)
    case .asofJoin(var join):
      let read = needed.union(
        columns(join.keys.flatMap { [$0.left, $0.right] } + [join.inequality.left, join.inequality.right]))
      join.left = pruned(join.left, needing: read)
      join.right = pruned(join.right, needing: read)
      return .asofJoin(join)
    case .sort(let input, let order):
      return .sort(pruned(input, needing: needed.union(columns(order.map(\.expression)))), order)
    case .limit(let input, let count, let offset):
      return .limit(pruned(input, needing: needed), count: count, offset: offset)
    case .values, .shared, .distinct, .unionAll, .recursion, .working:
      // Every column counts: in DISTINCT by meaning, in the others because all readers share one layout.
      return plan.mappingInputs { apply(to: $0) }
    }
  }

  private static func columns(_ expressions: [Expression]) -> Set<ColumnID> {
    expressions.reduce(into: []) { $0.formUnion($1.columns) }
  }
}
