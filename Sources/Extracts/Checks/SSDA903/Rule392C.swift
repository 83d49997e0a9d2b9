extension StatutoryRule {
  /// A postcode is there and is not in the postcode directory; without a directory, has no postcode's shape.
  static let rule392C = StatutoryRule(
    "392C", "a postcode of the home or the placement is none", in: .episodes, "PL_POST"
  ) { sent in
    sent.episodes.rows { row in
      [sent.episodes.homePostcode[row], sent.episodes.placementPostcode[row]].contains { postcode in
        guard !postcode.isEmpty else { return false }
        return sent.geography.map { $0.directory[postcode] == nil } ?? !Postcode.isValid(postcode)
      }
    }
  }
}
