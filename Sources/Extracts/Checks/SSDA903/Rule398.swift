extension StatutoryRule {
  /// A short break (`LS` V3 or V4) with a postcode of the home or the placement.
  static let rule398 = StatutoryRule(
    "398", "a postcode is given for a short break, and none is asked for", in: .episodes, "PL_POST"
  ) { sent in
    sent.episodes.rows { row in
      EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
        && !(sent.episodes.homePostcode[row].isEmpty && sent.episodes.placementPostcode[row].isEmpty)
    }
  }
}
