extension StatutoryRule {
  /// `MISSING` is there and not exactly M or A.
  static let rule1006 = StatutoryRule(
    "1006", "the type of the missing episode is neither M nor A", in: .missing, "MISSING"
  ) { sent in
    let codes = sent.codes("MISSING")
    return sent.missing.rows { !sent.missing.type[$0].isEmpty && !codes.contains(sent.missing.type[$0]) }
  }
}
