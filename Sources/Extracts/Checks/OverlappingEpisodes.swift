import Columnar

/// An episode that began before the same child's last one from the same source ended, or while that one has no end.
///
/// Police and authority rows about one night overlap and are not compared; nor are rows that share an `event_ref`.
enum OverlappingEpisodes: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let episodes = extract["missing_episodes"]
    let child = episodes.codes("child_id")
    let source = episodes.codes("source_system")
    let event = episodes.codes("event_ref")
    let started = episodes.moments("started_at")
    let returned = episodes.moments("returned_at")
    var findings: [Finding] = []
    // The latest row of the present child from each source; the last place is for rows that name none.
    var latest = [Int?](repeating: nil, count: source.codeCount + 1)
    var present: UInt32?
    for row in 0..<episodes.rowCount {
      if child[row] != present {
        present = child[row]
        for index in latest.indices { latest[index] = nil }
      }
      let slot = source[row].map { Int($0) } ?? latest.count - 1
      defer { latest[slot] = row }
      guard let before = latest[slot], let start = started[row] else { continue }
      if event[row] != nil && event[row] == event[before] { continue }
      guard let end = returned[before] else {
        findings.append(episodes.finding(.earlierEpisodeStillOpen, row: row, column: "started_at"))
        continue
      }
      if end > start {
        findings.append(episodes.finding(.overlappingEpisodes, row: row, column: "started_at"))
      }
    }
    return findings
  }
}
