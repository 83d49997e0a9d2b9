extension StatutoryRule {
  /// `RNE` is S, and the child was still looked after: the episode before ceased on that day or later.
  static let rule431 = StatutoryRule(
    "431", "the child started to be looked after on a day on which the episode before had not ceased before",
    in: .episodes, "RNE"
  ) { sent in
    let episodes = sent.episodes
    return episodes.rows(whereAfter: { before, row in
      guard episodes.reasonBegan[row] == "S", let began = episodes.began[row],
        let ceased = episodes.ceased[before]
      else { return false }
      return began <= ceased
    })
  }
}
