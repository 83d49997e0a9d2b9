import Columnar
import Synchronization

extension Pipeline {
  /// Makes every chunk, in order; empty ones are left out.
  func collected(_ options: ExecutionOptions) throws -> [DataChunk] {
    let chunks = Mutex([DataChunk?](repeating: nil, count: morselCount))
    try Workers.run(morsels: morselCount, options: options) { _, morsel in
      let chunk = try self.chunk(morsel)
      chunks.withLock { $0[morsel] = chunk }
    }
    return chunks.withLock { $0.compactMap { $0 } }.filter { $0.count > 0 }
  }

  /// Makes chunks in order until they hold so many rows; the last may bring more.
  func collected(_ options: ExecutionOptions, atLeast rows: Int) throws -> [DataChunk] {
    var chunks: [DataChunk] = []
    var (have, morsel) = (0, 0)
    // Waves of a morsel a thread: no thread runs far ahead of the rows that are wanted. What fails in a morsel beyond
    // them is not met.
    while have < rows, morsel < morselCount {
      let (first, count) = (morsel, min(options.threads, morselCount - morsel))
      let wave = Mutex([Result<DataChunk, any Error>?](repeating: nil, count: count))
      try Workers.run(morsels: count, options: options) { _, morsel in
        let made = Result { try self.chunk(first + morsel) }
        wave.withLock { $0[morsel] = made }
      }
      for made in wave.withLock({ $0.compactMap { $0 } }) where have < rows {
        let chunk = try made.get()
        chunks.append(chunk)
        have += chunk.count
      }
      morsel += count
    }
    return chunks
  }
}
