import Columnar
import Synchronization

extension Pipeline {
  /// Makes all rows, in order, as one chunk; its columns are put together by several threads.
  func gathered(_ options: ExecutionOptions, types: [DataType]) throws -> DataChunk {
    let chunks = try collected(options)
    if chunks.count == 1 { return chunks[0] }
    try options.requireRoom(for: chunks)
    let columns = Mutex([Vector?](repeating: nil, count: types.count))
    try Workers.run(morsels: types.count, options: options) { _, index in
      let column = Vector.gathered(chunks.map { $0.columns[index] }, type: types[index])
      columns.withLock { $0[index] = column }
    }
    return DataChunk(
      columns: columns.withLock { $0.compactMap { $0 } }, count: chunks.reduce(0) { $0 + $1.count })
  }
}

extension Vector {
  /// Several vectors, one after the other; a column of NULL constants, which nobody reads, stays one.
  fileprivate static func gathered(_ parts: [Vector], type: DataType) -> Vector {
    if !parts.isEmpty, parts.allSatisfy({ $0.isConstant && !$0.isValid(0) }) {
      return Vector(constant: .null, type: type, count: parts.reduce(0) { $0 + $1.count })
    }
    return concatenated(parts, type: type)
  }
}
