extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR4 with placement P1.
  static let rule530 = StatutoryRule(
    "530", "the provider is a private provider, which does not go with the placement", in: .episodes,
    "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.episodes.provider[row] == "PR4" && sent.episodes.placement[row] == "P1"
    }
  }
}
