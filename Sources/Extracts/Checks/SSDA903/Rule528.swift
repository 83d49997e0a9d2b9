extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR2 with placement P1, R2 or R5.
  static let rule528 = StatutoryRule(
    "528", "the provider is another authority, which does not go with the placement", in: .episodes,
    "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.episodes.provider[row] == "PR2" && ["P1", "R2", "R5"].contains(sent.episodes.placement[row])
    }
  }
}
