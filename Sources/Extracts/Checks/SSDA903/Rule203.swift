extension StatutoryRule {
  /// The date of birth is another than in the return of the year before. Needs that return.
  static let rule203 = StatutoryRule(
    "203", "the date of birth is not that of the return of the year before", in: .header, "DOB"
  ) { sent in
    guard let before = sent.headerBefore else { return [] }
    return sent.header.table.rows { row in
      guard let earlier = before.rowOfChild[sent.header.child[row]] else { return false }
      return sent.header.born[row] != before.born[earlier]
    }
  }
}
