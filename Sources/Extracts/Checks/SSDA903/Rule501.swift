extension StatutoryRule {
  /// The episode began before the child's episode before it ceased.
  static let rule501 = StatutoryRule(
    "501", "the episode began before the one before it ceased", in: .episodes, "DECOM"
  ) { sent in
    sent.episodes.rows(whereAfter: { before, row in
      guard let began = sent.episodes.began[row], let ceased = sent.episodes.ceased[before] else {
        return false
      }
      return began < ceased
    })
  }
}
