extension Buffer {
  /// The values at the given places.
  @inlinable
  public func gathered(_ rows: Buffer<UInt32>) -> Buffer {
    Buffer(count: rows.count) { out in
      for index in 0..<rows.count { out[index] = self[Int(rows[index])] }
    }
  }
}

/// The place that stands for "no row" in ``Vector/gatheredOrNull(_:)``.
public let noRow = UInt32.max

extension Vector {
  /// The rows picked by position, in that order; a constant stays one.
  public func gathered(_ rows: Buffer<UInt32>) -> Vector {
    if isConstant { return constant(count: rows.count) }
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
    return Vector(type: type, values: values.gathered(places), validity: found, count: rows.count)
  }

  /// The rows of a range, sharing memory.
  public subscript(range: Range<Int>) -> Vector {
    if isConstant { return constant(count: range.count) }
    return Vector(
      type: type, values: values[range], validity: validity.map { $0[range] }, count: range.count)
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
