extension Buffer {
  /// The values at the given places.
  @inlinable
  public func gathered(_ rows: Buffer<UInt32>) -> Buffer {
    Buffer(count: rows.count) { out in
      withUnsafeBufferPointer { values in
        rows.withUnsafeBufferPointer { rows in
          for index in 0..<rows.count { out[index] = values[Int(rows[index])] }
        }
      }
    }
  }
}

/// The place that stands for "no row" in ``Vector/gatheredOrNull(_:)``.
public let noRow = UInt32.max

extension Vector {
  /// The rows picked by position, in that order; a constant stays one.
  public func gathered(_ rows: Buffer<UInt32>) -> Vector {
    if isConstant { return constant(count: rows.count) }
    if let narrow {
      return Vector(type: type, narrow: narrow.gathered(rows), validity: validity?.gathered(rows))
    }
    return Vector(
      type: type, values: values.gathered(rows), validity: validity?.gathered(rows), count: rows.count)
  }

  /// The rows picked by position, NULL where the position is ``noRow``.
  public func gatheredOrNull(_ rows: Buffer<UInt32>) -> Vector {
    if count == 0 { return Vector(constant: .null, type: type, count: rows.count).flattened() }
    let found = ValidityMask(count: rows.count) { rows[$0] != noRow && isValid(Int(rows[$0])) }
    let places = Buffer<UInt32>(count: rows.count) { out in
      for index in 0..<rows.count { out[index] = rows[index] == noRow || isConstant ? 0 : rows[index] }
    }
    if let narrow { return Vector(type: type, narrow: narrow.gathered(places), validity: found) }
    return Vector(type: type, values: values.gathered(places), validity: found, count: rows.count)
  }

  /// For each row of a text vector, NULLs apart, the row of this one at the place of the text's code.
  public func gathered(byCodesOf texts: Vector) -> Vector {
    guard case .boolean(let answers) = values, validity == nil, !isConstant, let narrow = texts.narrow else {
      return gathered(texts.codes)
    }
    // Few codes are compared with, several rows at a time; of many each row's is looked up.
    let trueCodes = (0..<UInt32(answers.count)).filter { answers[Int($0)] != 0 }
    let found =
      trueCodes.isEmpty || trueCodes.count > 3
      ? narrow.looked(up: answers)
      : trueCodes.dropFirst().reduce(TruthMask(bytes: narrow.equals(code: trueCodes[0]))) {
        $0.or(TruthMask(bytes: narrow.equals(code: $1)))
      }.bytes
    return Vector(type: type, values: .boolean(found), validity: nil, count: narrow.count)
  }

  /// The rows of a range, sharing memory.
  public subscript(range: Range<Int>) -> Vector {
    if isConstant { return constant(count: range.count) }
    if let narrow {
      return Vector(type: type, narrow: narrow[range], validity: validity.map { $0[range] })
    }
    return Vector(
      type: type, values: values[range], validity: validity.map { $0[range] }, count: range.count)
  }
}

extension NarrowValues {
  /// For each row the value at the place of its offset.
  public func looked<Value: BitwiseCopyable & Sendable>(up table: Buffer<Value>) -> Buffer<Value> {
    switch offsets {
    case .bytes(let buffer): Self.looked(up: table, buffer)
    case .shorts(let buffer): Self.looked(up: table, buffer)
    case .words(let buffer): Self.looked(up: table, buffer)
    }
  }

  @inline(__always)
  private static func looked<Offset: FixedWidthInteger, Value: BitwiseCopyable & Sendable>(
    up table: Buffer<Value>, _ offsets: Buffer<Offset>
  ) -> Buffer<Value> {
    Buffer(count: offsets.count) { out in
      table.withUnsafeBufferPointer { table in
        offsets.withUnsafeBufferPointer { offsets in
          for row in 0..<offsets.count { out[row] = table[Int(offsets[row])] }
        }
      }
    }
  }
}

extension Vector.Values {
  func gathered(_ rows: Buffer<UInt32>) -> Vector.Values {
    switch self {
    case .boolean(let buffer): .boolean(buffer.gathered(rows))
    case .integer(let buffer): .integer(buffer.gathered(rows))
    case .double(let buffer): .double(buffer.gathered(rows))
    case .decimal(let buffer): .decimal(buffer.gathered(rows))
    case .text(let codes, let dictionary): .text(codes.gathered(rows), dictionary)
    case .interval(let buffer): .interval(buffer.gathered(rows))
    }
  }

  subscript(range: Range<Int>) -> Vector.Values {
    switch self {
    case .boolean(let buffer): .boolean(buffer[range])
    case .integer(let buffer): .integer(buffer[range])
    case .double(let buffer): .double(buffer[range])
    case .decimal(let buffer): .decimal(buffer[range])
    case .text(let codes, let dictionary): .text(codes[range], dictionary)
    case .interval(let buffer): .interval(buffer[range])
    }
  }
}

extension DataChunk {
  /// The rows picked by position, in that order.
  public func gathered(_ rows: Buffer<UInt32>) -> DataChunk {
    DataChunk(columns: columns.map { $0.gathered(rows) }, count: rows.count)
  }

  /// The rows of a range, sharing memory.
  public subscript(range: Range<Int>) -> DataChunk {
    DataChunk(columns: columns.map { $0[range] }, count: range.count)
  }
}
