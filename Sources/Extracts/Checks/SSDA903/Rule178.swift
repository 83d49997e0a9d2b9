extension StatutoryRule {
  /// `PLACE_PROVIDER` is there and not one of the collection year's codes.
  static let rule178 = StatutoryRule(
    "178", "the placement provider is not a code of the collection year", in: .episodes, "PLACE_PROVIDER"
  ) { sent in
    let codes = sent.codes("PLACE_PROVIDER")
    return sent.episodes.rows { row in
      let code = sent.episodes.provider[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
