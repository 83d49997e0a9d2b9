extension PhysicalPlan {
  /// Whether the operator lives off the order its table is stored in: true when it does, false when it sorts or hashes
  /// for want of one, nil when order is nothing to it.
  public var usesStoredOrder: Bool? {
    switch operation {
    case .clusteredAggregate(let input, _, _), .window(let input, _, _, _), .matchRecognize(let input, _),
      .clusteredSort(let input, _, _):
      input.comesInStoredOrder
    case .join(let join):
      join.usesStoredOrder.map { $0 && join.right.comesInStoredOrder } ?? (join.keys.isEmpty ? nil : false)
    case .sort(_, let keys, _): keys.isEmpty ? nil : false
    case .hashAggregate(_, let groups, _): groups.isEmpty ? nil : false
    default: nil
    }
  }

  /// Whether the rows still stand as a table stores them: no operator on the way from the scan has moved them.
  private var comesInStoredOrder: Bool {
    guard !order.isEmpty else { return false }
    switch operation {
    case .scan: return true
    case .sort(let input, let keys, _): return keys.isEmpty && input.comesInStoredOrder
    case .clusteredSort: return false
    default: return inputs.first?.comesInStoredOrder ?? false
    }
  }
}
