import Columnar

/// A stream of chunks in row order, each of which can be made by itself, on any thread.
///
/// One *morsel* is the work behind one chunk: read it from the source, pass it through every operator that needs no
/// other rows. Operators that need all rows run the pipeline below them to its end and start a new one.
struct Pipeline: Sendable {
  /// How many chunks there are; some may be empty.
  let morselCount: Int
  /// Makes the chunk of a morsel.
  let chunk: @Sendable (Int) throws -> DataChunk

  /// A stream of chunks that exist.
  init(_ chunks: [DataChunk]) {
    morselCount = chunks.count
    chunk = { chunks[$0] }
  }

  init(morselCount: Int, chunk: @escaping @Sendable (Int) throws -> DataChunk) {
    self.morselCount = morselCount
    self.chunk = chunk
  }

  /// The same stream with an operator applied to each chunk.
  func map(_ transform: @escaping @Sendable (DataChunk) throws -> DataChunk) -> Pipeline {
    let source = chunk
    return Pipeline(morselCount: morselCount) { try transform(source($0)) }
  }
}
