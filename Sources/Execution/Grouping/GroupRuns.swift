import Columnar

/// Rows by their groups: the rows of a group stand together, at a run of places, in ascending order.
struct GroupRuns: Sendable {
  /// Where each group's run starts, the last one ends, and a run of no group, ``emptyGroup``, starts and ends.
  let starts: Buffer<UInt32>
  /// The row at each place; nil where every row stands at the place that is its own number.
  let rows: Buffer<UInt32>?

  /// Takes runs as they are.
  init(starts: Buffer<UInt32>, rows: Buffer<UInt32>) { (self.starts, self.rows) = (starts, rows) }

  /// Puts rows where their groups are, all below `groupCount`; rows of the group ``noRow`` stand nowhere.
  ///
  /// - Complexity: O(rows + groups): a counting sort, or one look at rows that come in the order of their groups.
  init(of groups: Buffer<UInt32>, groupCount: Int) {
    if Self.isAscending(groups) {
      starts = Self.starts(ofAscending: groups, groupCount)
      rows = nil
    } else {
      (starts, rows) = Self.placed(groups, groupCount)
    }
  }

  /// How many places there are.
  var count: Int { Int(starts[starts.count - 1]) }

  /// A group that has no rows.
  var emptyGroup: UInt32 { UInt32(starts.count - 2) }

  /// The row at a place.
  @inline(__always)
  func row(at place: Int) -> UInt32 { rows?[place] ?? UInt32(truncatingIfNeeded: place) }

  /// So many rows are looked at before it is asked what was seen: loops without a way out do several rows at once.
  private static let blockRows = 1_024

  private static func isAscending(_ groups: Buffer<UInt32>) -> Bool {
    var start = 1
    while start < groups.count {
      let end = min(start + blockRows, groups.count)
      var descents: UInt32 = 0
      for row in start..<end { descents |= groups[row] < groups[row - 1] ? 1 : 0 }
      if descents != 0 { return false }
      start = end
    }
    return true
  }

  /// Rows without a group, where there are any, come last.
  private static func starts(ofAscending groups: Buffer<UInt32>, _ groupCount: Int) -> Buffer<UInt32> {
    var count = groups.count
    while count > 0, groups[count - 1] == noRow { count -= 1 }
    return Buffer(count: groupCount + 2) { starts in
      starts.initialize(repeating: 0)
      // The last row of each group says where the next one starts; groups without rows start where that one does.
      for row in 0..<count { starts[Int(groups[row]) + 1] = UInt32(truncatingIfNeeded: row + 1) }
      var last: UInt32 = 0
      for group in 0..<starts.count {
        last = max(last, starts[group])
        starts[group] = last
      }
    }
  }

  private static func placed(
    _ groups: Buffer<UInt32>, _ groupCount: Int
  ) -> (starts: Buffer<UInt32>, rows: Buffer<UInt32>) {
    var placed: Buffer<UInt32>?
    // One group further on than they belong, so that filling the runs leaves each start where it belongs.
    let starts = Buffer<UInt32>(count: groupCount + 2) { starts in
      starts.initialize(repeating: 0)
      for row in 0..<groups.count where groups[row] != noRow {
        starts[Int(groups[row]) + 2] += 1
      }
      for group in 1..<starts.count { starts[group] += starts[group - 1] }
      placed = Buffer(count: Int(starts[groupCount + 1])) { rows in
        for row in 0..<groups.count where groups[row] != noRow {
          let group = Int(groups[row])
          rows[Int(starts[group + 1])] = UInt32(truncatingIfNeeded: row)
          starts[group + 1] += 1
        }
      }
    }
    guard let placed else { preconditionFailure("filled above") }
    return (starts, placed)
  }
}
