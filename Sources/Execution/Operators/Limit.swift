import Columnar

/// Passes some of the first rows, and makes no more chunks than those need.
struct Limit {
  /// How many rows; nil for all.
  let count: Int?
  /// How many rows to pass over first.
  let offset: Int

  func apply(to input: Pipeline, _ options: ExecutionOptions) throws -> [DataChunk] {
    if count == 0 { return [] }
    let (wanted, overflow) = offset.addingReportingOverflow(count ?? .max)
    let chunks =
      try count == nil || overflow
      ? input.collected(options) : input.collected(options, atLeast: wanted)
    var skip = offset
    var left = count ?? Int.max
    return chunks.compactMap { chunk in
      let start = min(skip, chunk.count)
      skip -= start
      let taken = min(left, chunk.count - start)
      left -= taken
      return taken == 0 ? nil : chunk[start..<(start + taken)]
    }
  }
}
