extension StatutoryRule {
  /// `UPN` is another than in the return of the year before. Needs that return.
  ///
  /// A number may become known, and one that had none or UN1 may get another reason why it is unknown; no other change is
  /// right.
  static let rule208 = StatutoryRule(
    "208", "the pupil number is not that of the return of the year before", in: .header, "UPN"
  ) { sent in
    guard let before = sent.headerBefore else { return [] }
    return sent.header.table.rows { row in
      guard let earlier = before.rowOfChild[sent.header.child[row]] else { return false }
      let (now, then) = (sent.header.upn[row].uppercased(), before.upn[earlier].uppercased())
      func isNumber(_ text: String) -> Bool { !text.isEmpty && !UniquePupilNumber.unknown.contains(text) }
      if isNumber(then) || now.isEmpty { return now != then }
      let mayBecome = then.isEmpty || then == "UN1"
      return now != then && !isNumber(now) && !(mayBecome && now != "UN1")
    }
  }
}
