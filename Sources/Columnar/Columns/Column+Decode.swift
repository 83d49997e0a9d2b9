extension Column {
  /// The rows of a range as a flat vector.
  public func decoded(_ rows: Range<Int>) -> Vector {
    let validity = validity.map { $0[rows] }
    return Vector(
      type: type, values: decodedValues(rows), validity: validity?.nullCount == 0 ? nil : validity,
      count: rows.count)
  }

  /// Every row as a flat vector.
  public func decoded() -> Vector { decoded(0..<count) }

  private func decodedValues(_ rows: Range<Int>) -> Vector.Values {
    switch type {
    case .boolean, .null:
      guard case .bytes(let buffer) = values else { preconditionFailure("BOOLEAN is stored as bytes") }
      return .boolean(buffer[rows])
    case .text:
      guard let dictionary else { preconditionFailure("TEXT has a dictionary") }
      return .text(codes(rows), dictionary)
    case .integer, .date, .timestamp:
      return .integer(offsets(rows))
    case .double:
      guard case .doubles(let buffer) = values else { preconditionFailure("DOUBLE is stored as doubles") }
      return .double(buffer[rows])
    case .decimal:
      guard case .decimals(let buffer) = values else { preconditionFailure("DECIMAL is stored as decimals") }
      return .decimal(buffer[rows])
    case .interval:
      guard case .intervals(let buffer) = values else {
        preconditionFailure("INTERVAL is stored as intervals")
      }
      return .interval(buffer[rows])
    }
  }

  private func codes(_ rows: Range<Int>) -> Buffer<UInt32> {
    switch values {
    case .bytes(let buffer): widened(buffer, rows)
    case .shorts(let buffer): widened(buffer, rows)
    case .words(let buffer): buffer[rows]
    default: preconditionFailure("TEXT is stored as codes")
    }
  }

  private func widened<Narrow: FixedWidthInteger>(_ buffer: Buffer<Narrow>, _ rows: Range<Int>) -> Buffer<
    UInt32
  > {
    let window = buffer[rows]
    return Buffer(count: rows.count) { out in
      for row in 0..<rows.count { out[row] = UInt32(truncatingIfNeeded: window[row]) }
    }
  }

  private func offsets(_ rows: Range<Int>) -> Buffer<Int64> {
    switch values {
    case .bytes(let buffer): restored(buffer, rows)
    case .shorts(let buffer): restored(buffer, rows)
    case .words(let buffer): restored(buffer, rows)
    case .longs(let buffer): base == 0 && scale == 1 ? buffer[rows] : restored(buffer, rows)
    default: preconditionFailure("\(type) is stored as offsets")
    }
  }

  private func restored<Narrow: FixedWidthInteger>(_ buffer: Buffer<Narrow>, _ rows: Range<Int>) -> Buffer<
    Int64
  > {
    let window = buffer[rows]
    let (base, scale) = (base, scale)
    return Buffer(count: rows.count) { out in
      if scale == 1 {
        for row in 0..<rows.count { out[row] = base &+ Int64(truncatingIfNeeded: window[row]) }
      } else {
        for row in 0..<rows.count { out[row] = base &+ scale &* Int64(truncatingIfNeeded: window[row]) }
      }
    }
  }

  /// The rows picked by position, in that order, stored as they are here.
  ///
  /// - Complexity: O(rows); values are not decoded but for the statistics, a block at a time.
  func gathered(_ rows: Buffer<UInt32>) -> Column {
    let picked: Stored =
      switch values {
      case .bytes(let buffer): .bytes(buffer.gathered(rows))
      case .shorts(let buffer): .shorts(buffer.gathered(rows))
      case .words(let buffer): .words(buffer.gathered(rows))
      case .longs(let buffer): .longs(buffer.gathered(rows))
      case .doubles(let buffer): .doubles(buffer.gathered(rows))
      case .decimals(let buffer): .decimals(buffer.gathered(rows))
      case .intervals(let buffer): .intervals(buffer.gathered(rows))
      }
    return Column(self, holding: picked, validity: validity?.gathered(rows), count: rows.count)
  }

  /// Whether two neighbouring rows hold the same value (or are both NULL).
  ///
  /// - Complexity: O(1).
  func isEqual(_ row: Int, _ other: Int) -> Bool {
    if let validity {
      guard validity.isValid(row) == validity.isValid(other) else { return false }
      if !validity.isValid(row) { return true }
    }
    switch values {
    case .bytes(let buffer): return buffer[row] == buffer[other]
    case .shorts(let buffer): return buffer[row] == buffer[other]
    case .words(let buffer): return buffer[row] == buffer[other]
    case .longs(let buffer): return buffer[row] == buffer[other]
    case .doubles(let buffer):
      return Comparison.orderedBits(buffer[row]) == Comparison.orderedBits(buffer[other])
    case .decimals(let buffer): return buffer[row] == buffer[other]
    case .intervals(let buffer): return buffer[row] == buffer[other]
    }
  }
}
