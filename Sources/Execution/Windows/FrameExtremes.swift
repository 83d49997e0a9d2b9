import Columnar

/// `min` and `max` over frames, of any type; of equal values the first one counts.
enum FrameExtremes {
  static func least(_ argument: AggregateArgument, over frames: FrameRows) -> Vector {
    extremes(argument, frames, flip: false)
  }

  static func greatest(_ argument: AggregateArgument, over frames: FrameRows) -> Vector {
    extremes(argument, frames, flip: true)
  }

  /// - Parameter flip: Whether keys are inverted bit by bit, which turns their order round: then the least is the
  ///   greatest value.
  private static func extremes(_ argument: AggregateArgument, _ frames: FrameRows, flip: Bool) -> Vector {
    let vector = argument.required
    let narrow: UInt64 = flip ? .max : 0
    let wide: Int128 = flip ? -1 : 0
    let rows =
      switch vector.values {
      case .integer(let values): leastRows(argument, frames) { values[$0] ^ Int64(bitPattern: narrow) }
      case .boolean(let values):
        leastRows(argument, frames) { values[$0] ^ UInt8(truncatingIfNeeded: narrow) }
      case .double(let values): leastRows(argument, frames) { Comparison.orderedBits(values[$0]) ^ narrow }
      case .text(let codes, let dictionary):
        leastRows(argument, frames, dictionary.ranks(of: codes), UInt32(truncatingIfNeeded: narrow))
      case .decimal(let values): leastRows(argument, frames) { values[$0] ^ wide }
      case .interval(let values): leastRows(argument, frames) { values[$0].comparableMicroseconds ^ wide }
      }
    return vector.gatheredOrNull(rows)
  }

  private static func leastRows(
    _ argument: AggregateArgument, _ frames: FrameRows, _ ranks: Buffer<UInt32>, _ flip: UInt32
  ) -> Buffer<UInt32> {
    leastRows(argument, frames) { ranks[$0] ^ flip }
  }

  /// The row of each frame with the least key, the first of several; none for a frame without values.
  @inline(__always)
  private static func leastRows<Key: Comparable>(
    _ argument: AggregateArgument, _ frames: FrameRows, key: (Int) -> Key
  ) -> Buffer<UInt32> {
    frames.isMonotone && frames.holes == nil
      ? slidingLeastRows(argument, frames, key) : searchedLeastRows(argument, frames, key)
  }

  /// Frames that only move on: a queue of rows in ascending order of keys, each of them the least from itself on.
  ///
  /// - Complexity: O(rows): each row enters and leaves the queue once.
  @inline(__always)
  private static func slidingLeastRows<Key: Comparable>(
    _ argument: AggregateArgument, _ frames: FrameRows, _ key: (Int) -> Key
  ) -> Buffer<UInt32> {
    let partitions = frames.partitions
    let queue = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: partitions.count)
    defer { queue.deallocate() }
    return Buffer(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        var (head, tail, next) = (rows.lowerBound, rows.lowerBound, rows.lowerBound)
        for row in rows {
          while next < Int(frames.ends[row]) {
            if argument.counts(next) {
              while tail > head, key(next) < key(Int(queue[tail - 1])) { tail -= 1 }
              queue[tail] = UInt32(truncatingIfNeeded: next)
              tail += 1
            }
            next += 1
          }
          while head < tail, queue[head] < frames.starts[row] { head += 1 }
          out[row] = head < tail ? queue[head] : noRow
        }
      }
    }
  }

  /// Frames that jump or have holes: a tree whose inner nodes hold the least row below them.
  ///
  /// - Complexity: O(rows × log rows).
  @inline(__always)
  private static func searchedLeastRows<Key: Comparable>(
    _ argument: AggregateArgument, _ frames: FrameRows, _ key: (Int) -> Key
  ) -> Buffer<UInt32> {
    let count = frames.count
    func better(_ a: UInt32, _ b: UInt32) -> UInt32 {
      if a == noRow || b == noRow { return min(a, b) }
      let (x, y) = (key(Int(a)), key(Int(b)))
      return x < y ? a : y < x ? b : min(a, b)
    }
    // Leaves stand at count ..< 2 × count, the parent of node n at n / 2.
    let tree = Buffer<UInt32>(count: 2 * count) { tree in
      tree.initialize(repeating: noRow)
      for row in 0..<count {
        tree[count + row] = argument.counts(row) ? UInt32(truncatingIfNeeded: row) : noRow
      }
      for node in stride(from: count - 1, to: 0, by: -1) {
        tree[node] = better(tree[2 * node], tree[2 * node + 1])
      }
    }
    return Buffer(count: count) { out in
      for row in 0..<count {
        var best = noRow
        frames.forEachRange(of: row) { first, behind in
          var (low, high) = (first + count, behind + count)
          while low < high {
            if low & 1 == 1 {
              best = better(best, tree[low])
              low += 1
            }
            if high & 1 == 1 {
              high -= 1
              best = better(best, tree[high])
            }
            low /= 2
            high /= 2
          }
        }
        out[row] = best
      }
    }
  }
}
