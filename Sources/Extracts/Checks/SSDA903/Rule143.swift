extension StatutoryRule {
  /// `RNE` is there and not one of the collection year's codes.
  static let rule143 = StatutoryRule(
    "143", "the reason for the new episode is not a code of the collection year", in: .episodes, "RNE"
  ) { sent in
    let codes = sent.codes("RNE")
    return sent.episodes.rows { row in
      let code = sent.episodes.reasonBegan[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
