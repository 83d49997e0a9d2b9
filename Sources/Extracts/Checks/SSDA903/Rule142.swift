extension StatutoryRule {
  /// An episode that is not the child's last has no day or no reason it ceased.
  static let rule142 = StatutoryRule(
    "142", "a later episode has begun, and this one has not ceased", in: .episodes, "DEC"
  ) { sent in
    let last = sent.episodes.lastRows
    return sent.episodes.rows { row in
      !last.contains(row) && sent.episodes.began[row] != nil
        && (sent.episodes.ceased[row] == nil || sent.episodes.reasonCeased[row].isEmpty)
    }
  }
}
