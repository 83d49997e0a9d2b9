extension StatutoryRule {
  /// A placement that is not for short breaks lacks the home's or the placement's postcode.
  static let rule392B = StatutoryRule(
    "392B", "a postcode of the home or the placement is missing", in: .episodes, "PL_POST", severity: .warning
  ) { sent in
    sent.episodes.rows { row in
      !EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
        && (sent.episodes.homePostcode[row].isEmpty || sent.episodes.placementPostcode[row].isEmpty)
    }
  }
}
