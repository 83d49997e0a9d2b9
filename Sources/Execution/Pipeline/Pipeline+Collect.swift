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
    // Waves of a morsel a thread: no thread runs far ahead of the rows that are wanted.
    while have < rows, morsel < morselCount {
      let (first, count) = (morsel, min(options.threads, morselCount - morsel))
      let wave = Pipeline(morselCount: count) { try self.chunk(first + $0) }
      for chunk in try wave.collected(options) {
        chunks.append(chunk)
        have += chunk.count
      }
      morsel += count
    }
    return chunks
  }
}
