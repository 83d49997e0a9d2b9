extension StatutoryRule {
  /// The start is in none of the child's periods of care, whose first and last days count. Children without episodes are
  /// not tested.
  static let rule578 = StatutoryRule(
    "578", "the missing episode starts when the child is not looked after", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows { row in
      guard let start = sent.missing.start[row] else { return false }
      let periods = sent.episodes.periodsOfCare(of: sent.missing.child[row])
      return !periods.isEmpty
        && periods.allSatisfy { start < $0.start || $0.end.map { start > $0 } ?? false }
    }
  }
}
