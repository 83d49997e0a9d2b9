extension StatutoryRule {
  /// The episode fits into none of the child's periods of care: it runs on after the period, ends before it, or is open
  /// and the period is over or began later. Children without episodes are not tested.
  static let rule577 = StatutoryRule(
    "577", "the child left care, and the missing episode runs on", in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { row in
      let periods = sent.episodes.periodsOfCare(of: sent.missing.child[row])
      let (start, end) = (sent.missing.start[row], sent.missing.end[row])
      return !periods.isEmpty
        && periods.allSatisfy { period in
          guard let end else { return period.end != nil || start.map { $0 < period.start } ?? false }
          return period.end.map { end > $0 } ?? false || end < period.start
        }
    }
  }
}
