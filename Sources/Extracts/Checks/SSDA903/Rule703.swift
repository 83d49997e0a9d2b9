extension StatutoryRule {
  /// The order started after 31 March of the collection year.
  static let rule703 = StatutoryRule(
    "703", "the deprivation of liberty order starts after the collection year", in: .orders, "DOLO_START"
  ) { sent in
    sent.orders.table.rows { sent.orders.start[$0].map { $0 > sent.lastDay } ?? false }
  }
}
