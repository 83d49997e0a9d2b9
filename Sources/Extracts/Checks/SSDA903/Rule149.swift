extension StatutoryRule {
  /// `REC` is there and not one of the collection year's codes.
  static let rule149 = StatutoryRule(
    "149", "the reason the episode ceased is not a code of the collection year", in: .episodes, "REC"
  ) { sent in
    let codes = sent.codes("REC")
    return sent.episodes.rows { row in
      let code = sent.episodes.reasonCeased[row]
      return !code.isEmpty && !codes.contains(code)
    }
  }
}
