extension StatutoryRule {
  /// The start is in none of the child's episodes of care. Children without episodes are not tested.
  static let rule581 = StatutoryRule(
    "581", "the missing episode starts outside all episodes of care", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows { row in
      guard let start = sent.missing.start[row], let episodes = sent.episodes.byChild[sent.missing.child[row]]
      else { return false }
      return !episodes.contains { episode in
        guard let began = sent.episodes.began[episode], began <= start else { return false }
        return sent.episodes.ceased[episode].map { start <= $0 } ?? true
      }
    }
  }
}
