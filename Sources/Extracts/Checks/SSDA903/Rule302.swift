extension StatutoryRule {
  /// The episode began before the child was born.
  static let rule302 = StatutoryRule(
    "302", "the episode began before the child was born", in: .episodes, "DECOM"
  ) { sent in
    sent.episodes.rows { row in
      guard let began = sent.episodes.began[row], let born = sent.header.born(sent.episodes.child[row]) else {
        return false
      }
      return began < born
    }
  }
}
