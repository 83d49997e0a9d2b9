import Columnar

/// Chooses how each operator of a logical plan is run, by the order its input is delivered in.
public struct PhysicalPlanner {
  private var sharedResults: [ObjectIdentifier: PhysicalPlan.SharedResult] = [:]

  /// Plans an optimised logical plan.
  public static func plan(_ logical: LogicalPlan) -> PhysicalPlan {
    var planner = PhysicalPlanner()
    return planner.plan(logical)
  }

  private mutating func plan(_ logical: LogicalPlan) -> PhysicalPlan {
    switch logical {
    case .scan(let scan): return self.scan(scan)
    case .values(let rows, let output): return PhysicalPlan(.values(rows), output: output, order: [])
    case .series(let input, let series): return self.series(plan(input), series)
    case .sample(let input, let sample):
      let input = plan(input)
      return PhysicalPlan(
        .sample(input, sample.replacing { $0.resolved(in: input.output) }),
        output: input.output + sample.output,
        order: input.order)
    case .filter(let input, let condition):
      let input = plan(input, meeting: condition)
      return PhysicalPlan(
        .filter(input, condition.resolved(in: input.output)), output: input.output, order: input.order)
    case .project(let input, let projections): return project(plan(input), projections)
    case .aggregate(let input, let groups, let aggregates):
      return aggregate(plan(input), groups, aggregates)
    case .distinct(let input):
      let input = plan(input)
      let groups = input.output.map {
        LogicalPlan.Projection(output: $0, expression: $0.expression)
      }
      return aggregate(input, groups, [])
    case .window(let input, let window): return self.window(plan(input), window, firstRows: nil)
    case .matchRecognize(let input, let pattern): return matchRecognize(plan(input), pattern)
    case .join(let join):
      let (left, right) = (plan(join.left), plan(join.right))
      return self.join(join, left, right)
    case .sort(let input, let order): return sorted(plan(input), by: order, firstRows: nil)
    case .limit(let input, let count, let offset):
      let input = plan(input, firstRows: count.map { $0.addingReportingOverflow(offset) })
      return PhysicalPlan(.limit(input, count: count, offset: offset), output: input.output, order: [])
    case .unionAll(let inputs, let output):
      return PhysicalPlan(.unionAll(inputs.map { plan($0) }), output: output, order: [])
    case .recursion(let recursion):
      return PhysicalPlan(
        .recursion(
          seed: plan(recursion.seed), step: plan(recursion.step), working: recursion.working,
          isDistinct: recursion.isDistinct, wanted: recursion.wanted, place: recursion.place),
        output: recursion.output, order: [])
    case .working(let table, let output): return PhysicalPlan(.working(table), output: output, order: [])
    case .shared(let shared, let output): return self.shared(shared, output)
    }
  }

  /// Plans the input of a condition, which may leave of a window's rows the first of each partition alone.
  private mutating func plan(_ input: LogicalPlan, meeting condition: Expression) -> PhysicalPlan {
    guard case .window(let rows, let window) = input else { return plan(input) }
    return self.window(plan(rows), window, firstRows: window.firstRows(meeting: condition))
  }

  /// Plans the input of a limit, which leaves of sorted rows so many of the first alone.
  private mutating func plan(
    _ input: LogicalPlan, firstRows: (partialValue: Int, overflow: Bool)?
  ) -> PhysicalPlan {
    guard case .sort(let rows, let order) = input else { return plan(input) }
    let count = firstRows.flatMap { $0.overflow ? nil : $0.partialValue }
    return sorted(plan(rows), by: order, firstRows: count)
  }

  private func scan(_ scan: LogicalPlan.Scan) -> PhysicalPlan {
    let output = scan.columns.map(\.output)
    var order: [PhysicalPlan.OrderedColumn] = []
    for field in scan.table.order {
      guard let column = scan.columns.first(where: { $0.field == field }) else { break }
      order.append(.init(column: column.output.id, isDescending: false, nullsFirst: false))
    }
    return PhysicalPlan(
      .scan(
        table: scan.table, fields: scan.columns.map(\.field),
        filters: scan.filters.map { $0.resolved(in: output) },
        unread: Set(output.indices.filter { scan.unread.contains(output[$0].id) }), clusterPrefix: 0),
      output: output, order: order)
  }

  /// The values of one row's series are in order and all different; those of many rows follow each other in no order.
  private func series(_ input: PhysicalPlan, _ series: LogicalPlan.Series) -> PhysicalPlan {
    var order: [PhysicalPlan.OrderedColumn] = []
    if input.hasOneRow, case .constant(let step, _) = series.step {
      order.append(.init(column: series.value.id, isDescending: step.isNegative, nullsFirst: false))
    }
    return PhysicalPlan(
      .series(input, series.replacing { $0.resolved(in: input.output) }),
      output: input.output + series.output,
      order: order)
  }

  private func project(_ input: PhysicalPlan, _ projections: [LogicalPlan.Projection]) -> PhysicalPlan {
    let renamed = projections.compactMap { item in item.expression.columnID.map { ($0, item.output.id) } }
    return PhysicalPlan(
      .project(input, projections.map { $0.expression.resolved(in: input.output) }),
      output: projections.map(\.output), order: input.order(under: renamed))
  }

  /// Groups of columns that lead the input's order are complete within a chunk; others need a hash table of all rows.
  private func aggregate(
    _ input: PhysicalPlan, _ groups: [LogicalPlan.Projection], _ aggregates: [LogicalPlan.Aggregation]
  ) -> PhysicalPlan {
    let output = groups.map(\.output) + aggregates.map(\.output)
    let keys = groups.map { $0.expression.resolved(in: input.output) }
    let calls = aggregates.map { $0.call.replacing { $0.resolved(in: input.output) } }
    let prefix = input.prefix(within: ColumnSet(groups.compactMap(\.expression.columnID)))
    guard prefix > 0 else { return hashAggregate(input, keys, aggregates.map(\.call), output) }
    let order = input.order.prefix(prefix).map { item in
      guard let group = groups.first(where: { $0.expression.columnID == item.column }) else {
        preconditionFailure("the prefix is made of grouped columns")
      }
      return PhysicalPlan.OrderedColumn(
        column: group.output.id, isDescending: item.isDescending, nullsFirst: item.nullsFirst)
    }
    return PhysicalPlan(
      .clusteredAggregate(input.clustered(by: prefix), groups: keys, aggregates: calls), output: output,
      order: order)
  }

  /// DISTINCT of the column that leads the input's order is told by its runs, where a chunk holds whole ones.
  private func hashAggregate(
    _ input: PhysicalPlan, _ keys: [Expression], _ calls: [AggregateCall], _ output: [LogicalPlan.Output]
  ) -> PhysicalPlan {
    var calls = calls
    for index in calls.indices where calls[index].isDistinct {
      calls[index].isClustered =
        input.order.first.map { calls[index].arguments.map(\.columnID) == [$0.column] } ?? false
    }
    let needsRuns = calls.contains(where: \.isClustered)
    return PhysicalPlan(
      .hashAggregate(
        needsRuns ? input.clustered(by: 1) : input, groups: keys,
        aggregates: calls.map { $0.replacing { $0.resolved(in: input.output) } }), output: output, order: [])
  }

  /// Windows run chunk by chunk over whole partitions; the input is sorted only where its order does not serve.
  ///
  /// - Parameter firstRows: how many rows of each partition are wanted; nil for all.
  private func window(
    _ input: PhysicalPlan, _ window: LogicalPlan.Window, firstRows: Int?
  ) -> PhysicalPlan {
    let partition = window.partitionBy.map { $0.resolved(in: input.output) }
    let ordering = window.orderBy.map { $0.resolved(in: input.output) }
    let prepared = inPartitions(
      input, by: window.partitionBy, order: window.orderBy, firstRows: firstRows)
    return PhysicalPlan(
      .window(
        prepared, partitionBy: partition, orderBy: ordering,
        calls: window.calls.map { $0.call.replacing { $0.resolved(in: input.output) } }),
      output: input.output + window.calls.map(\.output), order: prepared.order)
  }

  /// Patterns are searched like windows are computed. Rows that are delivered once keep the input's order; where
  /// matches overlap or give one row each, only the order of the partitions is known.
  private func matchRecognize(_ input: PhysicalPlan, _ pattern: RowPattern) -> PhysicalPlan {
    let prepared = inPartitions(input, by: pattern.partitionBy, order: pattern.orderBy, firstRows: nil)
    let output = pattern.columns.map(\.output)
    var kept = Set(output.map(\.id))
    switch (pattern.rowsPerMatch, pattern.skip) {
    case (.all, .pastLastRow): break
    default: kept.formIntersection(pattern.partitionBy.compactMap(\.columnID))
    }
    return PhysicalPlan(
      .matchRecognize(prepared, pattern.resolved(in: input.output)), output: output,
      order: Array(prepared.order.prefix { kept.contains($0.column) }))
  }

  /// The rows sorted by partition and order, in chunks of whole partitions; sorted only where needed.
  private func inPartitions(
    _ input: PhysicalPlan, by partitionBy: [Expression], order: [Ordering], firstRows count: Int?
  ) -> PhysicalPlan {
    guard let prefix = partitionPrefix(partitionBy, order, in: input) else {
      let keys = partitionBy.map { Ordering(expression: $0, isDescending: false, nullsFirst: false) }
      return clusteredSort(input, by: keys + order, within: keys.count, firstRows: count)
        ?? sort(
          firstRows(count, of: input, by: partitionBy, order: order), by: keys + order,
          clusterPrefix: keys.count)
    }
    if prefix > 0 { return input.clustered(by: prefix) }
    return PhysicalPlan(.sort(input, keys: [], clusterPrefix: 0), output: input.output, order: input.order)
  }

  /// How many leading order columns are the partition, when the order also serves the ORDER BY within it.
  private func partitionPrefix(
    _ partitionBy: [Expression], _ order: [Ordering], in input: PhysicalPlan
  ) -> Int? {
    let columns = partitionBy.compactMap(\.columnID)
    guard columns.count == partitionBy.count, let prefix = input.prefix(ofExactly: columns) else {
      return nil
    }
    return serves(order, Array(input.order.dropFirst(prefix))) ? prefix : nil
  }

  private func serves(_ wanted: [Ordering], _ order: [PhysicalPlan.OrderedColumn]) -> Bool {
    wanted.count <= order.count
      && zip(wanted, order).allSatisfy { item, delivered in
        item.expression.columnID == delivered.column && item.isDescending == delivered.isDescending
          && item.nullsFirst == delivered.nullsFirst
      }
  }

  private func sorted(_ input: PhysicalPlan, by order: [Ordering], firstRows count: Int?) -> PhysicalPlan {
    if serves(order, input.order) { return input }
    return clusteredSort(input, by: order, within: order.count, firstRows: count)
      ?? sort(firstRows(count, of: input, by: [], order: order), by: order, clusterPrefix: 0)
  }

  private func sort(_ input: PhysicalPlan, by keys: [Ordering], clusterPrefix: Int) -> PhysicalPlan {
    PhysicalPlan(
      .sort(input, keys: keys.map { $0.resolved(in: input.output) }, clusterPrefix: clusterPrefix),
      output: input.output, order: delivered(by: keys))
  }

  /// Rows that stand in order of the first of the keys already need to be sorted within groups of these alone.
  ///
  /// - Parameters:
  ///   - most: how many of the first keys the groups that must stay whole have.
  ///   - count: how many rows of each partition are wanted; nil for all. Of the many rows that a join may make of a group
  ///     they are better picked as these come.
  /// - Returns: nil where that does not serve.
  private func clusteredSort(
    _ input: PhysicalPlan, by keys: [Ordering], within most: Int, firstRows count: Int?
  ) -> PhysicalPlan? {
    if count != nil, !input.joinsWithinGroups { return nil }
    let prefix = min(zip(keys, input.order).prefix { serves([$0], [$1]) }.count, most)
    guard prefix > 0 else { return nil }
    return PhysicalPlan(
      .clusteredSort(
        input.clustered(by: prefix), keys: keys.map { $0.resolved(in: input.output) }, prefix: prefix),
      output: input.output, order: delivered(by: keys))
  }

  /// The order of rows that have been sorted: as far as the keys are columns.
  private func delivered(by keys: [Ordering]) -> [PhysicalPlan.OrderedColumn] {
    keys.prefix { $0.expression.columnID != nil }.compactMap { key in
      key.expression.columnID.map {
        PhysicalPlan.OrderedColumn(column: $0, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
      }
    }
  }

  private mutating func shared(
    _ shared: SharedPlan, _ output: [(source: ColumnID, output: LogicalPlan.Output)]
  ) -> PhysicalPlan {
    let key = ObjectIdentifier(shared)
    if sharedResults[key] == nil {
      sharedResults[key] = PhysicalPlan.SharedResult(name: shared.name, plan: plan(shared.plan))
    }
    guard let result = sharedResults[key] else { preconditionFailure("planned above") }
    let columns = output.map { column in
      guard let index = result.plan.output.firstIndex(where: { $0.id == column.source }) else {
        preconditionFailure("a reader names the columns it reads")
      }
      return index
    }
    return PhysicalPlan(
      .shared(result, columns: columns, clusterPrefix: 0), output: output.map(\.output),
      order: result.plan.order(under: output.map { ($0.source, $0.output.id) }))
  }
}

extension PhysicalPlan {
  /// Whether every join on the way that may make several rows of one goes by the column that the rows are in order of: what
  /// it makes of a group comes of two groups with one value.
  fileprivate var joinsWithinGroups: Bool {
    switch operation {
    case .sort, .shared: return true
    case .join(let join) where join.kind.mayMultiply:
      let isByGroup = join.keys.contains { key in
        key.left.input.map { join.left.output[$0].id == join.left.order.first?.column } ?? false
      }
      return isByGroup && join.left.joinsWithinGroups
    default: return inputs.first?.joinsWithinGroups ?? true
    }
  }

  /// Whether it surely delivers at most one row.
  fileprivate var hasOneRow: Bool {
    switch operation {
    case .values(let rows): rows.count == 1
    case .join(let join):
      if case .single = join.kind { join.left.hasOneRow } else { false }
    default: false
    }
  }
}

extension LogicalPlan.Join.Kind {
  /// Whether one left row may be delivered several times.
  fileprivate var mayMultiply: Bool {
    switch self {
    case .inner, .left, .right, .full: true
    case .semi, .anti, .single, .exists, .mark: false
    }
  }
}

extension Value {
  /// Whether it is a step downwards.
  fileprivate var isNegative: Bool {
    switch self {
    case .integer(let value): value < 0
    case .interval(let value): value < Interval()
    default: false
    }
  }
}

extension Expression {
  /// The column, when the expression is one.
  var columnID: ColumnID? {
    if case .column(let id, _, _) = self { id } else { nil }
  }

  /// The column's position in a chunk, when the expression is one.
  fileprivate var input: Int? {
    if case .input(let index, _) = self { index } else { nil }
  }

  /// The same expression over the columns of a chunk by position.
  func resolved(in output: [LogicalPlan.Output]) -> Expression {
    replacing { part in
      guard case .column(let id, let type, _) = part else { return nil }
      guard let index = output.firstIndex(where: { $0.id == id }) else {
        preconditionFailure("an operator's input delivers every column it reads")
      }
      return .input(index, type)
    }
  }
}

extension Ordering {
  func resolved(in output: [LogicalPlan.Output]) -> Ordering {
    Ordering(expression: expression.resolved(in: output), isDescending: isDescending, nullsFirst: nullsFirst)
  }
}
