extension StatutoryRule {
  /// The start is on or before the date of birth.
  static let rule708 = StatutoryRule(
    "708", "the deprivation of liberty order starts before the child was born", in: .orders, "DOLO_START"
  ) { sent in
    sent.orders.table.rows { row in
      guard let start = sent.orders.start[row], let born = sent.orders.born[row] else { return false }
      return start <= born
    }
  }
}
