extension StatutoryRule {
  /// `REC` and the child's next episode contradict each other: X1, and no episode begins on the day this one ceased; or
  /// another reason, and one does. Episodes without a day they began stand before all others, as the validator sorts them.
  static let rule388 = StatutoryRule(
    "388", "the reason the episode ceased and the child's next episode contradict each other", in: .episodes,
    "REC"
  ) { sent in
    let episodes = sent.episodes
    return episodes.byChild.values.flatMap { rows in
      let dated = rows.filter { episodes.began[$0] != nil }
      let sorted = rows.filter { episodes.began[$0] == nil } + dated
      return sorted.enumerated().filter { place, row in
        guard let ceased = episodes.ceased[row], !episodes.reasonCeased[row].isEmpty else { return false }
        let isContinued = place + 1 < sorted.count && episodes.began[sorted[place + 1]] == ceased
        return isContinued != (episodes.reasonCeased[row] == "X1")
      }.map(\.element)
    }.sorted()
  }
}
