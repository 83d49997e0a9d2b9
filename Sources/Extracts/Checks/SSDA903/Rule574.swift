extension StatutoryRule {
  /// The child's row before, by end and then start, is open or ends after this one starts; touching is allowed.
  ///
  /// Neighbours alone are compared: a long episode that covers two later ones is caught once.
  static let rule574 = StatutoryRule(
    "574", "the missing episode starts before the one before it has ended", in: .missing, "MIS_START"
  ) { sent in
    sent.missing.spells.rows { before, row in
      guard let endBefore = sent.missing.end[before] else { return true }
      return sent.missing.start[row].map { $0 < endBefore } ?? false
    }
  }
}
