/// Writes the rows of one piece to their places in a column.
struct PlacedRows<To: BitwiseCopyable> {
  let out: UnsafeMutablePointer<To>
  /// Where each row of the pieced column goes; nil where they all stay in order.
  let places: Buffer<UInt32>?
  /// The piece's first row.
  let start: Int

  /// The same value in every row.
  func fill(_ value: To, count: Int) {
    guard let places else { return (out + start).update(repeating: value, count: count) }
    places.withUnsafeBufferPointer { places in
      for row in start..<(start + count) { out[Int(places[row])] = value }
    }
  }

  /// The values as they are.
  func put(_ values: UnsafePointer<To>, count: Int) {
    guard let places else { return (out + start).update(from: values, count: count) }
    places.withUnsafeBufferPointer { places in
      for row in 0..<count { out[Int(places[start &+ row])] = values[row] }
    }
  }
}

extension PlacedRows where To: FixedWidthInteger {
  /// Offsets brought to another frame; what comes of a value under a NULL does not matter.
  func put<From: FixedWidthInteger>(
    _ values: UnsafePointer<From>, count: Int, _ factor: To, _ shift: To
  ) {
    guard let places else {
      let out = out + start
      for row in 0..<count { out[row] = To(truncatingIfNeeded: values[row]) &* factor &+ shift }
      return
    }
    places.withUnsafeBufferPointer { places in
      for row in 0..<count {
        out[Int(places[start &+ row])] = To(truncatingIfNeeded: values[row]) &* factor &+ shift
      }
    }
  }

  /// Codes brought to another numbering.
  func put<From: FixedWidthInteger>(
    _ codes: UnsafePointer<From>, count: Int, _ translation: UnsafeBufferPointer<To>
  ) {
    guard let places else {
      let out = out + start
      for row in 0..<count { out[row] = translation[Int(codes[row])] }
      return
    }
    places.withUnsafeBufferPointer { places in
      for row in 0..<count { out[Int(places[start &+ row])] = translation[Int(codes[row])] }
    }
  }
}

extension ColumnPiece {
  /// Clears the bit of every row that is NULL.
  func clearNulls(_ rows: PlacedRows<UInt64>) {
    for index in 0..<(rowCount + 63) / 64 {
      let first = index * 64
      var nulls = ~(validity?[index] ?? 0)
      if rowCount - first < 64 { nulls &= 1 << UInt64(rowCount - first) - 1 }
      while nulls != 0 {
        let row = rows.start + first + nulls.trailingZeroBitCount
        let place = rows.places.map { Int($0[row]) } ?? row
        rows.out[place >> 6] &= ~(1 &<< UInt64(place & 63))
        nulls &= nulls &- 1
      }
    }
  }
}
