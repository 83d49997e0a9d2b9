import Columnar
import Planner

/// Keeps the rows for which a condition is true.
enum Filter {
  static func apply(_ condition: Expression, to chunk: DataChunk, _ evaluator: Evaluator) throws -> DataChunk
  {
    let rows = try evaluator.rowsWhereTrue(condition, over: chunk)
    return rows.count == chunk.count ? chunk : chunk.gathered(rows)
  }
}
