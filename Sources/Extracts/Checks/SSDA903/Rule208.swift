extension StatutoryRule {
  /// `UPN` is another than in the return of the year before, which had one. Needs that return.
  static let rule208 = StatutoryRule(
    "208", "the pupil number is not that of the return of the year before", in: .header, "UPN"
  ) { sent in
    guard let before = sent.headerBefore else { return [] }
    return sent.header.table.rows { row in
      guard let earlier = before.rowOfChild[sent.header.child[row]] else { return false }
      let (now, then) = (sent.header.upn[row], before.upn[earlier])
      return !UniquePupilNumber.unknown.contains(then) && !then.isEmpty && now != then
    }
  }
}
