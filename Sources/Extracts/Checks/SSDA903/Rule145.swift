extension StatutoryRule {
  /// `CIN` is there and not one of the collection year's codes.
  static let rule145 = StatutoryRule(
    "145", "the category of need is not a code of the collection year", in: .episodes, "CIN"
  ) { sent in
    let codes = sent.codes("CIN")
    return sent.episodes.rows { row in
      let code = sent.episodes.need[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
