extension StatutoryRule {
  /// `PL_LOCATION` is blank or neither IN nor OUT, in a placement that is not for short breaks.
  static let rule179 = StatutoryRule(
    "179", "the location of the placement is neither IN nor OUT", in: .episodes, "PL_LOCATION"
  ) { sent in
    sent.episodes.rows { row in
      guard let location = sent.placements.location[row] else { return false }
      return !["IN", "OUT"].contains(location)
        && !EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row])
    }
  }
}
