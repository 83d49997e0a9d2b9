import Columnar
import Planner

/// The frame of every row of a chunk: a range of rows within its partition, less a hole.
struct FrameRows {
  /// Each frame's first row.
  let starts: Buffer<UInt32>
  /// The row behind each frame's last; not before its start.
  let ends: Buffer<UInt32>
  /// What EXCLUDE leaves out; nil for nothing.
  let holes: Holes?
  /// Whether starts and ends never fall within a partition.
  let isMonotone: Bool
  /// Whether every frame holds a row at least.
  let isNeverEmpty: Bool
  /// Whether every frame is a whole partition.
  let coversPartitions: Bool
  /// Whether every frame starts with its partition.
  let startsWithPartition: Bool
  /// Whether every frame ends with its row.
  let endsWithRow: Bool
  /// Whether a frame may count rows in and out again: see ``DistinctFrames``.
  let isSigned: Bool
  /// The rows the frames are over.
  let partitions: WindowPartitions

  /// The range each row's frame leaves out.
  struct Holes {
    /// Each hole's first row; within the frame.
    let starts: Buffer<UInt32>
    /// The row behind each hole's last; within the frame.
    let ends: Buffer<UInt32>
    /// Whether the row itself stays where the frame has it: EXCLUDE TIES.
    let keepsCurrentRow: Bool
  }

  /// Finds the frames.
  ///
  /// - Throws: ``WindowFault`` for a distance that is NULL or negative.
  init(
    _ frame: WindowFrame, startOffset: Vector?, endOffset: Vector?, over partitions: WindowPartitions
  ) throws(WindowFault) {
    let starts = try Self.bounds(frame.unit, frame.start, startOffset, isEnd: false, partitions)
    var ends = try Self.bounds(frame.unit, frame.end, endOffset, isEnd: true, partitions)
    // `1 month -29 days` is no negative distance, and yet leads from 15 March 2015 to the 16th: a month varies.
    let isSteady = startOffset?.type != .interval && endOffset?.type != .interval
    let holdsCurrentRow = isSteady && frame.start.isAtOrBeforeCurrentRow && frame.end.isAtOrAfterCurrentRow
    if !holdsCurrentRow {
      let given = ends
      ends = Buffer(count: partitions.count) { out in
        for row in 0..<out.count { out[row] = max(starts[row], given[row]) }
      }
    }
    self.starts = starts
    self.ends = ends
    self.partitions = partitions
    isMonotone = startOffset?.isConstant != false && endOffset?.isConstant != false
    isNeverEmpty = holdsCurrentRow && (frame.exclusion == .noOthers || frame.exclusion == .ties)
    holes = Self.holes(frame.exclusion, starts, ends, partitions)
    coversPartitions =
      frame.start == .unboundedPreceding && frame.end == .unboundedFollowing && frame.exclusion == .noOthers
    startsWithPartition = frame.start == .unboundedPreceding
    endsWithRow = frame.unit == .rows && frame.end == .currentRow
    isSigned = false
  }

  /// One frame a group, of rows that are sorted by group.
  ///
  /// - Parameters:
  ///   - groups: The group of each row before it was sorted.
  ///   - order: The rows as they are sorted.
  init(ofGroups groups: Buffer<Int64>, in order: Buffer<UInt32>, groupCount: Int) {
    var ends = [UInt32](repeating: 0, count: groupCount)
    for group in groups { ends[Int(group)] += 1 }
    for group in 1..<max(groupCount, 1) { ends[group] += ends[group - 1] }
    self.ends = Buffer(ends)
    starts = Buffer(count: groupCount) { out in
      for group in 0..<groupCount { out[group] = group == 0 ? 0 : ends[group - 1] }
    }
    partitions = WindowPartitions(
      count: order.count,
      partitionKeys: [
        Vector(type: .integer, values: .integer(groups.gathered(order)), validity: nil, count: order.count)
      ], orderKeys: [])
    (holes, isMonotone, isNeverEmpty, coversPartitions, isSigned) = (nil, false, false, true, false)
    (startsWithPartition, endsWithRow) = (true, false)
  }

  /// Frames that hold the first rows of one run, `added`, less the first of a second one behind it, `removed`.
  init(
    added: Buffer<UInt32>, of addedCount: Int, removed: Buffer<UInt32>, over partitions: WindowPartitions
  ) {
    starts = Buffer(repeating: 0, count: added.count)
    ends = Buffer(repeating: UInt32(addedCount), count: added.count)
    // A hole that ends behind the frame takes what it holds there away.
    holes = Holes(
      starts: added,
      ends: Buffer(count: removed.count) { out in
        for row in 0..<out.count { out[row] = UInt32(addedCount) + removed[row] }
      }, keepsCurrentRow: false)
    self.partitions = partitions
    (isMonotone, isNeverEmpty, coversPartitions, isSigned) = (false, false, false, true)
    (startsWithPartition, endsWithRow) = (false, false)
  }

  /// The parts of a row's frame as one value.
  func parts(of row: Int) -> FrameParts {
    var parts = FrameParts()
    forEachRange(of: row) { parts.append($0, $1) }
    return parts
  }

  /// How many rows there are.
  var count: Int { starts.count }

  /// Calls `body` with the parts of a row's frame in order, as first row and the row behind the last; the two are
  /// equal where a part has no row.
  @inline(__always)
  func forEachRange(of row: Int, _ body: (Int, Int) -> Void) {
    let (start, end) = (Int(starts[row]), Int(ends[row]))
    guard let holes else { return body(start, end) }
    body(start, Int(holes.starts[row]))
    if holes.keepsCurrentRow, row >= start, row < end { body(row, row + 1) }
    body(Int(holes.ends[row]), end)
  }

  // MARK: Bounds

  private static func bounds(
    _ unit: WindowFrame.Unit, _ bound: WindowFrame.Bound, _ offset: Vector?, isEnd: Bool,
    _ partitions: WindowPartitions
  ) throws(WindowFault) -> Buffer<UInt32> {
    switch (bound, unit) {
    case (.unboundedPreceding, _): return partitions.firstRows
    case (.unboundedFollowing, _):
      return filled(partitions) { rows, out in
        for row in rows { out[row] = UInt32(truncatingIfNeeded: rows.upperBound) }
      }
    case (.currentRow, .rows):
      return Buffer(count: partitions.count) { out in
        for row in 0..<out.count { out[row] = UInt32(truncatingIfNeeded: isEnd ? row + 1 : row) }
      }
    case (.currentRow, .range), (.currentRow, .groups):
      return peerEdges(partitions, isEnd: isEnd)
    case (.preceding, _), (.following, _):
      guard let offset else { preconditionFailure("a bound with a distance has one") }
      let isPreceding = if case .preceding = bound { true } else { false }
      switch unit {
      case .rows: return rowBounds(try CountedOffset(offset, partitions), isPreceding, isEnd, partitions)
      case .groups: return groupBounds(try CountedOffset(offset, partitions), isPreceding, isEnd, partitions)
      case .range:
        return try RangeBounds(partitions, isPreceding: isPreceding, isEnd: isEnd).bounds(by: offset)
      }
    }
  }

  private static func filled(
    _ partitions: WindowPartitions, _ fill: (Range<Int>, UnsafeMutableBufferPointer<UInt32>) -> Void
  ) -> Buffer<UInt32> {
    Buffer(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount { fill(partitions.rows(partition), out) }
    }
  }

  private static func rowBounds(
    _ offset: CountedOffset, _ isPreceding: Bool, _ isEnd: Bool, _ partitions: WindowPartitions
  ) -> Buffer<UInt32> {
    let past = isEnd ? 1 : 0
    if isPreceding, let distance = offset.everyRows {
      let firstRows = partitions.firstRows
      return Buffer(count: partitions.count) { out in
        firstRows.withUnsafeBufferPointer { firstRows in
          for row in 0..<out.count {
            out[row] = max(firstRows[row], UInt32(truncatingIfNeeded: max(0, row + past - distance)))
          }
        }
      }
    }
    return filled(partitions) { rows, out in
      if isPreceding {
        for row in rows {
          out[row] = UInt32(truncatingIfNeeded: max(rows.lowerBound, row + past - offset[row]))
        }
      } else {
        for row in rows {
          out[row] = UInt32(truncatingIfNeeded: min(rows.upperBound, row + past + offset[row]))
        }
      }
    }
  }

  private static func groupBounds(
    _ offset: CountedOffset, _ isPreceding: Bool, _ isEnd: Bool, _ partitions: WindowPartitions
  ) -> Buffer<UInt32> {
    let past = isEnd ? 1 : 0
    return Buffer(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let groups = partitions.groups(partition)
        for group in groups {
          for row in partitions.peers(group) {
            let edge =
              isPreceding
              ? max(groups.lowerBound, group + past - offset[row])
              : min(groups.upperBound, group + past + offset[row])
            out[row] = partitions.groupStarts[edge]
          }
        }
      }
    }
  }

  // MARK: Exclusion

  private static func holes(
    _ exclusion: WindowFrame.Exclusion, _ starts: Buffer<UInt32>, _ ends: Buffer<UInt32>,
    _ partitions: WindowPartitions
  ) -> Holes? {
    let first: Buffer<UInt32>
    let behind: Buffer<UInt32>
    switch exclusion {
    case .noOthers: return nil
    case .currentRow:
      first = Buffer(count: partitions.count) { out in
        for row in 0..<out.count { out[row] = UInt32(truncatingIfNeeded: row) }
      }
      behind = Buffer(count: partitions.count) { out in
        for row in 0..<out.count { out[row] = UInt32(truncatingIfNeeded: row + 1) }
      }
    case .group, .ties:
      first = peerEdges(partitions, isEnd: false)
      behind = peerEdges(partitions, isEnd: true)
    }
    func clipped(_ edges: Buffer<UInt32>) -> Buffer<UInt32> {
      Buffer(count: edges.count) { out in
        for row in 0..<out.count { out[row] = min(max(edges[row], starts[row]), ends[row]) }
      }
    }
    return Holes(starts: clipped(first), ends: clipped(behind), keepsCurrentRow: exclusion == .ties)
  }

  private static func peerEdges(_ partitions: WindowPartitions, isEnd: Bool) -> Buffer<UInt32> {
    Buffer(count: partitions.count) { out in
      var edge = UInt32(truncatingIfNeeded: isEnd ? partitions.count : 0)
      if isEnd {
        for row in stride(from: partitions.count - 1, through: 0, by: -1) {
          out[row] = edge
          edge = partitions.isGroupStart(row) ? UInt32(truncatingIfNeeded: row) : edge
        }
      } else {
        for row in 0..<partitions.count {
          edge = partitions.isGroupStart(row) ? UInt32(truncatingIfNeeded: row) : edge
          out[row] = edge
        }
      }
    }
  }
}

/// The distance of a ROWS or GROUPS bound, checked and cut to the number of rows, past which all are alike.
private struct CountedOffset {
  private let constant: Int
  private let perRow: Buffer<Int64>?

  init(_ offset: Vector, _ partitions: WindowPartitions) throws(WindowFault) {
    let values = offset.integers
    for row in 0..<(offset.isConstant ? min(1, partitions.count) : partitions.count) {
      guard offset.isValid(row) else { throw .nullOffset }
      guard values[row] >= 0 else { throw .negativeOffset }
    }
    let limit = Int64(partitions.count)
    constant = offset.isConstant ? Int(min(values[0], limit)) : 0
    perRow =
      offset.isConstant
      ? nil
      : Buffer(count: partitions.count) { for row in 0..<$0.count { $0[row] = min(values[row], limit) } }
  }

  /// The distance, where it is one for all rows.
  var everyRows: Int? { perRow == nil ? constant : nil }

  @inline(__always)
  subscript(row: Int) -> Int { perRow.map { Int($0[row]) } ?? constant }
}

extension WindowFrame.Bound {
  fileprivate var isAtOrBeforeCurrentRow: Bool {
    switch self {
    case .unboundedPreceding, .preceding, .currentRow: true
    case .following, .unboundedFollowing: false
    }
  }

  fileprivate var isAtOrAfterCurrentRow: Bool {
    switch self {
    case .unboundedFollowing, .following, .currentRow: true
    case .preceding, .unboundedPreceding: false
    }
  }
}
