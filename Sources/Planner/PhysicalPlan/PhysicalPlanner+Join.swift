import Columnar

extension PhysicalPlanner {
  /// Chooses how partners are found: by nearness for ASOF, by search in sorted rows where an inequality between the
  /// sides allows it, else by hashing the keys.
  func join(_ join: LogicalPlan.Join, _ left: PhysicalPlan, _ right: PhysicalPlan) -> PhysicalPlan {
    var residual = join.residual?.conjuncts ?? []
    var method = PhysicalPlan.Method.hash
    if let nearest = join.nearest {
      method = .nearest(nearest.resolved(left: left.output, right: right.output))
    } else if case .mark = join.kind {
      if let extremes = extremes(join, left, right) { (method, residual) = (extremes, []) }
    } else if let range = range(among: residual, join, right.order, taking: &residual) {
      method = .range(
        PhysicalPlan.JoinRange(
          bounds: range.bounds.map { $0.resolved(left: left.output, right: right.output) },
          second: range.second?.resolved(left: left.output, right: right.output)))
    }
    let order: [PhysicalPlan.OrderedColumn]
    switch join.kind {
    case .right, .full: order = []
    case .inner, .left, .semi, .anti, .single, .exists, .mark: order = left.order
    }
    return PhysicalPlan(
      .join(
        PhysicalPlan.Join(
          left: left, right: right, kind: join.kind,
          keys: join.keys.map { $0.resolved(left: left.output, right: right.output) }, method: method,
          residual: Expression.conjunction(residual)?.resolved(in: left.output + right.output),
          unread: Set(join.output.indices.filter { join.unread.contains(join.output[$0].id) }))),
      output: join.output, order: order)
  }

  /// The one comparison of a mark join, where the sides can be computed apart from each other.
  private func extremes(
    _ join: LogicalPlan.Join, _ left: PhysicalPlan, _ right: PhysicalPlan
  ) -> PhysicalPlan.Method? {
    let leftIDs = left.output.ids
    let rightIDs = right.output.ids
    guard join.keys.allSatisfy(\.matchesNulls), case .comparison(let operation, let a, let b) = join.residual,
      operation != .equal, a.columns.isSubset(of: leftIDs), b.columns.isSubset(of: rightIDs), !a.mayFail,
      !b.mayFail
    else { return nil }
    return .extremes(operation, left: a.resolved(in: left.output), right: b.resolved(in: right.output))
  }

  /// The inequalities to search by, of those among the conditions: best are two that bound one right value from both
  /// sides, then one whose right value the rows come sorted by, then the first as written.
  private func range(
    among conditions: [Expression], _ join: LogicalPlan.Join, _ order: [PhysicalPlan.OrderedColumn],
    taking rest: inout [Expression]
  ) -> PhysicalPlan.JoinRange? {
    let sides = JoinConditions(
      [], left: join.left.output.ids, right: join.right.output.ids)
    let usable = conditions.compactMap { condition in
      sides.inequality(condition).map { (condition: condition, inequality: $0) }
    }
    func bounds(_ value: Expression) -> [(condition: Expression, inequality: JoinInequality)] {
      let all = usable.filter { $0.inequality.right == value }
      return [
        all.first { $0.inequality.operation.isUpward }, all.first { !$0.inequality.operation.isUpward },
      ].compactMap { $0 }
    }
    let keyColumns = Set(join.keys.compactMap(\.right.columnID))
    let stored = order.first { !keyColumns.contains($0.column) }?.column
    let best =
      usable.first { bounds($0.inequality.right).count == 2 }
      ?? usable.first { stored != nil && $0.inequality.right.columnID == stored } ?? usable.first
    guard let value = best?.inequality.right else { return nil }
    let first = bounds(value)
    let second = usable.first { $0.inequality.right != value }
    let taken = (first + [second].compactMap { $0 }).map(\.condition)
    rest = conditions.filter { !taken.contains($0) }
    return PhysicalPlan.JoinRange(bounds: first.map(\.inequality), second: second?.inequality)
  }
}

extension ComparisonOperator {
  /// Of an inequality `left op right`: whether the right values that meet it are the greater ones.
  public var isUpward: Bool { self == .less || self == .lessOrEqual }
}

extension JoinKey {
  func resolved(left: [LogicalPlan.Output], right: [LogicalPlan.Output]) -> JoinKey {
    JoinKey(self.left.resolved(in: left), self.right.resolved(in: right), matchesNulls: matchesNulls)
  }
}

extension JoinInequality {
  func resolved(left: [LogicalPlan.Output], right: [LogicalPlan.Output]) -> JoinInequality {
    JoinInequality(operation, self.left.resolved(in: left), self.right.resolved(in: right))
  }
}
