import Calendar
import Columnar
import Planner

/// One bound of RANGE frames that lies a distance from the current row in the one ordering column.
///
/// Rows whose ordering value is NULL are peers, and their frames begin and end with their group; no other row's bound
/// falls among them. Keys and targets are brought to ascending order by flipping their bits where the column
/// descends, so that a start is the first key not before its target and an end the first key past it.
///
/// - Source: SQL:2016 part 2, 7.15, general rules on frame bounds; PostgreSQL's `in_range` for the treatment of NULLs,
///   infinities and overflow.
struct RangeBounds {
  private let partitions: WindowPartitions
  private let key: Vector
  private let isDescending: Bool
  private let nullsFirst: Bool
  private let isEnd: Bool
  /// Whether targets are greater than the current row's value.
  private let movesUp: Bool

  init(_ partitions: WindowPartitions, isPreceding: Bool, isEnd: Bool) {
    guard partitions.orderKeys.count == 1 else {
      preconditionFailure("the binder wants one ordering column for a RANGE with a distance")
    }
    let order = partitions.orderKeys[0]
    self.partitions = partitions
    self.isEnd = isEnd
    key = order.vector.flattened()
    (isDescending, nullsFirst) = (order.isDescending, order.nullsFirst)
    movesUp = isPreceding == order.isDescending
  }

  /// The bound of every row.
  func bounds(by offset: Vector) throws(WindowFault) -> Buffer<UInt32> {
    try check(offset)
    let isConstant = offset.isConstant
    if isConstant, partitions.count > 0, let starts = narrowStarts(offset) { return starts }
    switch (key.values, offset.values) {
    case (.integer(let keys), .integer(let distances)):
      if isConstant, partitions.count > 0 { return constantBounds(keys, distances[0]) }
      return wideBounds(keys, isConstant: false) {
        Int128(keys[$0]) + signed(Int128(distances[isConstant ? 0 : $0]))
      }
    case (.integer(let keys), .interval(let spans)):
      if isConstant, partitions.count > 0, let distance = fixedDistance(spans[0]) {
        return constantBounds(keys, distance)
      }
      let unit = key.type == .date ? Interval.microsecondsPerDay : 1
      return wideBounds(keys, unit: Int128(unit), isConstant: isConstant) {
        moved(Int128(keys[$0]) * Int128(unit), by: spans[isConstant ? 0 : $0])
      }
    case (.decimal(let keys), .decimal(let distances)):
      let flip: Int128 = isDescending ? -1 : 0
      return search(isConstant: isConstant) {
        keys[$0] ^ flip
      } target: {
        // Past 128 bits is past every key of 38 digits.
        let (target, overflow) = keys[$0].addingReportingOverflow(signed(distances[isConstant ? 0 : $0]))
        return (overflow ? (movesUp ? .max : .min) : target) ^ flip
      }
    case (.interval(let keys), .interval(let spans)):
      let flip: Int128 = isDescending ? -1 : 0
      return search(isConstant: isConstant) {
        keys[$0].comparableMicroseconds ^ flip
      } target: {
        let span = spans[isConstant ? 0 : $0]
        return (keys[$0].comparableMicroseconds + signed(span.comparableMicroseconds)) ^ flip
      }
    case (.double(let keys), .double(let distances)):
      let flip: UInt64 = isDescending ? .max : 0
      return search(isConstant: isConstant) {
        Comparison.orderedBits(keys[$0]) ^ flip
      } target: {
        let target =
          movesUp ? keys[$0] + distances[isConstant ? 0 : $0] : keys[$0] - distances[isConstant ? 0 : $0]
        // ∞ − ∞: an infinite distance reaches every number, but not NaN, which stands past them all.
        if target.isNaN, !keys[$0].isNaN {
          return isEnd != isDescending ? Comparison.orderedBits(.infinity) ^ flip : isEnd ? .max : .min
        }
        return Comparison.orderedBits(target) ^ flip
      }
    default: preconditionFailure("the binder brings the distance to the ordering column's type")
    }
  }

  // MARK: Distances

  private func check(_ offset: Vector) throws(WindowFault) {
    for row in 0..<(offset.isConstant ? min(1, partitions.count) : partitions.count) {
      guard offset.isValid(row) else { throw .nullOffset }
      let isNegative =
        switch offset.values {
        case .integer(let values): values[row] < 0
        case .decimal(let values): values[row] < 0
        case .double(let values): !(values[row] >= 0)
        case .interval(let values): values[row] < Interval()
        case .boolean, .text: preconditionFailure("a distance is a number or an interval")
        }
      if isNegative { throw .negativeOffset }
    }
  }

  private func signed(_ distance: Int128) -> Int128 { movesUp ? distance : -distance }

  /// An interval as a number of the key's units, where it is one wherever it starts.
  private func fixedDistance(_ span: Interval) -> Int64? {
    let length = span.comparableMicroseconds
    guard span.months == 0 else { return nil }
    if key.type == .timestamp { return Int64(exactly: length) }
    let (days, rest) = length.quotientAndRemainder(dividingBy: Int128(Interval.microsecondsPerDay))
    return rest == 0 ? Int64(exactly: days) : nil
  }

  /// A time moved by an interval: months first, then days and microseconds. Past the range of times it is past all keys.
  private func moved(_ time: Int128, by span: Interval) -> Int128 {
    let beyond: Int128 = movesUp ? .max : .min
    guard let start = Int64(exactly: time), span.months.magnitude < 1 << 24 else { return beyond }
    let months = Int(movesUp ? span.months : -span.months)
    let fixed = Int128(span.days) * Int128(Interval.microsecondsPerDay) + Int128(span.microseconds)
    let afterMonths = months == 0 ? start : CivilTimestamp.adding(months: months, to: start)
    return Int128(afterMonths) + signed(fixed)
  }

  // MARK: Searching

  /// Starts at a distance before narrow ascending keys, none of which is NULL; nil for other bounds.
  private func narrowStarts(_ offset: Vector) -> Buffer<UInt32>? {
    guard !isEnd, !movesUp, !isDescending, key.validity == nil, let narrow = key.narrow else { return nil }
    let distance: Int64? =
      switch offset.values {
      case .integer(let distances): distances[0]
      case .interval(let spans): fixedDistance(spans[0])
      default: nil
      }
    guard let distance else { return nil }
    // A key is an offset's multiple of the scale: it lies within the distance if it does within the whole steps of it.
    let steps = min(distance / narrow.scale, narrow.greatestOffset + 1)
    return switch narrow.offsets {
    case .bytes(let keys): starts(keys, steps)
    case .shorts(let keys): starts(keys, steps)
    case .words(let keys): starts(keys, steps)
    }
  }

  /// For each row the first of its partition whose key is not so many steps before its own.
  ///
  /// - Complexity: O(rows). Each start waits for the one before it, so that four stretches of rows go side by side; and
  ///   a start moves by few rows, so that the first two steps are taken without a branch.
  @inline(__always)
  private func starts<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: Buffer<Key>, _ steps: Int64
  ) -> Buffer<UInt32> {
    Buffer(count: partitions.count) { out in
      keys.withUnsafeBufferPointer { keys in
        func find(_ row: Int, _ place: inout Int) {
          let target = Int64(truncatingIfNeeded: keys[row]) - steps
          place = partitions.isStart(row) ? row : place
          place += Int64(truncatingIfNeeded: keys[place]) < target ? 1 : 0
          place += Int64(truncatingIfNeeded: keys[place]) < target ? 1 : 0
          while Int64(truncatingIfNeeded: keys[place]) < target { place += 1 }
          out[row] = UInt32(truncatingIfNeeded: place)
        }
        let stretches = stretches(4)
        var (a, b, c, d) = (0, 0, 0, 0)
        let together = stretches.map(\.count).min() ?? 0
        for step in 0..<together {
          find(stretches[0].lowerBound + step, &a)
          find(stretches[1].lowerBound + step, &b)
          find(stretches[2].lowerBound + step, &c)
          find(stretches[3].lowerBound + step, &d)
        }
        var places = [a, b, c, d]
        for (index, rows) in stretches.enumerated() {
          for row in rows.dropFirst(together) { find(row, &places[index]) }
        }
      }
    }
  }

  /// So many runs of whole partitions of about equal length.
  private func stretches(_ count: Int) -> [Range<Int>] {
    var cuts = [0]
    for cut in 1..<count {
      var row = max(cuts[cut - 1], partitions.count * cut / count)
      while row < partitions.count, !partitions.isStart(row) { row += 1 }
      cuts.append(row)
    }
    cuts.append(partitions.count)
    return (0..<count).map { cuts[$0]..<cuts[$0 + 1] }
  }

  /// One distance for all rows, in the key's own units.
  private func constantBounds(_ keys: Buffer<Int64>, _ distance: Int64) -> Buffer<UInt32> {
    let (least, greatest) = extremes(keys)
    let reached =
      movesUp ? greatest.addingReportingOverflow(distance) : least.subtractingReportingOverflow(distance)
    if reached.overflow {
      return wideBounds(keys, isConstant: true) { Int128(keys[$0]) + signed(Int128(distance)) }
    }
    let flip: Int64 = isDescending ? -1 : 0
    let step = movesUp ? distance : -distance
    return search(isConstant: true) {
      keys[$0] ^ flip
    } target: {
      (keys[$0] &+ step) ^ flip
    }
  }

  /// The least and greatest key, 0 among them.
  private func extremes(_ keys: Buffer<Int64>) -> (Int64, Int64) {
    var (least, greatest): (Int64, Int64) = (0, 0)
    for row in 0..<keys.count where key.isValid(row) {
      least = min(least, keys[row])
      greatest = max(greatest, keys[row])
    }
    return (least, greatest)
  }

  @inline(__always)
  private func wideBounds(
    _ keys: Buffer<Int64>, unit: Int128 = 1, isConstant: Bool, target: (Int) -> Int128
  ) -> Buffer<UInt32> {
    let flip: Int128 = isDescending ? -1 : 0
    return search(isConstant: isConstant) {
      (Int128(keys[$0]) * unit) ^ flip
    } target: {
      target($0) ^ flip
    }
  }

  /// For each row the first row of its partition whose key is not before the target, or past it for an end.
  ///
  /// - Complexity: O(rows) for a constant distance, whose targets ascend with the keys; else O(rows × log rows).
  @inline(__always)
  private func search<Key: Comparable>(
    isConstant: Bool, key: (Int) -> Key, target: (Int) -> Key
  ) -> Buffer<UInt32> {
    Buffer(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        let known = knownRows(rows)
        let nulls = nullsFirst ? rows.lowerBound..<known.lowerBound : known.upperBound..<rows.upperBound
        for row in nulls {
          out[row] = UInt32(truncatingIfNeeded: isEnd ? nulls.upperBound : nulls.lowerBound)
        }
        var place = known.lowerBound
        for row in known {
          let target = target(row)
          if isConstant {
            while place < known.upperBound, isEnd ? key(place) <= target : key(place) < target { place += 1 }
          } else {
            place = known.lowerBound
            var behind = known.upperBound
            while place < behind {
              let middle = (place + behind) / 2
              if isEnd ? key(middle) <= target : key(middle) < target {
                place = middle + 1
              } else {
                behind = middle
              }
            }
          }
          out[row] = UInt32(truncatingIfNeeded: place)
        }
      }
    }
  }

  /// The rows of a partition whose key is not NULL.
  private func knownRows(_ rows: Range<Int>) -> Range<Int> {
    guard let validity = key.validity else { return rows }
    var (first, behind) = (rows.lowerBound, rows.upperBound)
    if nullsFirst {
      while first < behind, !validity.isValid(first) { first += 1 }
    } else {
      while behind > first, !validity.isValid(behind - 1) { behind -= 1 }
    }
    return first..<behind
  }
}
