extension StatutoryRule {
  /// A temporary or other placement, for which no provider is asked, with one.
  static let rule213 = StatutoryRule(
    "213", "a placement provider is given, and none is asked for", in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    sent.episodes.rows { row in
      sent.placementsWithoutProvider.contains(sent.episodes.placement[row])
        && !sent.episodes.provider[row].isEmpty
    }
  }
}
