extension StatutoryRule {
  /// The episode ceased before it began.
  static let rule356 = StatutoryRule(
    "356", "the episode ceased before it began", in: .episodes, "DEC"
  ) { sent in
    sent.episodes.rows { row in
      guard let began = sent.episodes.began[row], let ceased = sent.episodes.ceased[row] else { return false }
      return ceased < began
    }
  }
}
