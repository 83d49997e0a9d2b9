extension Column {
  /// The rows of a range as a flat vector, as narrow as they are stored.
  public func decoded(_ rows: Range<Int>) -> Vector {
    let window = validity.map { $0[rows] }
    let validity = window?.nullCount == 0 ? nil : window
    let full: Vector.Values
    switch values {
    case .bytes(let buffer) where type == .boolean || type == .null: full = .boolean(buffer[rows])
    case .bytes(let buffer): return narrow(.bytes(buffer[rows]), validity)
    case .shorts(let buffer): return narrow(.shorts(buffer[rows]), validity)
    case .words(let buffer): return narrow(.words(buffer[rows]), validity)
    case .longs(let buffer): full = .integer(restored(buffer[rows]))
    case .doubles(let buffer): full = .double(buffer[rows])
    case .decimals(let buffer): full = .decimal(buffer[rows])
    case .intervals(let buffer): full = .interval(buffer[rows])
    }
    return Vector(type: type, values: full, validity: validity, count: rows.count)
  }

  /// Every row as a flat vector.
  public func decoded() -> Vector { decoded(0..<count) }

  private func narrow(_ offsets: NarrowValues.Offsets, _ validity: ValidityMask?) -> Vector {
    let values =
      dictionary.map { NarrowValues(codes: offsets, of: $0) }
      ?? NarrowValues(offsets, base: base, scale: scale, greatestOffset: greatestOffset)
    return Vector(type: type, narrow: values, validity: validity)
  }

  private func restored(_ offsets: Buffer<Int64>) -> Buffer<Int64> {
    if base == 0, scale == 1 { return offsets }
    let (base, scale) = (base, scale)
    return Buffer(count: offsets.count) { out in
      for row in 0..<offsets.count { out[row] = base &+ scale &* offsets[row] }
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
