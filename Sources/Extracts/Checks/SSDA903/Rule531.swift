extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR5 with placement P1.
  static let rule531 = StatutoryRule(
    "531", "the provider is a voluntary provider, which does not go with the placement", in: .episodes,
    "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.episodes.provider[row] == "PR5" && sent.episodes.placement[row] == "P1"
    }
  }
}
