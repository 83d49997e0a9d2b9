extension StatutoryRule {
  /// The start is after 31 March of the collection year.
  static let rule570 = StatutoryRule(
    "570", "the missing episode starts after the end of the return's year", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows { sent.missing.start[$0].map { $0 > sent.lastDay } ?? false }
  }
}
