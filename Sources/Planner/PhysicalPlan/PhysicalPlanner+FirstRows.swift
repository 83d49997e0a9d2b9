import Columnar

extension PhysicalPlanner {
  /// Above what has to be sorted, a number of rows to which a later operator will cut every partition lets most rows go
  /// before the sort.
  ///
  /// - Parameter count: how many of the first rows are wanted, ties of the last among them; nil for all.
  func firstRows(
    _ count: Int?, of input: PhysicalPlan, by partitionBy: [Expression], order: [Ordering]
  ) -> PhysicalPlan {
    guard let count, (1...PhysicalPlan.mostFirstRows).contains(count), let leading = order.first,
      !leading.expression.columns.isEmpty
    else { return input }
    return PhysicalPlan(
      .firstRows(
        input, partitionBy: partitionBy.map { $0.resolved(in: input.output) },
        orderBy: order.map { $0.resolved(in: input.output) }, count: count),
      output: input.output, order: [])
  }
}

extension PhysicalPlan {
  /// More rows than this of a partition are not picked out before sorting: picking would cost as much.
  fileprivate static let mostFirstRows = 10_000
}

extension LogicalPlan.Window {
  /// How many of each partition's first rows, ties of the last among them, can meet a condition: where its functions are
  /// numbers that rows further on do not change, and one of them is bounded.
  func firstRows(meeting condition: Expression) -> Int? {
    guard calls.allSatisfy({ $0.call.function == .rowNumber || $0.call.function == .rank }) else {
      return nil
    }
    let bounds = condition.conjuncts.compactMap { conjunct -> Int64? in
      guard case .comparison(let operation, let left, let right) = conjunct else { return nil }
      return bound(left, operation, right) ?? bound(right, operation.mirrored, left)
    }
    return bounds.min().map { Int(max($0, 1)) }
  }

  private func bound(_ left: Expression, _ operation: ComparisonOperator, _ right: Expression) -> Int64? {
    guard let column = left.columnID, calls.contains(where: { $0.output.id == column }),
      case .constant(.integer(let limit), _) = right
    else { return nil }
    switch operation {
    case .equal, .lessOrEqual: return limit
    case .less: return limit == .min ? limit : limit - 1
    case .notEqual, .greater, .greaterOrEqual: return nil
    }
  }
}
