extension StatutoryRule {
  /// `MIS_START` is blank or not a date.
  static let rule1004 = StatutoryRule(
    "1004", "the start of the missing episode is not a date (dd/mm/yyyy)", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows { sent.missing.start[$0] == nil }
  }
}
