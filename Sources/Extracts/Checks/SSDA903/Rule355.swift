extension StatutoryRule {
  /// The episode began and ceased on one day.
  static let rule355 = StatutoryRule(
    "355", "the episode lasted less than 24 hours", in: .episodes, "DEC"
  ) { sent in
    sent.episodes.rows {
      sent.episodes.began[$0] != nil && sent.episodes.began[$0] == sent.episodes.ceased[$0]
    }
  }
}
