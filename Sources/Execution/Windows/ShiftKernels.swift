import Columnar

/// `lag` and `lead`: the argument at a row so many before or after.
enum ShiftKernels {
  /// - Parameters:
  ///   - offset: An INTEGER a row or constant; NULL gives NULL, a negative one looks the other way.
  ///   - fallback: What stands where the partition has no such row.
  ///   - ignoresNulls: Counts only rows at which the argument has a value; the row itself, at offset 0, always counts.
  /// - Source: PostgreSQL's `leadlag_common`; IGNORE NULLS as in SQL:2016 part 2, 6.10.
  static func apply(
    _ argument: Vector, offset: Vector, fallback: Vector, isLead: Bool, ignoresNulls: Bool,
    over partitions: WindowPartitions
  ) -> Vector {
    let passesNulls = ignoresNulls && argument.mayHaveNulls
    if offset.isConstant, offset.isValid(0), !passesNulls, fallback.isConstant, !fallback.isValid(0),
      !argument.isConstant
    {
      let reach = Int(min(max(offset.integers[0], -Int64(partitions.count)), Int64(partitions.count)))
      return shifted(argument, by: isLead ? reach : -reach, over: partitions)
    }
    let places = places(
      argument, offset, isLead: isLead, passesNulls: passesNulls, hasConstantFallback: fallback.isConstant,
      over: partitions)
    // The fallback's values stand behind the argument's.
    let source = Vector.concatenated(
      [argument.flattened(), fallback.isConstant ? fallback.constant(count: 1) : fallback],
      type: argument.type)
    return source.gatheredOrNull(places)
  }

  /// A flat column moved as a whole; then rows whose source lies in another partition are NULL.
  static func shifted(_ argument: Vector, by shift: Int, over partitions: WindowPartitions) -> Vector {
    let count = partitions.count
    let target = max(0, -shift)..<max(max(0, -shift), count - max(0, shift))
    var validity = shift == 0 ? nil : reached(by: shift, target, partitions)
    if let known = argument.validity {
      validity = ValidityMask.intersection(validity, known.moved(by: shift))
    }
    if let narrow = argument.narrow {
      let moved: NarrowValues.Offsets =
        switch narrow.offsets {
        case .bytes(let buffer): .bytes(buffer.moved(to: target, by: shift, count: count))
        case .shorts(let buffer): .shorts(buffer.moved(to: target, by: shift, count: count))
        case .words(let buffer): .words(buffer.moved(to: target, by: shift, count: count))
        }
      return Vector(type: argument.type, narrow: narrow.holding(moved), validity: validity)
    }
    return Vector(
      type: argument.type, values: argument.values.moved(to: target, by: shift, count: count),
      validity: validity, count: count)
  }

  /// The rows that lie in one partition with the row so many further on.
  private static func reached(
    by shift: Int, _ target: Range<Int>, _ partitions: WindowPartitions
  ) -> ValidityMask {
    let words = Buffer<UInt64>(count: (partitions.count + 63) / 64) { words in
      words.initialize(repeating: 0)
      if !target.isEmpty { setBits(target, of: words) }
      if shift.magnitude <= nearShift {
        clearStarts(of: words, by: shift, partitions.startBits)
      } else {
        words.initialize(repeating: 0)
        for partition in 0..<partitions.partitionCount {
          let rows = partitions.rows(partition)
          let first = max(rows.lowerBound, rows.lowerBound - shift)
          let end = min(rows.upperBound, rows.upperBound - shift)
          if first < end { setBits(first..<end, of: words) }
        }
      }
    }
    return ValidityMask(words: words, count: partitions.count)
  }

  /// Up to so many rows a partition's start is looked for between two rows, 64 rows at a time.
  private static let nearShift = 8

  /// Clears the bits of rows between which and the row so many further on a partition starts.
  private static func clearStarts(
    of words: UnsafeMutableBufferPointer<UInt64>, by shift: Int, _ starts: ValidityMask
  ) {
    let bits = starts.words
    for index in 0..<words.count {
      if shift < 0 {
        // A start at the row itself or at one of those just before it.
        let before = index == 0 ? 0 : bits[index - 1]
        for step in 0..<UInt64(-shift) {
          words[index] &= ~(bits[index] << step | (step == 0 ? 0 : before >> (64 - step)))
        }
      } else {
        let after = index + 1 < bits.count ? bits[index + 1] : 0
        for step in 1..<UInt64(shift + 1) { words[index] &= ~(bits[index] >> step | after << (64 - step)) }
      }
    }
  }

  private static func setBits(_ range: Range<Int>, of words: UnsafeMutableBufferPointer<UInt64>) {
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    let head = UInt64.max << UInt64(range.lowerBound & 63)
    let tail = UInt64.max >> UInt64(63 - (range.upperBound - 1) & 63)
    if first == last {
      words[first] |= head & tail
      return
    }
    words[first] |= head
    for word in (first + 1)..<last { words[word] = .max }
    words[last] |= tail
  }

  /// For each row the place of its value: a row of the argument, behind those the fallback's, or none.
  private static func places(
    _ argument: Vector, _ offset: Vector, isLead: Bool, passesNulls: Bool, hasConstantFallback: Bool,
    over partitions: WindowPartitions
  ) -> Buffer<UInt32> {
    let count = partitions.count
    let offsets = offset.integers
    let known = passesNulls ? argument.flatValidity.map { SelectedRows($0) } : nil
    return Buffer(count: count) { out in
      for partition in 0..<partitions.partitionCount {
        let rows = partitions.rows(partition)
        for row in rows {
          guard offset.isValid(row) else {
            out[row] = noRow
            continue
          }
          let given = offsets[offset.isConstant ? 0 : row]
          let reach = Int(min(max(given, -Int64(count)), Int64(count)))
          let steps = isLead ? reach : -reach
          let place =
            known.map { known in Self.place(steps, from: row, in: rows, among: known) } ?? row + steps
          out[row] =
            rows.contains(place)
            ? UInt32(truncatingIfNeeded: place)
            : UInt32(truncatingIfNeeded: hasConstantFallback ? count : count + row)
        }
      }
    }
  }

  /// The row that lies `steps` known rows away, or −1.
  private static func place(_ steps: Int, from row: Int, in rows: Range<Int>, among known: SelectedRows)
    -> Int
  {
    if steps == 0 { return row }
    let rank = steps < 0 ? Int(known.ranks[row]) + steps : Int(known.ranks[row + 1]) + steps - 1
    guard rank >= Int(known.ranks[rows.lowerBound]), rank < Int(known.ranks[rows.upperBound]) else {
      return -1
    }
    return Int(known.rows[rank])
  }
}

extension Vector.Values {
  /// Values of which those of `target` come from so many rows further on; the others are of no account.
  fileprivate func moved(to target: Range<Int>, by shift: Int, count: Int) -> Vector.Values {
    switch self {
    case .boolean(let buffer): .boolean(buffer.moved(to: target, by: shift, count: count))
    case .integer(let buffer): .integer(buffer.moved(to: target, by: shift, count: count))
    case .double(let buffer): .double(buffer.moved(to: target, by: shift, count: count))
    case .decimal(let buffer): .decimal(buffer.moved(to: target, by: shift, count: count))
    case .text(let codes, let texts): .text(codes.moved(to: target, by: shift, count: count), texts)
    case .interval(let buffer): .interval(buffer.moved(to: target, by: shift, count: count))
    }
  }
}

extension Buffer {
  fileprivate func moved(to target: Range<Int>, by shift: Int, count: Int) -> Buffer {
    if shift == 0 { return self }
    return Buffer(count: count) { out in
      // Outside the target stands any value of the column: one that a NULL may lie over.
      for row in 0..<target.lowerBound { out[row] = self[row] }
      withUnsafeBufferPointer { values in
        for row in target { out[row] = values[row + shift] }
      }
      for row in target.upperBound..<Swift.max(target.upperBound, count) { out[row] = self[row] }
    }
  }
}
