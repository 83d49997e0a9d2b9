extension StatutoryRule {
  /// `DEC` without `REC`, or `REC` without `DEC`.
  static let rule148 = StatutoryRule(
    "148", "there is a day or a reason the episode ceased, and not both", in: .episodes, "DEC"
  ) { sent in
    sent.episodes.rows { sent.episodes.ceasedText[$0].isEmpty != sent.episodes.reasonCeased[$0].isEmpty }
  }
}
