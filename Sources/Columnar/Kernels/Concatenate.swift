extension Vector {
  /// Several vectors of one type, one after the other, as one flat vector.
  ///
  /// Text keeps its codes when all parts share a dictionary; otherwise a dictionary of the distinct texts is made.
  public static func concatenated(_ parts: [Vector], type: DataType) -> Vector {
    guard let first = parts.first else {
      return Vector(constant: .null, type: type, count: 0).flattened()
    }
    if parts.count == 1 { return first.flattened() }
    let parts = parts.map { $0.flattened() }
    let count = parts.reduce(0) { $0 + $1.count }
    return Vector(
      type: type, values: concatenatedValues(parts), validity: concatenatedValidity(parts, count: count),
      count: count)
  }

  private static func concatenatedValues(_ parts: [Vector]) -> Values {
    switch parts[0].values {
    case .boolean:
      return .boolean(joined(parts) { if case .boolean(let buffer) = $0 { buffer } else { nil } })
    case .integer:
      return .integer(joined(parts) { if case .integer(let buffer) = $0 { buffer } else { nil } })
    case .double:
      return .double(joined(parts) { if case .double(let buffer) = $0 { buffer } else { nil } })
    case .decimal:
      return .decimal(joined(parts) { if case .decimal(let buffer) = $0 { buffer } else { nil } })
    case .interval:
      return .interval(joined(parts) { if case .interval(let buffer) = $0 { buffer } else { nil } })
    case .text:
      var merger = TextMerger()
      let translated = parts.map { merger.codes(of: $0) }
      return .text(joinedBuffers(translated), merger.finish())
    }
  }

  private static func joined<Element>(
    _ parts: [Vector], _ buffer: (Values) -> Buffer<Element>?
  ) -> Buffer<Element> {
    joinedBuffers(
      parts.map { part in
        guard let buffer = buffer(part.values) else {
          preconditionFailure("vectors of one column have one physical form")
        }
        return buffer
      })
  }

  private static func joinedBuffers<Element>(_ parts: [Buffer<Element>]) -> Buffer<Element> {
    Buffer(count: parts.reduce(0) { $0 + $1.count }) { out in
      var next = 0
      for part in parts {
        for index in 0..<part.count { out[next + index] = part[index] }
        next += part.count
      }
    }
  }

  private static func concatenatedValidity(_ parts: [Vector], count: Int) -> ValidityMask? {
    guard parts.contains(where: \.mayHaveNulls) else { return nil }
    let words = Buffer<UInt64>(count: (count + 63) / 64) { out in
      out.initialize(repeating: 0)
      var row = 0
      for part in parts {
        for index in 0..<part.count {
          if part.isValid(index) { out[row >> 6] |= 1 << UInt64(row & 63) }
          row += 1
        }
      }
    }
    return ValidityMask(words: words, count: count)
  }

  /// The dictionary of a text vector; nil for other types.
  public var dictionary: TextDictionary? {
    if case .text(_, let dictionary) = values { dictionary } else { nil }
  }
}

extension DataChunk {
  /// Several chunks of one shape, one after the other.
  public static func concatenated(_ chunks: [DataChunk], types: [DataType]) -> DataChunk {
    if chunks.count == 1 { return chunks[0] }
    let columns = types.enumerated().map { index, type in
      Vector.concatenated(chunks.map { $0.columns[index] }, type: type)
    }
    return DataChunk(columns: columns, count: chunks.reduce(0) { $0 + $1.count })
  }
}
