extension StatutoryRule {
  /// `UPN` is neither a pupil number nor a code for an unknown one.
  static let rule168 = StatutoryRule(
    "168", "the pupil number is none, nor a code for an unknown one", in: .header, "UPN"
  ) { sent in
    sent.header.table.rows { !sent.header.upn[$0].isEmpty && !UniquePupilNumber.isValid(sent.header.upn[$0]) }
  }
}
