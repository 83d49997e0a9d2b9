extension StatutoryRule {
  /// A postcode is there and has no postcode's shape.
  static let rule392C = StatutoryRule(
    "392C", "a postcode of the home or the placement is none", in: .episodes, "PL_POST"
  ) { sent in
    sent.episodes.rows { row in
      [sent.episodes.homePostcode[row], sent.episodes.placementPostcode[row]].contains {
        !$0.isEmpty && !Postcode.isValid($0)
      }
    }
  }
}
