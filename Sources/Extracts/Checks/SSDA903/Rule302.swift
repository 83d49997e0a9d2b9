extension StatutoryRule {
  /// The child's first episode began before the child was born.
  static let rule302 = StatutoryRule(
    "302", "the child's first episode began before the child was born", in: .episodes, "DECOM"
  ) { sent in
    sent.episodes.byChild.compactMap { child, rows -> Int? in
      guard let first = rows.first, let began = sent.episodes.began[first],
        let born = sent.header.born(child), began < born
      else { return nil }
      return first
    }.sorted()
  }
}
