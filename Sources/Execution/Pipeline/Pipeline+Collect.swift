import Columnar
import Synchronization

extension Pipeline {
  /// Makes every chunk, in order; empty ones are left out.
  func collected(_ options: ExecutionOptions) throws -> [DataChunk] {
    if morselCount == 1 { return try made(0, atLeast: .max, options) }
    // Gathered as they come and put in order last: there may be many more morsels than chunks with rows.
    let gathered = Mutex<[(morsel: Int, chunks: [DataChunk])]>([])
    try Workers.run(morsels: morselCount, options: options) { _, morsel in
      let made = try self.made(morsel, atLeast: .max, options)
      if !made.isEmpty { gathered.withLock { $0.append((morsel, made)) } }
    }
    return gathered.withLock { $0.sorted { $0.morsel < $1.morsel }.flatMap(\.chunks) }
  }

  /// Makes chunks of a morsel until they hold so many rows.
  private func made(_ morsel: Int, atLeast rows: Int, _ options: ExecutionOptions) throws -> [DataChunk] {
    let stream = try chunks(morsel)
    var made: [DataChunk] = []
    var have = 0
    while have < rows, let chunk = try stream.next() {
      try options.check()
      if chunk.count > 0 { made.append(chunk) }
      have += chunk.count
    }
    return made
  }

  /// Makes chunks in order until they hold so many rows; the last may bring more.
  func collected(_ options: ExecutionOptions, atLeast rows: Int) throws -> [DataChunk] {
    var chunks: [DataChunk] = []
    var (have, morsel) = (0, 0)
    // Waves of a morsel a thread: no thread runs far ahead of the rows that are wanted. What fails in a morsel beyond
    // them is not met.
    while have < rows, morsel < morselCount {
      let (first, count) = (morsel, min(options.threads, morselCount - morsel))
      let wave = Mutex([Result<[DataChunk], any Error>?](repeating: nil, count: count))
      try Workers.run(morsels: count, options: options) { _, morsel in
        let made = Result { try self.made(first + morsel, atLeast: rows, options) }
        wave.withLock { $0[morsel] = made }
      }
      for made in wave.withLock({ $0.compactMap { $0 } }) where have < rows {
        let more = try made.get()
        chunks += more
        have += more.reduce(0) { $0 + $1.count }
      }
      morsel += count
    }
    return chunks
  }
}
