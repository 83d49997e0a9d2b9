/// Columns that nothing above reads are not computed, and not read from tables. What several readers share is
/// computed with the columns that any of them reads.
struct ColumnPruning {
  /// What the readers met so far read of each shared plan.
  private var readOfShared: [ObjectIdentifier: ColumnSet] = [:]

  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    var pruning = ColumnPruning()
    let root = pruning.pruned(plan, needing: plan.output.ids)
    // Every shared plan after all that read it, so that what they read is known.
    let shared = plan.sharedPlans
    if shared.isEmpty { return root }
    let bodies = shared.map { shared in
      pruning.pruned(shared.plan, needing: pruning.readOfShared[ObjectIdentifier(shared)] ?? [])
    }
    // And then every one before those that read it.
    var rebuilt: [ObjectIdentifier: SharedPlan] = [:]
    for (shared, body) in zip(shared, bodies).reversed() {
      rebuilt[ObjectIdentifier(shared)] = SharedPlan(name: shared.name, plan: body.reading(rebuilt))
    }
    return root.reading(rebuilt)
  }

  private mutating func pruned(_ plan: LogicalPlan, needing needed: ColumnSet) -> LogicalPlan {
    switch plan {
    case .scan(var scan):
      let read = needed.union(columns(scan.filters))
      scan.columns = scan.columns.filter { read.contains($0.output.id) }
      scan.unread = ColumnSet(scan.columns.map(\.output.id)).subtracting(needed)
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
      join.unread = join.output.ids.subtracting(needed)
      let read = needed.union(plan.ownColumns)
      join.left = pruned(join.left, needing: read)
      join.right = pruned(join.right, needing: read)
      return .join(join)
    case .sort(let input, let order):
      return .sort(pruned(input, needing: needed.union(columns(order.map(\.expression)))), order)
    case .limit(let input, let count, let offset):
      return .limit(pruned(input, needing: needed), count: count, offset: offset)
    case .shared(let shared, let output):
      let kept = output.filter { needed.contains($0.output.id) }
      readOfShared[ObjectIdentifier(shared), default: []].formUnion(ColumnSet(kept.map(\.source)))
      return .shared(shared, output: kept)
    case .values, .distinct, .unionAll, .recursion, .working:
      // Every column counts: in DISTINCT by meaning, in the others because all inputs share one layout.
      return plan.mappingInputs { pruned($0, needing: $0.output.ids) }
    }
  }

  private func columns(_ expressions: [Expression]) -> ColumnSet {
    expressions.reduce(into: []) { $0.formUnion($1.columns) }
  }
}

extension LogicalPlan {
  /// The shared plans that it reads, each after all those that read it.
  fileprivate var sharedPlans: [SharedPlan] {
    var met: Set<ObjectIdentifier> = []
    var readFirst: [SharedPlan] = []
    func visit(_ plan: LogicalPlan) {
      if case .shared(let shared, _) = plan, met.insert(ObjectIdentifier(shared)).inserted {
        visit(shared.plan)
        readFirst.append(shared)
      }
      plan.forEachInput(visit)
    }
    visit(self)
    return readFirst.reversed()
  }

  /// The same plan with other shared plans in the place of those it reads.
  fileprivate func reading(_ others: [ObjectIdentifier: SharedPlan]) -> LogicalPlan {
    guard case .shared(let shared, let output) = self else { return mappingInputs { $0.reading(others) } }
    return .shared(others[ObjectIdentifier(shared)] ?? shared, output: output)
  }
}
