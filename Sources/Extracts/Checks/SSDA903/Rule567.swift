extension StatutoryRule {
  /// The end is before the start; both may be on one day.
  static let rule567 = StatutoryRule(
    "567", "the missing episode ends before it starts", in: .missing, "MIS_END"
  ) { sent in
    sent.missing.rows { row in
      guard let start = sent.missing.start[row], let end = sent.missing.end[row] else { return false }
      return start > end
    }
  }
}
