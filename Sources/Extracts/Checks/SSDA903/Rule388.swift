extension StatutoryRule {
  /// `REC` is X1, and no episode of the child begins on that day.
  static let rule388 = StatutoryRule(
    "388", "a new episode was to begin on the day this one ceased, and none did", in: .episodes, "REC"
  ) { sent in
    let episodes = sent.episodes
    let followed = Set(
      episodes.byChild.values.flatMap { rows in
        zip(rows, rows.dropFirst()).filter { before, next in
          episodes.ceased[before] != nil && episodes.ceased[before] == episodes.began[next]
        }.map(\.0)
      })
    return episodes.rows { row in
      episodes.reasonCeased[row] == "X1" && !followed.contains(row)
    }
  }
}
