extension StatutoryRule {
  /// `PL_DISTANCE` is there and no number from 0.0 to 999.9; short breaks and unaccompanied asylum-seekers are not tested.
  static let rule164 = StatutoryRule(
    "164", "the distance of the placement from home is not valid", in: .episodes, "PL_DISTANCE"
  ) { sent in
    sent.episodes.rows { row in
      guard let distance = sent.placements.distance[row], !distance.isEmpty,
        !EpisodeRows.shortBreaks.contains(sent.episodes.legalStatus[row]),
        !sent.unaccompanied.contains(sent.episodes.child[row])
      else { return false }
      return Double(distance).map { !(0...999.9).contains($0) } ?? true
    }
  }
}
