import Columnar
import Planner
import Synchronization

/// Computes new columns of each chunk.
final class Project: Sendable {
  private let expressions: [Expression]
  private let evaluator: Evaluator
  /// What the expressions share, once a chunk with many rows has come.
  private let shared = Mutex<SharedParts?>(nil)

  /// For fewer rows, finding what is shared costs more than computing it twice.
  private static let manyRows = 1_024

  init(_ expressions: [Expression], evaluator: Evaluator) {
    (self.expressions, self.evaluator) = (expressions, evaluator)
  }

  func apply(to chunk: DataChunk) throws -> DataChunk {
    if chunk.count < Self.manyRows { return try evaluator.project(expressions, over: chunk) }
    let parts = shared.withLock { shared in
      let parts = shared ?? SharedParts(expressions, width: chunk.columns.count)
      shared = parts
      return parts
    }
    return try parts.project(chunk, evaluator)
  }
}
