import Columnar
import Planner

/// Adds window functions to chunks that are sorted and hold whole partitions.
struct WindowOperator: Sendable {
  let partitionBy: [Expression]
  let orderBy: [Ordering]
  let calls: [WindowCall]
  let evaluator: Evaluator

  func apply(to chunk: DataChunk) throws -> DataChunk {
    let partitions = WindowPartitions(
      count: chunk.count,
      partitionKeys: try partitionBy.map { try evaluator.evaluate($0, over: chunk) },
      orderKeys: try orderBy.map { key in
        (try evaluator.evaluate(key.expression, over: chunk), key.isDescending, key.nullsFirst)
      }, findsPeers: calls.contains(where: \.asksForPeers))
    let results = try calls.map { try evaluate($0, chunk, partitions) }
    return DataChunk(columns: chunk.columns + results, count: chunk.count)
  }

  private func evaluate(_ call: WindowCall, _ chunk: DataChunk, _ partitions: WindowPartitions) throws
    -> Vector
  {
    let arguments = try call.arguments.map { try evaluator.evaluate($0, over: chunk) }
    let order = try call.orderBy.map { key in
      SortKey(
        try evaluator.evaluate(key.expression, over: chunk), isDescending: key.isDescending,
        nullsFirst: key.nullsFirst)
    }
    let filter = try call.filter.map { try evaluator.evaluate($0, over: chunk) }
    let start = try call.frame.start.offset.map { try evaluator.evaluate($0, over: chunk) }
    let end = try call.frame.end.offset.map { try evaluator.evaluate($0, over: chunk) }
    do {
      return try WindowKernel.evaluate(
        call, arguments: arguments, order: order, filter: filter, frameStart: start, frameEnd: end,
        over: partitions)
    } catch {
      throw ExecutionError(error, at: call.place)
    }
  }
}

extension WindowCall {
  /// Whether it looks at which rows are equal in the ordering columns.
  fileprivate var asksForPeers: Bool {
    switch function {
    case .rank, .denseRank, .percentRank, .cumeDist: return true
    case .rowNumber, .ntile, .lag, .lead: return false
    case .firstValue, .lastValue, .nthValue, .aggregate: break
    }
    return switch frame.exclusion {
    case .group, .ties: true
    case .noOthers, .currentRow: frame.unit == .groups || frame.unit == .range && frame.hasCurrentRow
    }
  }
}

extension WindowFrame {
  fileprivate var hasCurrentRow: Bool { start == .currentRow || end == .currentRow }
}
