extension StatutoryRule {
  /// `DOLO_START` is blank or not a date.
  static let rule700 = StatutoryRule(
    "700", "the start of the deprivation of liberty order is not a date (dd/mm/yyyy)", in: .orders,
    "DOLO_START"
  ) { sent in
    sent.orders.table.rows { sent.orders.start[$0] == nil }
  }
}
