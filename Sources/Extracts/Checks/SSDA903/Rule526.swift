extension StatutoryRule {
  /// A placement that has a provider, and none is named.
  static let rule526 = StatutoryRule(
    "526", "the placement provider is missing", in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      let placement = sent.episodes.placement[row]
      return !placement.isEmpty && !EpisodeRows.withoutProvider.contains(placement)
        && sent.episodes.provider[row].isEmpty
    }
  }
}
