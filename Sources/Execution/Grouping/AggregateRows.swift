import Columnar

/// What an aggregate reads of some rows.
struct AggregateRows {
  /// The arguments, flat.
  let arguments: [Vector]
  /// What ORDER BY inside the call sorts by.
  let order: [Vector]
  /// Where each row stands in stored order; nil where the aggregate does not mind.
  let places: Buffer<Int64>?
  /// The groups as runs of rows, where the first group is the first run, and so on; nil where they are none.
  let runs: WindowPartitions?
  /// The rows that count; nil for all.
  private(set) var included: ValidityMask?

  init(
    _ arguments: [Vector], order: [Vector] = [], places: Buffer<Int64>? = nil, runs: WindowPartitions? = nil
  ) {
    self.arguments = arguments.map { $0.flattened() }
    self.order = order
    self.places = places
    self.runs = runs
  }

  /// The argument of an aggregate that has one.
  var argument: Vector { arguments[0] }

  /// The same rows, of which those with a NULL argument do not count; the first may be NULL where it is kept.
  func whereValid(keepingNulls: Bool = false) -> AggregateRows {
    var rows = self
    rows.included = arguments.dropFirst(keepingNulls ? 1 : 0).reduce(nil) {
      ValidityMask.intersection($0, $1.validity)
    }
    return rows
  }

  /// Some of the rows.
  func gathered(_ rows: Buffer<UInt32>) -> AggregateRows {
    AggregateRows(
      arguments.map { $0.gathered(rows) }, order: order.map { $0.gathered(rows) },
      places: places?.gathered(rows))
  }
}
