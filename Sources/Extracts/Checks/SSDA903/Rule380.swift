extension StatutoryRule {
  /// A period of care begins with a temporary placement.
  static let rule380 = StatutoryRule(
    "380", "a period of care begins with a temporary placement", in: .episodes, "PLACE"
  ) { sent in
    sent.episodes.rows {
      sent.episodes.reasonBegan[$0] == "S" && EpisodeRows.temporary.contains(sent.episodes.placement[$0])
    }
  }
}
