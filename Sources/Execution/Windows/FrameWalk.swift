import Columnar

/// Walks from frame to frame, telling which rows come and which go.
///
/// - Complexity: O(rows) for frames whose ends only move on; a frame that jumps costs its rows and those of the one
///   before it.
enum FrameWalk {
  /// - Parameters:
  ///   - add: Called with each row that counts and comes into the frame.
  ///   - remove: Called with each row that counts and leaves it, in order, after all that come.
  ///   - visit: Called with each frame once it holds its rows, and whether it differs from the one before.
  @inline(__always)
  static func run(
    _ argument: AggregateArgument, _ frames: FrameRows, add: (Int) -> Void, remove: (Int) -> Void,
    visit: (Int, Bool) -> Void
  ) {
    var last = FrameParts()
    for row in 0..<frames.count {
      let parts = frames.parts(of: row)
      let isNew = parts != last
      if isNew {
        parts.forEach(outside: last) { if argument.counts($0) { add($0) } }
        last.forEach(outside: parts) { if argument.counts($0) { remove($0) } }
        last = parts
      }
      visit(row, isNew || row == 0)
    }
  }
}
