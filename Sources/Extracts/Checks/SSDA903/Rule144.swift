extension StatutoryRule {
  /// `LS` is there and not one of the collection year's codes.
  static let rule144 = StatutoryRule(
    "144", "the legal status is not a code of the collection year", in: .episodes, "LS"
  ) { sent in
    let codes = sent.codes("LS")
    return sent.episodes.rows { row in
      let code = sent.episodes.legalStatus[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
