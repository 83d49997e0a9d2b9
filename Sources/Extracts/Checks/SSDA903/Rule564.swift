extension StatutoryRule {
  /// A type without a start; small letters count here.
  static let rule564 = StatutoryRule(
    "564", "there is a type of missing episode and no start", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.rows {
      ["M", "A"].contains(sent.missing.type[$0].uppercased()) && sent.missing.startText[$0].isEmpty
    }
  }
}
