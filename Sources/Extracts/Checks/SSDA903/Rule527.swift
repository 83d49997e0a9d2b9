extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR1 with placement P1, R2 or R5.
  static let rule527 = StatutoryRule(
    "527", "the provider is the authority, which does not go with the placement", in: .episodes,
    "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.episodes.provider[row] == "PR1" && ["P1", "R2", "R5"].contains(sent.episodes.placement[row])
    }
  }
}
