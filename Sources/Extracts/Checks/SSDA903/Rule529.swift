extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR3 with placement P1, A3 to A6, K1, K2 or U1 to U6.
  static let rule529 = StatutoryRule(
    "529", "the provider is another public body, which does not go with the placement", in: .episodes,
    "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.episodes.provider[row] == "PR3"
        && EpisodeRows.neverOtherPublic.contains(sent.episodes.placement[row])
    }
  }
}
