extension StatutoryRule {
  /// The child is not in the header file.
  static let ruleINT04 = StatutoryRule(
    "INT04", "the child of the missing episode is not in the header", in: .missing, "CHILD"
  ) { sent in
    sent.missing.rows { sent.header.rowOfChild[sent.missing.child[$0]] == nil }
  }
}
