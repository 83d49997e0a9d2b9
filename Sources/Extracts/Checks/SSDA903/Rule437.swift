extension StatutoryRule {
  /// The child died or was found to be 18 or over (`REC` E2 or E15), and has a later episode.
  static let rule437 = StatutoryRule(
    "437", "there are episodes after the child died or was found to be 18 or over", in: .episodes, "REC"
  ) { sent in
    let last = sent.episodes.lastRows
    return sent.episodes.rows { row in
      ["E2", "E15"].contains(sent.episodes.reasonCeased[row]) && sent.episodes.began[row] != nil
        && !last.contains(row)
    }
  }
}
