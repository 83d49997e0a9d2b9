import Columnar
import DelimitedText
import Synchronization

/// Reads files from end to end and parses their columns, all threads together: one file after the other, the largest
/// first, block by block, so that no thread is left with a whole file at the end.
struct FileParser: Sendable {
  let threads: Int
  let memory: LoadMemory
  /// The bytes a block is read in.
  let blockSize: Int
  let progress: (@Sendable (LoadProgress) -> Void)?

  /// The files in their order, each parsed or why it cannot be read.
  func parse(_ files: [OpenedFile]) -> [Swift.Result<ParsedFile, DelimitedTextError>] {
    let byteCount = files.reduce(0) { $0 + $1.byteCount }
    let bytesRead = Atomic(0)
    var results = [Swift.Result<ParsedFile, DelimitedTextError>?](repeating: nil, count: files.count)
    var pending = planned(files)
    // Again, where a file turned out not to be what its beginning looked like.
    while !pending.isEmpty {
      let readings = pending.map { file -> (index: Int, Swift.Result<FileReading, DelimitedTextError>) in
        (
          file.index,
          file.plan.flatMap { plan in
            Swift.Result { () throws(DelimitedTextError) in
              try FileReading(plan, memory: memory, blockSize: blockSize)
            }
          }
        )
      }
      read(readings.compactMap { try? $0.1.get() }) { bytes in
        let read = bytesRead.add(bytes, ordering: .relaxed).newValue
        // A file that is read again counts once.
        progress?(LoadProgress(bytesRead: min(read, byteCount), byteCount: byteCount))
      }
      pending = []
      for (index, reading) in readings {
        switch reading.flatMap({ reading in
          Swift.Result { () throws(DelimitedTextError) in try reading.outcome() }
        }) {
        case .success(.parsed(let file)): results[index] = .success(file)
        case .success(.again(let plan)): pending.append((index, .success(plan)))
        case .failure(let error): results[index] = .failure(error)
        }
      }
    }
    return results.map { $0! }
  }

  private typealias PlannedFile = (index: Int, plan: Swift.Result<ReadingPlan, DelimitedTextError>)

  /// The files with how they are to be read, the largest first.
  private func planned(_ files: [OpenedFile]) -> [PlannedFile] {
    let bySize = files.indices.sorted { files[$0].byteCount > files[$1].byteCount }
    let plans = bySize.concurrentMap(threads: threads) { index in
      Swift.Result { () throws(DelimitedTextError) in try ReadingPlan(files[index]) }
    }
    return zip(bySize, plans).map { ($0, $1) }
  }

  private func read(_ readings: [FileReading], _ progress: @Sendable (Int) -> Void) {
    _ = Array(0..<threads).concurrentMap(threads: threads) { _ in
      let scratch = ColumnScratch()
      for reading in readings { reading.takePart(scratch, progress: progress) }
    }
  }
}
