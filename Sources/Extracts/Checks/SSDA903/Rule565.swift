extension StatutoryRule {
  /// A start without a type.
  static let rule565 = StatutoryRule(
    "565", "there is a start of a missing episode and no type", in: .missing, "MISSING"
  ) { sent in
    sent.missing.rows { !sent.missing.startText[$0].isEmpty && sent.missing.type[$0].isEmpty }
  }
}
