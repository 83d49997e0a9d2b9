extension StatutoryRule {
  /// `PLACE_PROVIDER` is PR0 with another placement than P1.
  static let rule550 = StatutoryRule(
    "550", "the provider is a parent, and the placement is not with parents", in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { sent.episodes.provider[$0] == "PR0" && sent.episodes.placement[$0] != "P1" }
  }
}
