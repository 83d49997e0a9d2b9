import Calendar
import Columnar

/// Rows of two sources that may be about one event: the same child, starts within six hours of each other, or on one day where
/// a start has no time, and no `event_ref` that would say so. They are listed, never merged.
///
/// - Source: domain.md C, same event.
enum SameEventTwice: Check {
  private static let window: Int64 = 6 * 3_600 * 1_000_000

  static func findings(in extract: NativeExtract) -> [Finding] {
    let episodes = extract["missing_episodes"]
    let child = episodes.codes("child_id")
    let source = episodes.codes("source_system")
    let event = episodes.codes("event_ref")
    let started = episodes.moments("started_at")
    var findings: [Finding] = []
    var first = 0
    for row in 0..<episodes.rowCount {
      guard let start = started[row], let from = source[row], event[row] == nil else { continue }
      if child[first] != child[row] { first = row }
      // Rows of a child stand in the order of their starts: what is a day before is no candidate, nor is any before it.
      while first < row, let earlier = started[first], start - earlier >= CivilTimestamp.microsecondsPerDay {
        first += 1
      }
      let isCandidate = (first..<row).contains { other in
        guard let earlier = started[other], let otherSource = source[other], event[other] == nil else {
          return false
        }
        return otherSource != from && mayBeOne(earlier, start)
      }
      if isCandidate { findings.append(episodes.finding(.sameEventTwice, row: row, column: "started_at")) }
    }
    return findings
  }

  private static func mayBeOne(_ earlier: Int64, _ later: Int64) -> Bool {
    if later - earlier <= window { return true }
    let hasDateAlone = startOfDay(earlier) == earlier || startOfDay(later) == later
    return hasDateAlone && startOfDay(earlier) == startOfDay(later)
  }
}
