extension StatutoryRule {
  /// Last year's open episode is not the first of this year's. Needs last year's return.
  static let rule576 = StatutoryRule(
    "576", "the missing episode that was open in last year's return is not here", in: .missing, "MIS_START"
  ) { sent in
    guard let before = sent.missingBefore else { return [] }
    let open = Set(before.rows { before.endText[$0].isEmpty && before.start[$0] != nil })
    return sent.missing.byChild.compactMap { child, rows -> Int? in
      let dated = rows.filter { sent.missing.start[$0] != nil }
      guard let first = dated.min(by: { (sent.missing.start[$0]!, $0) < (sent.missing.start[$1]!, $1) })
      else { return nil }
      let isDropped = (before.byChild[child] ?? []).contains {
        open.contains($0) && before.start[$0] != sent.missing.start[first]
      }
      return isDropped ? first : nil
    }.sorted()
  }
}
