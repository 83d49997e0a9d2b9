import Columnar

/// A stream of chunks in row order, cut into morsels, each of which can be made by itself, on any thread.
///
/// One *morsel* is a unit of work: read some rows from the source, pass them through every operator that needs no
/// other rows. It gives one chunk, or several where an operator makes many rows of one, so that few are held at once.
/// Operators that need all rows run the pipeline below them to its end and start a new one.
struct Pipeline: Sendable {
  /// How many morsels there are; some may give no rows.
  let morselCount: Int
  /// Starts on a morsel.
  let chunks: @Sendable (_ morsel: Int) throws -> ChunkStream

  init(morselCount: Int, chunks: @escaping @Sendable (Int) throws -> ChunkStream) {
    self.morselCount = morselCount
    self.chunks = chunks
  }

  /// Morsels that give one chunk each.
  init(morselCount: Int, chunk: @escaping @Sendable (Int) throws -> DataChunk) {
    self.init(morselCount: morselCount, chunks: { ChunkStream(try chunk($0)) })
  }

  /// A stream of chunks that exist.
  init(_ chunks: [DataChunk]) {
    self.init(morselCount: chunks.count, chunk: { chunks[$0] })
  }

  /// The same stream with an operator applied to each chunk.
  func map(_ transform: @escaping @Sendable (DataChunk) throws -> DataChunk) -> Pipeline {
    let source = chunks
    return Pipeline(morselCount: morselCount) { morsel in
      let chunks = try source(morsel)
      return ChunkStream { try chunks.next().map(transform) }
    }
  }

  /// The same stream with an operator applied to each chunk that may make several of it.
  func expanding(_ transform: @escaping @Sendable (DataChunk) throws -> ChunkStream) -> Pipeline {
    let source = chunks
    return Pipeline(morselCount: morselCount) { morsel in
      let chunks = try source(morsel)
      var current: ChunkStream?
      return ChunkStream {
        while true {
          if let made = try current?.next() { return made }
          guard let chunk = try chunks.next() else { return nil }
          current = try transform(chunk)
        }
      }
    }
  }
}

/// The chunks of one morsel, made one after the other by one thread.
struct ChunkStream {
  /// Makes the next chunk; nil after the last. Chunks may be empty.
  let next: () throws -> DataChunk?

  init(_ next: @escaping () throws -> DataChunk?) { self.next = next }

  /// One chunk that exists.
  init(_ chunk: DataChunk) {
    var rest: DataChunk? = chunk
    self.init { rest.take() }
  }

  /// All of them as one.
  func joined(types: [DataType]) throws -> DataChunk {
    var made: [DataChunk] = []
    while let chunk = try next() { made.append(chunk) }
    return made.count == 1 ? made[0] : DataChunk.concatenated(made.filter { $0.count > 0 }, types: types)
  }
}
