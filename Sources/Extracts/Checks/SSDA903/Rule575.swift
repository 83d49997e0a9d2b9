extension StatutoryRule {
  /// The child went missing from a placement that has ended, and has not returned.
  static let rule575 = StatutoryRule(
    "575", "the placement from which the child went missing has ended, and the missing episode has not",
    in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { row in
      guard let start = sent.missing.start[row], sent.missing.endText[row].isEmpty else { return false }
      return (sent.episodes.byChild[sent.missing.child[row]] ?? []).contains { episode in
        guard let began = sent.episodes.began[episode], let ceased = sent.episodes.ceased[episode] else {
          return false
        }
        return began <= start && start <= ceased
      }
    }
  }
}
