extension StatutoryRule {
  /// A temporary placement that follows no other one: `RNE` is neither P nor B.
  static let rule380 = StatutoryRule(
    "380", "a period of care begins with a temporary placement", in: .episodes, "PLACE"
  ) { sent in
    sent.episodes.rows {
      !["P", "B"].contains(sent.episodes.reasonBegan[$0])
        && EpisodeRows.temporary.contains(sent.episodes.placement[$0])
    }
  }
}
