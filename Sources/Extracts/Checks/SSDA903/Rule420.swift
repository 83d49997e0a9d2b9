extension StatutoryRule {
  /// `PL_LA` is there for a short break.
  static let rule420 = StatutoryRule(
    "420", "the authority of the area is given for a short break, and none is asked for", in: .episodes,
    "PL_LA"
  ) { sent in
    sent.episodes.rows { row in
      guard let authority = sent.placements.authority[row] else { return false }
      return !authority.isEmpty && EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
    }
  }
}
