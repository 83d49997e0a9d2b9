extension StatutoryRule {
  /// The episode fits into none of the child's periods of care: it runs on after the period, ends before it, or is open
  /// and the period is over or began later. Children without episodes are not tested.
  static let rule577 = StatutoryRule(
    "577", "the child left care, and the missing episode runs on", in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { row in
      sent.episodes.hasNoPeriodOfCare(
        of: sent.missing.child[row], around: sent.missing.start[row], sent.missing.end[row])
    }
  }
}
