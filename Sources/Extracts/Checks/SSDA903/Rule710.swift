extension StatutoryRule {
  /// A closed order overlaps an episode of care, open or closed, in placement K1, K3, P1 or R5.
  static let rule710 = StatutoryRule(
    "710", "the child with a deprivation of liberty order was in a type of placement that cannot have one",
    in: .orders, "DOLO_START"
  ) { sent in
    sent.orders.table.rows { row in
      sent.episodesUnder(order: row).contains { episode in
        ["K1", "K3", "P1", "R5"].contains(sent.episodes.placement[episode])
      }
    }
  }
}
