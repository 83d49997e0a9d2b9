import Columnar

/// Episodes of one child that began at the same time and came with two extracts under two ids: one event, perhaps, that was
/// numbered anew. They are listed, never merged. Rows of two sources are another matter, and so are those that share an
/// `event_ref`.
enum SameEventInTwoExtracts: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    guard extract.editions.count > 1 else { return [] }
    let episodes = extract["missing_episodes"]
    let child = episodes.codes("child_id")
    let source = episodes.codes("source_system")
    let event = episodes.codes("event_ref")
    let started = episodes.moments("started_at")
    var findings: [Finding] = []
    var first = 0
    // Rows of a child stand in the order of their starts.
    for row in 0..<episodes.rowCount {
      if child[first] != child[row] || started[first] != started[row] { first = row }
      for other in first..<row where episodes.extract(other) != episodes.extract(row) {
        let isOneSource = source[other] == nil || source[row] == nil || source[other] == source[row]
        guard isOneSource, event[row] == nil || event[row] != event[other] else { continue }
        let newer = episodes.extract(other) > episodes.extract(row) ? other : row
        findings.append(episodes.finding(.sameEventInTwoExtracts, row: newer, column: "started_at"))
      }
    }
    return findings
  }
}
