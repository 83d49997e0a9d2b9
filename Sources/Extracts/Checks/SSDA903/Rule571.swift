extension StatutoryRule {
  /// The end is outside the return's year.
  static let rule571 = StatutoryRule(
    "571", "the missing episode ends outside the return's year", in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { sent.missing.end[$0].map { $0 < sent.firstDay || $0 > sent.lastDay } ?? false }
  }
}
