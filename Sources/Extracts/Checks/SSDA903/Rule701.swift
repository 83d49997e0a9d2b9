extension StatutoryRule {
  /// `DOLO_END` is there and not a date.
  static let rule701 = StatutoryRule(
    "701", "the end of the deprivation of liberty order is not a date (dd/mm/yyyy)", in: .orders, "DOLO_END"
  ) { sent in
    sent.orders.table.rows { !sent.orders.endText[$0].isEmpty && sent.orders.end[$0] == nil }
  }
}
