extension StatutoryRule {
  /// `PLACE` is there and not one of the collection year's codes.
  static let rule146 = StatutoryRule(
    "146", "the placement type is not a code of the collection year", in: .episodes, "PLACE"
  ) { sent in
    let codes = sent.codes("PLACE")
    return sent.episodes.rows { row in
      let code = sent.episodes.placement[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
