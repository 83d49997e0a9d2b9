extension StatutoryRule {
  /// The order fits into none of the child's periods of care, as rule 577 asks of missing episodes. Rows without a start,
  /// and children without episodes, are not tested.
  static let rule707 = StatutoryRule(
    "707", "the child left care, and the deprivation of liberty order runs on", in: .orders, "DOLO_END"
  ) { sent in
    sent.orders.table.rows { row in
      guard let start = sent.orders.start[row] else { return false }
      return sent.episodes.hasNoPeriodOfCare(of: sent.orders.child[row], around: start, sent.orders.end[row])
    }
  }
}
