extension StatutoryRule {
  /// The episode before ended the period of care, and `RNE` is not S.
  static let rule432 = StatutoryRule(
    "432", "care had ceased with the episode before, and the reason for the new episode is not S",
    in: .episodes, "RNE"
  ) { sent in
    let episodes = sent.episodes
    let endings = sent.codes("REC").subtracting(["X1"])
    return episodes.rows(whereAfter: { before, row in
      endings.contains(episodes.reasonCeased[before]) && episodes.reasonBegan[row] != "S"
    })
  }
}
