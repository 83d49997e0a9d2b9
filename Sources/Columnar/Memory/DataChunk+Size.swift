extension Collection<DataChunk> {
  /// What one chunk of all the rows takes.
  ///
  /// - Returns: its bytes at most, and of those the bytes of texts in the column that has most of them, which may not be
  ///   more than ``TextDictionary/greatestByteCount``.
  public var size: (bytes: Int, textBytes: Int) {
    guard let first else { return (0, 0) }
    var (bytes, mostTexts) = (0, 0)
    for column in first.columns.indices {
      var (texts, known): (Int, Set<ObjectIdentifier>) = (0, [])
      for vector in lazy.map({ $0.columns[column] }) where !vector.isConstant || vector.isValid(0) {
        bytes += vector.count * vector.rowSize
        guard let dictionary = vector.dictionary, known.insert(ObjectIdentifier(dictionary)).inserted else {
          continue
        }
        texts += dictionary.bytes.count
      }
      // Texts that all chunks share are there already.
      if known.count > 1 { bytes += texts }
      mostTexts = Swift.max(mostTexts, texts)
    }
    return (bytes, mostTexts)
  }
}

extension Vector {
  /// The bytes of one row's value.
  fileprivate var rowSize: Int {
    if let narrow {
      return switch narrow.offsets {
      case .bytes: MemoryLayout<UInt8>.stride
      case .shorts: MemoryLayout<UInt16>.stride
      case .words: MemoryLayout<UInt32>.stride
      }
    }
    return switch values {
    case .boolean: MemoryLayout<UInt8>.stride
    case .integer: MemoryLayout<Int64>.stride
    case .double: MemoryLayout<Double>.stride
    case .decimal: MemoryLayout<Int128>.stride
    case .text: MemoryLayout<UInt32>.stride
    case .interval: MemoryLayout<Interval>.stride
    }
  }
}
