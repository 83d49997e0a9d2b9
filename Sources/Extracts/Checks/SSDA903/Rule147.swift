extension StatutoryRule {
  /// `DEC` is there and not a date.
  static let rule147 = StatutoryRule(
    "147", "the day the episode ceased is not a date (dd/mm/yyyy)", in: .episodes, "DEC"
  ) { sent in
    sent.episodes.rows { !sent.episodes.ceasedText[$0].isEmpty && sent.episodes.ceased[$0] == nil }
  }
}
