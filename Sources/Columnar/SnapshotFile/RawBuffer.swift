/// A run of bytes that keeps its memory alive: a ``Buffer`` of which only the file knows the element's type.
struct RawBuffer: @unchecked Sendable {
  /// Kept for the bytes' sake.
  let storage: BufferStorage
  let bytes: UnsafeRawBufferPointer

  init<Element>(_ buffer: Buffer<Element>) {
    storage = buffer.storage
    bytes = UnsafeRawBufferPointer(start: buffer.base, count: buffer.count * MemoryLayout<Element>.stride)
  }

  /// Bytes within memory that was filled.
  init(_ storage: BufferStorage, at offset: Int, count: Int) {
    self.storage = storage
    bytes = UnsafeRawBufferPointer(start: storage.address + offset, count: count)
  }

  /// The same memory as elements; `bytes` holds a whole number of them and is aligned for them.
  func buffer<Element>(of type: Element.Type) -> Buffer<Element> {
    let count = bytes.count / MemoryLayout<Element>.stride
    let base = bytes.baseAddress!.bindMemory(to: Element.self, capacity: count)
    return Buffer(storage: storage, base: base, count: count)
  }
}

extension Column.Stored {
  /// The physical forms, by the names they have in a file.
  enum Form: String {
    case bytes, shorts, words, longs, doubles, decimals, intervals

    /// Bytes a value.
    var width: Int {
      switch self {
      case .bytes: 1
      case .shorts: 2
      case .words: 4
      case .longs, .doubles: 8
      case .decimals, .intervals: 16
      }
    }

    /// Whether a column of the type may be stored so.
    func suits(_ type: DataType) -> Bool {
      switch type {
      case .null, .boolean: self == .bytes
      case .integer, .date, .timestamp: [.bytes, .shorts, .words, .longs].contains(self)
      case .text: [.bytes, .shorts, .words].contains(self)
      case .double: self == .doubles
      case .decimal: self == .decimals
      case .interval: self == .intervals
      }
    }
  }

  /// Values in a form, from memory that holds a whole number of them.
  init(_ form: Form, _ raw: RawBuffer) {
    self =
      switch form {
      case .bytes: .bytes(raw.buffer(of: UInt8.self))
      case .shorts: .shorts(raw.buffer(of: UInt16.self))
      case .words: .words(raw.buffer(of: UInt32.self))
      case .longs: .longs(raw.buffer(of: Int64.self))
      case .doubles: .doubles(raw.buffer(of: Double.self))
      case .decimals: .decimals(raw.buffer(of: Int128.self))
      case .intervals: .intervals(raw.buffer(of: Interval.self))
      }
  }

  /// The form and the memory.
  var raw: (form: Form, memory: RawBuffer) {
    switch self {
    case .bytes(let buffer): (.bytes, RawBuffer(buffer))
    case .shorts(let buffer): (.shorts, RawBuffer(buffer))
    case .words(let buffer): (.words, RawBuffer(buffer))
    case .longs(let buffer): (.longs, RawBuffer(buffer))
    case .doubles(let buffer): (.doubles, RawBuffer(buffer))
    case .decimals(let buffer): (.decimals, RawBuffer(buffer))
    case .intervals(let buffer): (.intervals, RawBuffer(buffer))
    }
  }

  /// The greatest narrow number or code; nil for forms that are at full width, and without rows.
  var greatestNarrow: UInt32? {
    switch self {
    case .bytes(let buffer): Self.greatest(buffer).map(UInt32.init)
    case .shorts(let buffer): Self.greatest(buffer).map(UInt32.init)
    case .words(let buffer): Self.greatest(buffer)
    case .longs, .doubles, .decimals, .intervals: nil
    }
  }

  private static func greatest<Narrow: FixedWidthInteger & UnsignedInteger>(
    _ buffer: Buffer<Narrow>
  ) -> Narrow? {
    if buffer.count == 0 { return nil }
    return buffer.withUnsafeBufferPointer { values in
      var greatest: Narrow = 0
      for row in 0..<values.count { greatest = max(greatest, values[row]) }
      return greatest
    }
  }
}
