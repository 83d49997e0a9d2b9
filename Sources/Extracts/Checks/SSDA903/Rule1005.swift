extension StatutoryRule {
  /// `MIS_END` is there and not a date.
  static let rule1005 = StatutoryRule(
    "1005", "the end of the missing episode is not a date (dd/mm/yyyy)", in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { !sent.missing.endText[$0].isEmpty && sent.missing.end[$0] == nil }
  }
}
