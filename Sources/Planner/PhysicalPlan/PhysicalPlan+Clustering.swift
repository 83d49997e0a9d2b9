extension PhysicalPlan {
  /// The same plan with chunks that hold whole groups of the first `prefix` columns of its order.
  ///
  /// A cut between groups of few columns never splits a group of more, so of two wishes the shorter prefix serves both.
  func clustered(by prefix: Int) -> PhysicalPlan {
    precondition(prefix > 0 && prefix <= order.count, "only what is in order can be clustered")
    let operation: Operation
    switch self.operation {
    case .scan(let table, let fields, let filters, let current):
      operation = .scan(
        table: table, fields: fields, filters: filters,
        clusterPrefix: current == 0 ? prefix : min(current, prefix))
    case .sort(let input, let keys, let current):
      operation = .sort(input, keys: keys, clusterPrefix: min(current, prefix))
    case .filter(let input, let condition): operation = .filter(input.clustered(by: prefix), condition)
    case .project(let input, let expressions): operation = .project(input.clustered(by: prefix), expressions)
    case .window(let input, let partitionBy, let orderBy, let calls):
      operation = .window(
        input.clustered(by: prefix), partitionBy: partitionBy, orderBy: orderBy, calls: calls)
    case .matchRecognize(let input, let pattern):
      operation = .matchRecognize(input.clustered(by: prefix), pattern)
    case .hashJoin(let left, let right, let kind, let keys, let residual):
      operation = .hashJoin(
        left: left.clustered(by: prefix), right: right, kind: kind, keys: keys, residual: residual)
    case .asofJoin(let left, let right, let keepsUnmatched, let keys, let inequality):
      operation = .asofJoin(
        left: left.clustered(by: prefix), right: right, keepsUnmatched: keepsUnmatched, keys: keys,
        inequality: inequality)
    case .clusteredAggregate(let input, let groups, let aggregates):
      operation = .clusteredAggregate(input.clustered(by: prefix), groups: groups, aggregates: aggregates)
    case .sample:
      // One chunk splits no group.
      return self
    case .series:
      // Its order is one of values that are all different: every cut is a group's end.
      return self
    case .values, .hashAggregate, .limit, .unionAll, .recursion, .working, .shared:
      preconditionFailure("this operator delivers no order")
    }
    return PhysicalPlan(operation, output: output, order: order)
  }

  /// How many columns of the order, in any arrangement, are exactly these; nil when they do not lead it.
  func prefix(ofExactly columns: [ColumnID]) -> Int? {
    let wanted = Set(columns)
    guard wanted.count <= order.count, Set(order.prefix(wanted.count).map(\.column)) == wanted else {
      return nil
    }
    return wanted.count
  }

  /// The longest leading part of the order whose columns are all among these.
  func prefix(within columns: Set<ColumnID>) -> Int {
    order.prefix { columns.contains($0.column) }.count
  }
}
