import Columnar

extension PhysicalPlan.Join {
  /// The join in a line: what is kept, how partners are found, by what, and whether the right rows had to be sorted.
  var text: String {
    func text(_ operation: ComparisonOperator, _ a: Expression, _ b: Expression) -> String {
      "\(a.text(over: left.output)) \(operation.text) \(b.text(over: right.output))"
    }
    var compared = inequalities.map { text($0.operation, $0.left, $0.right) }
    if case .extremes(let operation, let a, let b) = self.method { compared.append(text(operation, a, b)) }
    let conditions =
      keys.map { $0.text(left: left.output, right: right.output) } + compared
      + (residual?.conjuncts ?? []).map { $0.text(over: left.output + right.output) }
    let method =
      switch self.method {
      case .hash: "\(kind.text) by \(keys.isEmpty ? "nested loop" : "hash")"
      case .range(let range): "\(kind.text) by \(range.second == nil ? "range" : "overlap")"
      case .extremes: "\(kind.text) by extremes"
      case .nearest: "asof \(kind.text)"
      }
    let order = usesStoredOrder.map { $0 ? ", right side in stored order" : ", right side sorted" } ?? ""
    return method + (conditions.isEmpty ? "" : " \(conditions.joined(separator: " AND "))") + order
  }
}

extension JoinKey {
  func text(left: [LogicalPlan.Output], right: [LogicalPlan.Output]) -> String {
    let sign = matchesNulls ? "IS NOT DISTINCT FROM" : "="
    return "\(self.left.text(over: left)) \(sign) \(self.right.text(over: right))"
  }
}

extension LogicalPlan.Join.Kind {
  var text: String {
    switch self {
    case .inner: "join"
    case .left: "left join"
    case .right: "right join"
    case .full: "full join"
    case .semi: "semi join"
    case .anti: "anti join"
    case .single: "single-row join"
    case .exists: "exists join"
    case .mark: "mark join"
    }
  }
}
