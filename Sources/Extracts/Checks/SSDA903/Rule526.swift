extension StatutoryRule {
  /// An episode without a provider whose placement has one; a placement that is itself blank counts as such.
  static let rule526 = StatutoryRule(
    "526", "the placement provider is missing", in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      !sent.placementsWithoutProvider.contains(sent.episodes.placement[row])
        && sent.episodes.provider[row].isEmpty
    }
  }
}
