extension StatutoryRule {
  /// `PL_LOCATION` is IN, and `PL_LA` is not the responsible authority. OUT is not tested. Needs that authority.
  static let rule411 = StatutoryRule(
    "411", "the placement is said to be in the area of the authority, and lies in that of another",
    in: .episodes, "PL_LOCATION"
  ) { sent in
    sent.episodes.rows { row in
      guard let responsible = sent.responsible, let authority = sent.placements.authority[row] else {
        return false
      }
      return sent.placements.location[row] == "IN" && authority != responsible
    }
  }
}
