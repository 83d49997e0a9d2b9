import Columnar
import Planner

/// The rows of a recursion as they are found, step by step.
struct RecursionRows: ~Copyable {
  private let types: [DataType]
  private let wanted: Int?
  private let options: ExecutionOptions
  private let place: Place
  /// The rows found so far, to know them again; nil where equal rows are kept.
  private var known: GroupIndex?
  private var chunks: [DataChunk] = []
  private var count = 0
  /// The rows found by the last step.
  private(set) var latest: [DataChunk] = []

  /// Steps may find a row each: so many chunks are kept before they become one.
  private static let chunksKept = 1024

  init(types: [DataType], isDistinct: Bool, wanted: Int?, options: ExecutionOptions, place: Place) {
    (self.types, self.wanted, self.options, self.place) = (types, wanted, options, place)
    known = isDistinct ? GroupIndex(types: types) : nil
  }

  /// Whether no further step is needed.
  var isComplete: Bool { latest.isEmpty || wanted.map { count >= $0 } ?? false }

  /// Takes the rows that a step found.
  ///
  /// - Throws: ``ExecutionError/Kind/endlessRecursion`` when there are too many, what ``ExecutionOptions/check()`` throws.
  mutating func add(_ found: [DataChunk]) throws {
    latest = found.compactMap { newRows(of: $0) }
    count += latest.reduce(0) { $0 + $1.count }
    try options.check()
    guard count <= options.recursionRows else {
      throw ExecutionError(
        .endlessRecursion,
        "the recursion found more than \(options.recursionRows) rows and was stopped: give its next rows a condition that ends it",
        at: place)
    }
    chunks += latest
    if chunks.count - merged > Self.chunksKept { merge() }
  }

  /// How many chunks at the front are of many rows already.
  private var merged = 0

  private mutating func merge() {
    let small = DataChunk.concatenated(Array(chunks[merged...]), types: types)
    chunks.removeSubrange(merged...)
    chunks.append(small)
    merged = chunks.count
  }

  /// All rows, in the order in which they were found.
  consuming func finish() -> [DataChunk] {
    let all = DataChunk.concatenated(chunks, types: types)
    return stride(from: 0, to: all.count, by: options.morselRows).map {
      all[$0..<min($0 + options.morselRows, all.count)]
    }
  }

  private mutating func newRows(of chunk: DataChunk) -> DataChunk? {
    guard known != nil else { return chunk }
    guard let rows = known?.groups(of: chunk.columns, count: chunk.count).newRows, !rows.isEmpty else {
      return nil
    }
    return chunk.gathered(Buffer(rows))
  }
}

extension PhysicalPlan {
  /// The results below that change with the rows a recursion found last.
  func sharedResults(reading table: WorkingTable) -> [SharedResult] {
    var results: [ObjectIdentifier: (result: SharedResult, reads: Bool)] = [:]
    _ = reads(table, &results)
    return results.values.filter(\.reads).map(\.result)
  }

  private func reads(
    _ table: WorkingTable, _ results: inout [ObjectIdentifier: (result: SharedResult, reads: Bool)]
  ) -> Bool {
    switch operation {
    case .working(let read): return read === table
    case .shared(let result, _, _):
      let key = ObjectIdentifier(result)
      if let known = results[key] { return known.reads }
      let reads = result.plan.reads(table, &results)
      results[key] = (result, reads)
      return reads
    default:
      // Every input is looked into, for the results that are below it.
      return inputs.reduce(false) { $1.reads(table, &results) || $0 }
    }
  }
}
