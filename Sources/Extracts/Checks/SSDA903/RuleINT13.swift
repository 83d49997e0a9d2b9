extension StatutoryRule {
  /// The date of birth is another than in the header file.
  static let ruleINT13 = StatutoryRule(
    "INT13", "the date of birth differs from that in the header", in: .missing, "DOB"
  ) { sent in
    sent.missing.rows { row in
      guard let header = sent.header.rowOfChild[sent.missing.child[row]] else { return false }
      return sent.missing.born[row] != sent.header.born[header]
    }
  }
}
