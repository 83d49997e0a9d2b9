extension StatutoryRule {
  /// `PL_LA` is blank, in a placement that is not for short breaks.
  static let rule169 = StatutoryRule(
    "169", "the authority in whose area the placement is is missing", in: .episodes, "PL_LA"
  ) { sent in
    sent.episodes.rows { row in
      sent.placements.authority[row] == ""
        && !EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
    }
  }
}
