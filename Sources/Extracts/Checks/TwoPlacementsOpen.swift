import Calendar
import Columnar

/// A child who went missing while two placements were open: which of them it was cannot be told. The day on which one ends and
/// the next begins belongs to both and is no fault.
enum TwoPlacementsOpen: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    let episodes = extract["missing_episodes"]
    let placements = extract["placements"]
    let open = OpenPlacements(placements)
    let child = episodes.codes("child_id")
    let started = episodes.moments("started_at")
    let named = episodes.codes("placement_id")
    return (0..<episodes.rowCount).compactMap { row in
      guard let start = started[row], let child = child[row], named[row] == nil else { return nil }
      return open.count(of: child, on: Int64(CivilTimestamp.dayNumber(of: start))) > 1
        ? episodes.finding(.twoPlacementsOpen, row: row, column: "started_at") : nil
    }
  }
}

/// The placements of each child, which stand together and in the order of their starts.
private struct OpenPlacements {
  private let started: ColumnRows
  private let ended: ColumnRows
  /// For each child's code its rows; none where it is in no placement.
  private var rows: [Range<Int>]

  init(_ placements: NativeTableLoad) {
    started = placements.moments("started_on")
    ended = placements.moments("ended_on")
    let child = placements.codes("child_id")
    rows = [Range<Int>](repeating: 0..<0, count: child.codeCount)
    for row in 0..<placements.rowCount {
      guard let code = child[row].map({ Int($0) }) else { continue }
      rows[code] = rows[code].isEmpty ? row..<(row + 1) : rows[code].lowerBound..<(row + 1)
    }
  }

  /// How many placements of a child had begun before a day and did not end before or on it.
  func count(of child: UInt32, on day: Int64) -> Int {
    guard Int(child) < rows.count else { return 0 }
    return rows[Int(child)].count { row in
      guard let start = started[row], start < day else { return false }
      return ended[row].map { $0 > day } ?? true
    }
  }
}
