import Engine

extension Session {
  /// Of the tables that an interrogation rests on, those that have no row: an extract need not bring them all.
  var emptyTables: [String] {
    let all = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.rowCount) })
    return [
      "missing_episodes", "children", "care_periods", "placements", "return_interviews", "referrals",
      "responses",
    ].filter { all[$0] == 0 }
  }
}
