extension StatutoryRule {
  /// An end without a type.
  static let rule566 = StatutoryRule(
    "566", "there is an end of a missing episode and no type", in: .missing, "MISSING"
  ) { sent in
    sent.missing.rows { !sent.missing.endText[$0].isEmpty && sent.missing.type[$0].isEmpty }
  }
}
