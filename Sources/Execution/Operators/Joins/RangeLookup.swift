import Columnar
import Planner

/// Finds right rows by inequalities, among those with equal keys, by search in sorted rows instead of trying them all.
///
/// The right rows stand sorted by keys and by the value that the bounds compare, so that those within the bounds are a
/// run, found by search. Where a second value is compared too, a ``MaximumTree`` over the places picks from the run.
/// What is found is put in the order of the right rows, so that the order of the sort is never seen.
///
/// - Complexity: O(right log right) once, then O(log right) a left row and O(log right) a pair found.
struct RangeLookup: PairSource {
  private let keys: [Expression]
  private let bounds: [JoinInequality]
  private let groups: SortedGroups
  private let second: Second?
  private let rightCount: Int
  private let evaluator: Evaluator

  /// The second inequality. Of `>` and `>=`, where small values are wanted, the tree holds the ranks turned round.
  private struct Second: Sendable {
    let inequality: JoinInequality
    let values: RankedValues
    let tree: MaximumTree

    /// The limits that a left row's partners are at or above in the tree.
    func limits(of left: Vector) -> Buffer<UInt32> {
      let operation = inequality.operation
      let cuts = values.cuts(of: left, orEqual: operation == .less || operation == .greaterOrEqual)
      if operation.isUpward { return cuts }
      let count = UInt32(values.count)
      return Buffer(count: cuts.count) { out in
        for row in 0..<cuts.count { out[row] = count - cuts[row] + 1 }
      }
    }
  }

  /// Sorts the right rows.
  ///
  /// - Throws: ``ExecutionError`` where a key or a value cannot be computed for some row.
  init(_ keys: [JoinKey], _ range: PhysicalPlan.JoinRange, build: DataChunk, evaluator: Evaluator) throws {
    self.keys = keys.map(\.left)
    bounds = range.bounds
    rightCount = build.count
    self.evaluator = evaluator
    let secondValue = try range.second.map { try evaluator.evaluate($0.right, over: build) }
    groups = try SortedGroups(
      keys, try evaluator.evaluate(range.bounds[0].right, over: build), build: build, evaluator: evaluator,
      isWanted: { secondValue?.isValid($0) ?? true })
    guard let inequality = range.second, let secondValue else {
      second = nil
      return
    }
    let (values, rows) = (RankedValues(secondValue), groups.rows)
    let isUpward = inequality.operation.isUpward
    let atPlaces = Buffer<UInt32>(count: rows.count) { out in
      for place in 0..<rows.count {
        let rank = values.ranks[Int(rows[place])]
        out[place] = isUpward ? rank : UInt32(values.count) - rank
      }
    }
    second = Second(inequality: inequality, values: values, tree: MaximumTree(atPlaces))
  }

  func batches(of chunk: DataChunk, firstOnly: Bool) throws -> PairBatches {
    let runs = groups.groups(
      of: try keys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    let lefts = try bounds.map { try evaluator.evaluate($0.left, over: chunk) }
    let cuts = zip(bounds, lefts).map { ($0.operation, groups.cuts(of: $1, $0.operation)) }
    let secondLeft = try second.map { try evaluator.evaluate($0.inequality.left, over: chunk) }
    let limits = secondLeft.flatMap { second?.limits(of: $0) }
    let validity = (lefts + [secondLeft].compactMap { $0 }).map(\.flatValidity)
      .reduce(nil, ValidityMask.intersection)
    let (sorted, tree) = (groups, second?.tree)
    var ascending = AscendingRows(rowCount: rightCount)
    return PairBatches(leftCount: chunk.count) { row, pairs in
      if let validity, !validity.isValid(row) { return }
      var places = runs[row]
      for (operation, cut) in cuts { places = sorted.places(in: places, meeting: operation, cut[row]) }
      let start = pairs.count
      if let tree, let limits {
        var next = places.lowerBound
        while let place = tree.first(from: next, before: places.upperBound, atLeast: limits[row]) {
          pairs.append(UInt32(row), sorted.rows[place])
          if firstOnly { return }
          next = place + 1
        }
      } else {
        for place in firstOnly ? places.prefix(1) : places { pairs.append(UInt32(row), sorted.rows[place]) }
      }
      if !sorted.isInStoredOrder, !firstOnly { pairs.sortRight(from: start, &ascending) }
    }
  }
}

/// Puts sets of distinct row numbers in ascending order: few by sorting, many by marking them in a bitmap.
struct AscendingRows {
  private let rowCount: Int
  private var marks: [UInt64] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  mutating func sort(_ rows: inout [UInt32], from start: Int) {
    let count = rows.count - start
    if count < 2 { return }
    if count < max(64, rowCount / 512) { return rows[start...].sort() }
    if marks.isEmpty { marks = [UInt64](repeating: 0, count: (rowCount + 63) / 64) }
    for row in rows[start...] { marks[Int(row / 64)] |= 1 << UInt64(row % 64) }
    var next = start
    for index in marks.indices where marks[index] != 0 {
      var word = marks[index]
      marks[index] = 0
      while word != 0 {
        rows[next] = UInt32(index * 64 + word.trailingZeroBitCount)
        next += 1
        word &= word - 1
      }
    }
  }
}
