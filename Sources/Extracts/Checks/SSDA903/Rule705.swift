extension StatutoryRule {
  /// The child's order before, by end and then start, is open or started later than this one. Rows without a start are
  /// left out.
  static let rule705 = StatutoryRule(
    "705", "the deprivation of liberty order starts while the one before it is open", in: .orders,
    "DOLO_START"
  ) { sent in
    sent.orders.spells.rows { before, row in
      sent.orders.end[before] == nil || sent.orders.start[row]! < sent.orders.start[before]!
    }
  }
}
