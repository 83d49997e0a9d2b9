import Columnar

/// Rows by their groups: the rows of a group stand together, at a run of places, in ascending order.
struct GroupRuns: Sendable {
  /// Where each group's run starts, and at last where the last one ends.
  let starts: Buffer<UInt32>
  /// The row at each place; nil where every row stands at the place that is its own number.
  let rows: Buffer<UInt32>?

  /// Takes runs as they are.
  init(starts: Buffer<UInt32>, rows: Buffer<UInt32>) { (self.starts, self.rows) = (starts, rows) }

  /// Puts rows where their groups are, all below `groupCount`; rows of the group ``noRow`` stand nowhere.
  ///
  /// - Complexity: O(rows + groups): a counting sort, or one look at rows that come in the order of their groups.
  init(of groups: Buffer<UInt32>, groupCount: Int) {
    if let count = Self.countInOrder(groups) {
      starts = Buffer(count: groupCount + 1) { starts in
        var next = 0
        for row in 0..<count {
          let group = Int(groups[row])
          while next <= group {
            starts[next] = UInt32(truncatingIfNeeded: row)
            next += 1
          }
        }
        while next <= groupCount {
          starts[next] = UInt32(count)
          next += 1
        }
      }
      rows = nil
      return
    }
    // One group further on than they belong, so that filling the runs leaves each start where it belongs.
    var placed: Buffer<UInt32>?
    let ends = Buffer<UInt32>(count: groupCount + 2) { ends in
      ends.initialize(repeating: 0)
      for row in 0..<groups.count where groups[row] != noRow { ends[Int(groups[row]) + 2] += 1 }
      for group in 2..<max(groupCount + 2, 2) { ends[group] += ends[group - 1] }
      placed = Buffer(count: Int(ends[groupCount + 1])) { rows in
        for row in 0..<groups.count where groups[row] != noRow {
          let place = Int(ends[Int(groups[row]) + 1])
          rows[place] = UInt32(truncatingIfNeeded: row)
          ends[Int(groups[row]) + 1] += 1
        }
      }
    }
    starts = ends[0..<(groupCount + 1)]
    rows = placed
  }

  /// How many rows have a group, where these come first and in the order of their groups; nil elsewhere.
  private static func countInOrder(_ groups: Buffer<UInt32>) -> Int? {
    var (row, last) = (0, UInt32(0))
    while row < groups.count, groups[row] >= last {
      last = groups[row]
      row += 1
    }
    guard row == groups.count else { return nil }
    while row > 0, groups[row - 1] == noRow { row -= 1 }
    return row
  }

  /// How many places there are.
  var count: Int { Int(starts[starts.count - 1]) }

  /// The row at a place.
  @inline(__always)
  func row(at place: Int) -> UInt32 { rows?[place] ?? UInt32(truncatingIfNeeded: place) }
}
