extension StatutoryRule {
  /// Home and placement have one postcode, and the child is not placed with parents.
  static let rule392D = StatutoryRule(
    "392D", "the placement has the home's postcode, and is not with parents", in: .episodes,
    "PL_POST", severity: .warning
  ) { sent in
    sent.episodes.rows { row in
      let (home, placement) = (sent.episodes.homePostcode[row], sent.episodes.placementPostcode[row])
      return !home.isEmpty && Postcode.folded(home) == Postcode.folded(placement)
        && sent.episodes.placement[row] != "P1"
    }
  }
}
