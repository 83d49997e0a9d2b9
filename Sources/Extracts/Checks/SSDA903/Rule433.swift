extension StatutoryRule {
  /// `RNE` says that care went on, and the episode does not begin on the day on which the one before ceased.
  static let rule433 = StatutoryRule(
    "433", "the episode continues the one before it, and does not begin on the day that one ceased",
    in: .episodes, "DECOM"
  ) { sent in
    let episodes = sent.episodes
    return episodes.rows(whereAfter: { before, row in
      EpisodeRows.continuing.contains(episodes.reasonBegan[row])
        && (episodes.began[row] == nil || episodes.began[row] != episodes.ceased[before])
    })
  }
}
