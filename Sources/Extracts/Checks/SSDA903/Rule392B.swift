extension StatutoryRule {
  /// A placement that is not for short breaks lacks the home's or the placement's postcode. Children who are or were
  /// unaccompanied asylum-seekers, by this return or that of the year before, need none.
  static let rule392B = StatutoryRule(
    "392B", "a postcode of the home or the placement is missing", in: .episodes, "PL_POST", severity: .warning
  ) { sent in
    sent.episodes.rows { row in
      !EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
        && (sent.episodes.homePostcode[row].isEmpty || sent.episodes.placementPostcode[row].isEmpty)
        && !sent.unaccompanied.contains(sent.episodes.child[row])
    }
  }
}
