extension StatutoryRule {
  /// The start is on or before the date of birth.
  static let rule586 = StatutoryRule(
    "586", "the missing episode starts before the child was born", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows { row in
      guard let start = sent.missing.start[row], let born = sent.missing.born[row] else { return false }
      return start <= born
    }
  }
}
