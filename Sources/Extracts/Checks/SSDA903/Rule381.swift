extension StatutoryRule {
  /// A period of care ends with a temporary placement.
  static let rule381 = StatutoryRule(
    "381", "a period of care ends with a temporary placement", in: .episodes, "PLACE"
  ) { sent in
    sent.episodes.rows { row in
      let reason = sent.episodes.reasonCeased[row]
      return !reason.isEmpty && reason != "X1" && EpisodeRows.temporary.contains(sent.episodes.placement[row])
    }
  }
}
