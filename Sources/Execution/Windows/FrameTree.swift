import Columnar

/// Joins the values of frames wherever they lie: a tree whose inner nodes hold what is below them, joined.
///
/// - Complexity: O(rows × log rows).
enum FrameTree {
  /// One value a frame.
  ///
  /// - Parameters:
  ///   - count: How many rows the frames are over.
  ///   - empty: The value of no rows.
  ///   - join: Joins two values; the same whichever way they are paired.
  @inline(__always)
  static func folded<Node: BitwiseCopyable & Sendable>(
    rows count: Int, over frames: FrameRows, empty: Node, _ value: (Int) -> Node,
    joining join: (Node, Node) -> Node
  ) -> Buffer<Node> {
    // Leaves stand at count ..< 2 × count, the parent of node n at n / 2.
    let tree = Buffer<Node>(count: 2 * count) { tree in
      tree.initialize(repeating: empty)
      for row in 0..<count { tree[count + row] = value(row) }
      for node in stride(from: count - 1, to: 0, by: -1) {
        tree[node] = join(tree[2 * node], tree[2 * node + 1])
      }
    }
    return Buffer(count: frames.count) { out in
      for row in 0..<out.count {
        var joined = empty
        frames.forEachRange(of: row) { first, behind in
          var (low, high) = (first + count, behind + count)
          while low < high {
            if low & 1 == 1 {
              joined = join(joined, tree[low])
              low += 1
            }
            if high & 1 == 1 {
              high -= 1
              joined = join(joined, tree[high])
            }
            low /= 2
            high /= 2
          }
        }
        out[row] = joined
      }
    }
  }
}
