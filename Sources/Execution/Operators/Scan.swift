import Columnar
import Planner

/// Reads a stored table, a morsel of rows at a time.
///
/// Conditions are computed first, on the columns they read; the others are decoded only where a row is left.
struct Scan: Sendable {
  let table: Table
  let fields: [Int]
  let filters: [Expression]
  /// Columns that the filters alone read, by position: NULL in what is delivered.
  let unread: Set<Int>
  /// Chunks hold whole groups of so many leading order columns; 0 for any cut.
  let clusterPrefix: Int
  let evaluator: Evaluator

  func pipeline(morselRows: Int) -> Pipeline {
    let morsels = (table.rowCount + morselRows - 1) / morselRows
    return Pipeline(morselCount: morsels) { morsel -> DataChunk in
      try chunk(rows(of: morsel, morselRows))
    }
  }

  /// The morsel's rows, its ends moved on to the next place where a group ends.
  private func rows(of morsel: Int, _ morselRows: Int) -> Range<Int> {
    let (start, end) = (morsel * morselRows, min((morsel + 1) * morselRows, table.rowCount))
    guard clusterPrefix > 0 else { return start..<end }
    let first = table.groupBoundary(atOrAfter: start, prefix: clusterPrefix)
    return first..<max(first, table.groupBoundary(atOrAfter: end, prefix: clusterPrefix))
  }

  private func chunk(_ rows: Range<Int>) throws -> DataChunk {
    guard !filters.isEmpty else {
      return DataChunk(columns: fields.map { column($0, rows) }, count: rows.count)
    }
    if filters.contains(where: {
      BlockSkipping.excludes($0, rows, columns: fields.map { table.fields[$0].column })
    }) {
      return empty
    }
    let read = filters.reduce(into: Set<Int>()) { $0.formUnion($1.inputs) }
    let condition = Expression.and(filters)
    var decoded = [Vector?](repeating: nil, count: fields.count)
    for index in read { decoded[index] = column(fields[index], rows) }
    let partial = DataChunk(
      columns: decoded.enumerated().map { index, vector in
        vector ?? nothing(index, count: rows.count)
      }, count: rows.count)
    let kept = try evaluator.rowsWhereTrue(condition, over: partial)
    if kept.count == 0 { return empty }
    let columns = fields.indices.map { index in
      if unread.contains(index) { return nothing(index, count: kept.count) }
      let vector = decoded[index] ?? column(fields[index], rows)
      return kept.count == rows.count ? vector : vector.gathered(kept)
    }
    return DataChunk(columns: columns, count: kept.count)
  }

  private func column(_ field: Int, _ rows: Range<Int>) -> Vector {
    table.fields[field].column.decoded(rows)
  }

  private func nothing(_ index: Int, count: Int) -> Vector {
    Vector(constant: .null, type: table.fields[fields[index]].column.type, count: count)
  }

  private var empty: DataChunk {
    DataChunk(columns: fields.map { column($0, 0..<0) }, count: 0)
  }
}
