extension StatutoryRule {
  /// The order ended on the day on which it started, or before.
  static let rule702 = StatutoryRule(
    "702", "the deprivation of liberty order did not end after it started", in: .orders, "DOLO_END"
  ) { sent in
    sent.orders.table.rows { row in
      guard let start = sent.orders.start[row], let end = sent.orders.end[row] else { return false }
      return end <= start
    }
  }
}
