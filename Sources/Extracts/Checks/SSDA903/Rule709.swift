extension StatutoryRule {
  /// A closed order overlaps a closed episode of care in a placement that is not K2, Z12 or Z13.
  static let rule709 = StatutoryRule(
    "709", "the child with a deprivation of liberty order was in an unexpected type of placement",
    in: .orders, "DOLO_START", severity: .warning
  ) { sent in
    sent.orders.table.rows { row in
      sent.episodesUnder(order: row).contains { episode in
        sent.episodes.ceased[episode] != nil
          && !["K2", "Z12", "Z13"].contains(sent.episodes.placement[episode])
      }
    }
  }
}
