extension PhysicalPlan {
  /// The same plan with chunks that hold whole groups of the first `prefix` columns of its order.
  ///
  /// A cut between groups of few columns never splits a group of more, so of two wishes the shorter prefix serves both.
  func clustered(by prefix: Int) -> PhysicalPlan {
    precondition(prefix > 0 && prefix <= order.count, "only what is in order can be clustered")
    let operation: Operation
    switch self.operation {
    case .scan(let table, let fields, let filters, let unread, let current):
      operation = .scan(
        table: table, fields: fields, filters: filters, unread: unread,
        clusterPrefix: current == 0 ? prefix : min(current, prefix))
    case .sort(let input, let keys, let current):
      operation = .sort(input, keys: keys, clusterPrefix: min(current, prefix))
    case .clusteredSort(let input, let keys, let current):
      let shorter = min(current, prefix)
      operation = .clusteredSort(input.clustered(by: shorter), keys: keys, prefix: shorter)
    case .filter(let input, let condition): operation = .filter(input.clustered(by: prefix), condition)
    case .project(let input, let expressions): operation = .project(input.clustered(by: prefix), expressions)
    case .window(let input, let partitionBy, let orderBy, let calls):
      operation = .window(
        input.clustered(by: prefix), partitionBy: partitionBy, orderBy: orderBy, calls: calls)
    case .matchRecognize(let input, let pattern):
      operation = .matchRecognize(input.clustered(by: prefix), pattern)
    case .join(var join):
      join.left = join.left.clustered(by: prefix)
      join.deliversWholeChunks = true
      operation = .join(join)
    case .shared(let result, let columns, let current):
      operation = .shared(
        result, columns: columns, clusterPrefix: current == 0 ? prefix : min(current, prefix))
    case .clusteredAggregate(let input, let groups, let aggregates):
      operation = .clusteredAggregate(input.clustered(by: prefix), groups: groups, aggregates: aggregates)
    case .sample:
      // One chunk splits no group.
      return self
    case .series:
      // Its order is one of values that are all different: every cut is a group's end.
      return self
    case .values, .hashAggregate, .firstRows, .limit, .unionAll, .recursion, .working:
      preconditionFailure("this operator delivers no order")
    }
    return PhysicalPlan(operation, output: output, order: order)
  }

  /// The order as far as its columns are delivered under these ids.
  func order(under renamed: [(from: ColumnID, to: ColumnID)]) -> [OrderedColumn] {
    var order: [OrderedColumn] = []
    for item in self.order {
      guard let kept = renamed.first(where: { $0.from == item.column }) else { break }
      order.append(.init(column: kept.to, isDescending: item.isDescending, nullsFirst: item.nullsFirst))
    }
    return order
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
  func prefix(within columns: ColumnSet) -> Int {
    order.prefix { columns.contains($0.column) }.count
  }
}
