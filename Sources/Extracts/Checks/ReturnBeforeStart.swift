import Columnar

/// A return before the start: the row is loaded all the same, because a child was missing, and its duration is a fault.
enum ReturnBeforeStart: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let episodes = extract["missing_episodes"]
    let started = episodes.moments("started_at")
    let returned = episodes.moments("returned_at")
    return (0..<episodes.rowCount).compactMap { row in
      guard let start = started[row], let end = returned[row], end < start else { return nil }
      return episodes.finding(.returnBeforeStart, row: row, column: "returned_at")
    }
  }
}
