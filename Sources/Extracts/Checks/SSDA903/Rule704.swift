extension StatutoryRule {
  /// The order ended before 1 April or after 31 March of the collection year.
  static let rule704 = StatutoryRule(
    "704", "the deprivation of liberty order ends outside the collection year", in: .orders, "DOLO_END"
  ) { sent in
    sent.orders.table.rows { sent.orders.end[$0].map { $0 < sent.firstDay || $0 > sent.lastDay } ?? false }
  }
}
