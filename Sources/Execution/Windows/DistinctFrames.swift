import Columnar

/// Frames of distinct values as frames that count rows in and out.
///
/// Walking from frame to frame, a value comes into the set of distinct ones when its first row does and leaves it with
/// its last. The rows at which values came, followed by those at which they left, are a new column, and the distinct
/// values of a frame are the first so many of the former less the first so many of the latter. Whatever is made of
/// running totals gives the right answer over such frames as over any.
enum DistinctFrames {
  /// The new column, of which all rows count, and the frames over it.
  static func distinct(
    _ argument: AggregateArgument, over frames: FrameRows
  ) -> (AggregateArgument, FrameRows) {
    var index = GroupIndex(types: argument.values.map(\.type))
    let count = argument.required.count
    let codes = index.groups(of: argument.values, count: count).groups
    var counts = [UInt32](repeating: 0, count: index.count)
    var (came, left): ([UInt32], [UInt32]) = ([], [])
    var (added, removed): ([UInt32], [UInt32]) = ([], [])
    added.reserveCapacity(frames.count)
    removed.reserveCapacity(frames.count)
    FrameWalk.run(argument, frames) { row in
      let code = Int(codes[row])
      if counts[code] == 0 { came.append(UInt32(row)) }
      counts[code] += 1
    } remove: { row in
      let code = Int(codes[row])
      counts[code] -= 1
      if counts[code] == 0 { left.append(UInt32(row)) }
    } visit: { _, _ in
      added.append(UInt32(came.count))
      removed.append(UInt32(left.count))
    }
    let rows = Buffer(came + left)
    return (
      AggregateArgument(argument.values.map { $0.gathered(rows) }, included: nil),
      FrameRows(
        added: Buffer(added), of: came.count, removed: Buffer(removed), over: frames.partitions)
    )
  }
}
