extension StatutoryRule {
  /// An order that was open in last year's return is not here, with the same start: flagged at the child, since there may
  /// be no order to flag. Needs last year's return.
  static let rule706 = StatutoryRule(
    "706", "the deprivation of liberty order that was open in last year's return is not here", in: .header,
    "CHILD"
  ) { sent in
    guard let before = sent.ordersBefore else { return [] }
    let here = Dictionary(grouping: sent.orders.child.indices) { sent.orders.child[$0] }
      .mapValues { rows in Set(rows.map { sent.orders.start[$0] }) }
    let dropped = before.table.rows { row in
      before.endText[row].isEmpty && before.start[row] != nil
        && !(here[before.child[row]]?.contains(before.start[row]) ?? false)
    }
    return Set(dropped.compactMap { sent.header.rowOfChild[before.child[$0]] }).sorted()
  }
}
