extension StatutoryRule {
  /// `DECOM` is blank or not a date.
  static let rule141 = StatutoryRule(
    "141", "the day the episode began is not a date (dd/mm/yyyy)", in: .episodes, "DECOM"
  ) { sent in
    sent.episodes.rows { sent.episodes.began[$0] == nil }
  }
}
