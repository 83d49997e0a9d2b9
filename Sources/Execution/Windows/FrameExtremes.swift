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
    if let running = runningExtremes(argument, frames, flip: flip) { return running }
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

  /// Of frames that start with their partition and only grow, over whole numbers: the least so far; nil for others.
  private static func runningExtremes(
    _ argument: AggregateArgument, _ frames: FrameRows, flip: Bool
  ) -> Vector? {
    guard frames.startsWithPartition, frames.isMonotone, frames.holes == nil else { return nil }
    let vector = argument.required
    let validity = FrameSums.nonEmpty(argument, frames)
    func least<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: Buffer<Number>) -> Buffer<
      Number
    > {
      runningLeast(values, argument, frames, flip: flip ? ~0 : 0)
    }
    guard let narrow = vector.narrow, vector.type != .text else {
      guard case .integer(let values) = vector.values else { return nil }
      return Vector(
        type: vector.type, values: .integer(least(values)), validity: validity, count: frames.count)
    }
    let offsets: NarrowValues.Offsets =
      switch narrow.offsets {
      case .bytes(let buffer): .bytes(least(buffer))
      case .shorts(let buffer): .shorts(least(buffer))
      case .words(let buffer): .words(least(buffer))
      }
    return Vector(type: vector.type, narrow: narrow.holding(offsets), validity: validity)
  }

  /// The least of `value ^ flip` from each frame's start on, flipped back; any value that there is for an empty frame.
  @inline(__always)
  private static func runningLeast<Number: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: Buffer<Number>, _ argument: AggregateArgument, _ frames: FrameRows, flip: Number
  ) -> Buffer<Number> {
    let partitions = frames.partitions
    let isCounted = argument.included?.bytes
    return Buffer(count: partitions.count) { out in
      values.withUnsafeBufferPointer { values in
        var (best, next, hasValue) = (Number.max, 0, false)
        for row in 0..<values.count {
          if partitions.isStart(row) { (best, next, hasValue) = (.max, row, false) }
          while next < Int(frames.ends[row]) {
            if isCounted.map({ $0[next] != 0 }) ?? true {
              best = min(best, values[next] ^ flip)
              hasValue = true
            }
            next += 1
          }
          out[row] = hasValue ? best ^ flip : values[row]
        }
      }
    }
  }

  private static func leastRows(
    _ argument: AggregateArgument, _ frames: FrameRows, _ ranks: Buffer<UInt32>, _ flip: UInt32
  ) -> Buffer<UInt32> {
    leastRows(argument, frames) { ranks[$0] ^ flip }
  }

  /// The row of each frame with the least key, the first of several; none for a frame without values.
  @inline(__always)
  static func leastRows<Key: Comparable>(
    _ argument: AggregateArgument, _ frames: FrameRows, key: (Int) -> Key
  ) -> Buffer<UInt32> {
    if frames.isMonotone, frames.holes == nil { return slidingLeastRows(argument, frames, key) }
    // Frames that jump or have holes, of any number.
    return FrameTree.folded(rows: frames.partitions.count, over: frames, empty: noRow) { row in
      argument.counts(row) ? UInt32(truncatingIfNeeded: row) : noRow
    } joining: { a, b in
      if a == noRow || b == noRow { return min(a, b) }
      let (x, y) = (key(Int(a)), key(Int(b)))
      return x < y ? a : y < x ? b : min(a, b)
    }
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
}
