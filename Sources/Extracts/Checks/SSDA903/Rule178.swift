extension StatutoryRule {
  /// `PLACE_PROVIDER` is there, and is not one of the collection year's codes, or goes with a placement that has none.
  static let rule178 = StatutoryRule(
    "178", "the placement provider is not a code of the collection year, or not one for the placement",
    in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    let codes = sent.codes("PLACE_PROVIDER")
    return sent.episodes.rows { row in
      let code = sent.episodes.provider[row]
      guard !code.isEmpty else { return false }
      return !codes.contains(code)
        || sent.placementsWithoutProvider.contains(sent.episodes.placement[row])
    }
  }
}
