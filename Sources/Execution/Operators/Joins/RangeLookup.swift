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
      isWanted: secondValue.map { value in { value.isValid($0) } })
    guard let inequality = range.second, let secondValue else {
      second = nil
      return
    }
    let (values, runs) = (RankedValues(secondValue), groups.runs)
    let isUpward = inequality.operation.isUpward
    let atPlaces = Buffer<UInt32>(count: runs.count) { out in
      for place in 0..<runs.count {
        let rank = values.ranks[Int(runs.row(at: place))]
        out[place] = isUpward ? rank : UInt32(values.count) - rank
      }
    }
    second = Second(inequality: inequality, values: values, tree: MaximumTree(atPlaces))
  }

  func candidates(of chunk: DataChunk, firstOnly: Bool) throws -> PairCandidates {
    var places = groups.places(
      of: try keys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    for bound in bounds {
      groups.narrow(&places, by: bound.operation, try evaluator.evaluate(bound.left, over: chunk))
    }
    guard let second else { return firstOnly ? .oneEach(places.firstRows) : .any(places.batches) }
    let left = try evaluator.evaluate(second.inequality.left, over: chunk)
    places.keep(left.flatValidity)
    return .any(picked(from: places, second.tree, second.limits(of: left), firstOnly: firstOnly))
  }

  /// The right rows of every run that the tree holds at or above the left row's limit.
  private func picked(
    from places: PlaceRuns, _ tree: MaximumTree, _ limits: Buffer<UInt32>, firstOnly: Bool
  ) -> PairBatches {
    let groups = groups
    var ascending = AscendingRows(rowCount: rightCount)
    return PairBatches(leftCount: limits.count) { row, right in
      let (first, end) = (right.count, Int(places.ends[row]))
      var next = Int(places.starts[row])
      while let place = tree.first(from: next, before: end, atLeast: limits[row]) {
        right.append(groups.runs.row(at: place))
        if firstOnly { return }
        next = place + 1
      }
      if !groups.isInStoredOrder {
        right.withUnsafeMutableBufferPointer {
          ascending.sort(UnsafeMutableBufferPointer(rebasing: $0[first...]))
        }
      }
    }
  }
}
