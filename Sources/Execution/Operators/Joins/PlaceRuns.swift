import Columnar

/// For every left row a run of places, at each of which stands a right row.
struct PlaceRuns {
  private(set) var starts: Buffer<UInt32>
  private(set) var ends: Buffer<UInt32>
  /// The right row at each place; nil where that is the place's own number.
  private let rows: Buffer<UInt32>?
  /// Whether the right rows of a run ascend.
  private let isAscending: Bool
  private let rightCount: Int

  /// The runs of the left rows' groups.
  init(of groups: Buffer<UInt32>, in runs: GroupRuns, isAscending: Bool = true, rightCount: Int = 0) {
    // ``noRow`` is the greatest number there is.
    let (firsts, empty) = (runs.starts, runs.emptyGroup)
    starts = Buffer(count: groups.count) { out in
      for row in 0..<groups.count { out[row] = firsts[Int(min(groups[row], empty))] }
    }
    ends = Buffer(count: groups.count) { out in
      for row in 0..<groups.count { out[row] = firsts[Int(min(groups[row], empty)) + 1] }
    }
    rows = runs.rows
    self.isAscending = isAscending
    self.rightCount = rightCount
  }

  /// Empties the runs of rows that a mask leaves out.
  mutating func keep(_ validity: ValidityMask?) {
    guard let validity else { return }
    let (starts, ends) = (starts, ends)
    self.ends = Buffer(count: ends.count) { out in
      for row in 0..<ends.count { out[row] = validity.isValid(row) ? ends[row] : starts[row] }
    }
  }

  /// Cuts every run at the end of its leading values that are below a limit, or not above it with `orEqual`, and keeps
  /// what stands before the cut, or after it.
  ///
  /// - Parameter values: the value at each place, ascending within a run.
  /// - Complexity: O(log of the distance to the cut of the row before, or of the run's start); short runs are counted
  ///   through, which takes no guesses of the processor.
  mutating func cut(_ values: Buffer<Int64>, at limits: Buffer<Int64>, orEqual: Bool, keepsAfter: Bool) {
    let cuts = orEqual ? cuts { values[$0] <= limits[$1] } : cuts { values[$0] < limits[$1] }
    if keepsAfter { starts = cuts } else { ends = cuts }
  }

  /// Up to so many places are counted through.
  private static let few = 24

  @inline(__always)
  private func cuts(_ isBefore: (_ place: Int, _ row: Int) -> Bool) -> Buffer<UInt32> {
    let (starts, ends) = (starts, ends)
    return Buffer(count: starts.count) { out in
      var last = 0
      for row in 0..<starts.count {
        let (start, end) = (Int(starts[row]), Int(ends[row]))
        if end &- start <= Self.few {
          last = start
          for place in start..<end { last &+= isBefore(place, row) ? 1 : 0 }
        } else {
          let near = last > start && last <= end ? last : start
          last = Search.end(of: start..<end, near: near) { isBefore($0, row) }
        }
        out[row] = UInt32(truncatingIfNeeded: last)
      }
    }
  }

  /// The first right row of every run; ``noRow`` for an empty one.
  var firstRows: Buffer<UInt32> { rows(at: { start, _ in start }) }

  /// The last right row of every run; ``noRow`` for an empty one.
  var lastRows: Buffer<UInt32> { rows(at: { _, end in end - 1 }) }

  @inline(__always)
  private func rows(at place: (_ start: UInt32, _ end: UInt32) -> UInt32) -> Buffer<UInt32> {
    let (starts, ends) = (starts, ends)
    return Buffer(count: starts.count) { out in
      if let rows {
        for row in 0..<starts.count {
          out[row] = starts[row] < ends[row] ? rows[Int(place(starts[row], ends[row]))] : noRow
        }
      } else {
        for row in 0..<starts.count {
          out[row] = starts[row] < ends[row] ? place(starts[row], ends[row]) : noRow
        }
      }
    }
  }

  /// The pairs of left rows and the right rows of their runs.
  var batches: PairBatches {
    var row = 0
    var ascending = AscendingRows(rowCount: rightCount)
    return PairBatches {
      if row == starts.count { return nil }
      let (leftRows, count) = batch(from: row)
      row = leftRows.upperBound
      return pairs(leftRows, count, &ascending)
    }
  }

  /// The left rows of the next batch, and how many pairs they have.
  private func batch(from first: Int) -> (Range<Int>, Int) {
    let (starts, ends) = (starts, ends)
    var (row, count) = (first, 0)
    while row < starts.count, count < PairBatches.pairsAtOnce {
      count += Int(ends[row] - starts[row])
      row += 1
    }
    return (first..<row, count)
  }

  private func pairs(_ leftRows: Range<Int>, _ count: Int, _ ascending: inout AscendingRows) -> RowPairs {
    let (starts, ends) = (starts, ends)
    let filled = Buffer<UInt32>(filtering: leftRows.count) { row in
      starts[leftRows.lowerBound + row] < ends[leftRows.lowerBound + row]
    }
    let left = Buffer<UInt32>(count: count) { out in
      var next = 0
      for index in 0..<filled.count {
        let row = leftRows.lowerBound + Int(filled[index])
        for _ in starts[row]..<ends[row] {
          out[next] = UInt32(truncatingIfNeeded: row)
          next += 1
        }
      }
    }
    let places = Buffer<UInt32>(count: count) { out in
      var next = 0
      for index in 0..<filled.count {
        let row = leftRows.lowerBound + Int(filled[index])
        for place in starts[row]..<ends[row] {
          out[next] = place
          next += 1
        }
      }
    }
    let right = rows.map { $0.gathered(places) } ?? places
    return RowPairs(
      of: leftRows, left: left,
      right: isAscending || count == filled.count ? right : sorted(right, of: left, &ascending))
  }

  /// The right rows of every left row in ascending order.
  private func sorted(
    _ right: Buffer<UInt32>, of left: Buffer<UInt32>, _ ascending: inout AscendingRows
  ) -> Buffer<UInt32> {
    Buffer(count: right.count) { out in
      _ = out.initialize(from: right)
      var start = 0
      while start < right.count {
        let row = Int(left[start])
        let end = start + Int(ends[row] - starts[row])
        ascending.sort(UnsafeMutableBufferPointer(rebasing: out[start..<end]))
        start = end
      }
    }
  }
}

/// Puts sets of distinct row numbers in ascending order: few by sorting, many by marking them in a bitmap.
struct AscendingRows {
  private let rowCount: Int
  private var marks: [UInt64] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  mutating func sort(_ rows: UnsafeMutableBufferPointer<UInt32>) {
    if rows.count < 2 { return }
    if rows.count < max(64, rowCount / 512) {
      var rows = rows
      return rows.sort()
    }
    if marks.isEmpty { marks = [UInt64](repeating: 0, count: (rowCount + 63) / 64) }
    for row in rows { marks[Int(row / 64)] |= 1 << UInt64(row % 64) }
    var next = 0
    for index in marks.indices where marks[index] != 0 {
      var word = marks[index]
      marks[index] = 0
      while word != 0 {
        rows[next] = UInt32(index * 64 + word.trailingZeroBitCount)
        next += 1
        word &= word - 1
      }
    }
  }
}
