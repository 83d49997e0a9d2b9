extension StatutoryRule {
  /// The provider is the authority itself, and `PL_LA` is another one; placements for adoption, with foster carers, for short
  /// breaks and, from 2026, in supported accommodation are not tested. Needs the responsible authority.
  static let rule1015 = StatutoryRule(
    "1015", "the placement is of own provision, and lies in the area of another authority", in: .episodes,
    "PL_LA"
  ) { sent in
    sent.episodes.rows { row in
      guard let responsible = sent.responsible, let authority = sent.placements.authority[row] else {
        return false
      }
      let (placement, status) = (sent.episodes.placement[row], sent.episodes.legalStatus[row])
      let mayBeElsewhere =
        EpisodeRows.adoptionOrFoster.contains(placement)
        || placement == "K3" && sent.collectionYear >= 2026
      return sent.episodes.provider[row] == "PR1" && authority != responsible && !mayBeElsewhere
        && !placement.isEmpty && !status.isEmpty && !EpisodeRows.shortBreaks.contains(status)
    }
  }
}
