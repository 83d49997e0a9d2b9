import Engine

extension Session {
  /// What is to be said of the tables that questions rest on and that have no row, since an extract need not bring them all; nil
  /// where there is none.
  public var shortage: String? {
    let empty = emptyTables
    return empty.isEmpty
      ? nil
      : "The extract has no row of \(FigureText.list(empty)): where anything below rests on them, none recorded is not none that happened."
  }

  /// Of the tables that questions rest on, those that have no row.
  var emptyTables: [String] {
    let all = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.rowCount) })
    return [
      "missing_episodes", "children", "care_periods", "placements", "return_interviews", "referrals",
      "responses",
    ].filter { all[$0] == 0 }
  }
}
