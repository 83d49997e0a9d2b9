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
    if let narrow = concatenatedNarrow(parts) {
      return Vector(type: type, narrow: narrow, validity: concatenatedValidity(parts, count: count))
    }
    return Vector(
      type: type, values: concatenatedValues(parts), validity: concatenatedValidity(parts, count: count),
      count: count)
  }

  /// The parts' offsets one after the other, where all parts have offsets that mean the same.
  private static func concatenatedNarrow(_ parts: [Vector]) -> NarrowValues? {
    let narrow = parts.compactMap(\.narrow)
    guard narrow.count == parts.count, narrow.allSatisfy({ $0.isAlike(narrow[0]) }) else { return nil }
    let offsets: NarrowValues.Offsets
    switch narrow[0].offsets {
    case .bytes:
      let buffers = narrow.compactMap { if case .bytes(let buffer) = $0.offsets { buffer } else { nil } }
      guard buffers.count == parts.count else { return nil }
      offsets = .bytes(joinedBuffers(buffers))
    case .shorts:
      let buffers = narrow.compactMap { if case .shorts(let buffer) = $0.offsets { buffer } else { nil } }
      guard buffers.count == parts.count else { return nil }
      offsets = .shorts(joinedBuffers(buffers))
    case .words:
      let buffers = narrow.compactMap { if case .words(let buffer) = $0.offsets { buffer } else { nil } }
      guard buffers.count == parts.count else { return nil }
      offsets = .words(joinedBuffers(buffers))
    }
    return narrow[0].holding(offsets)
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
      var rest = out[...]
      for part in parts {
        part.withUnsafeBufferPointer { part in
          _ = UnsafeMutableBufferPointer(rebasing: rest.prefix(part.count)).initialize(from: part)
        }
        rest = rest.dropFirst(part.count)
      }
    }
  }

  private static func concatenatedValidity(_ parts: [Vector], count: Int) -> ValidityMask? {
    guard parts.contains(where: \.mayHaveNulls) else { return nil }
    let words = Buffer<UInt64>(count: (count + 63) / 64) { out in
      out.initialize(repeating: 0)
      var start = 0
      for part in parts {
        let (shift, first) = (UInt64(start & 63), start >> 6)
        for index in 0..<((part.count + 63) / 64) {
          let bits = part.validity?.words[index] ?? ~0 >> UInt64(max(0, (index + 1) * 64 - part.count))
          out[first + index] |= bits << shift
          let carried = shift == 0 ? 0 : bits >> (64 - shift)
          if carried != 0 { out[first + index + 1] |= carried }
        }
        start += part.count
      }
    }
    return ValidityMask(words: words, count: count)
  }

  /// The dictionary of a text vector; nil for other types.
  public var dictionary: TextDictionary? {
    if let narrow { return narrow.dictionary }
    return if case .text(_, let dictionary) = values { dictionary } else { nil }
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
