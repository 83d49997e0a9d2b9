import Columnar
import Planner

/// Finds for each left row, among the right rows with equal keys that meet a condition, the nearest by one inequality.
///
/// Of right rows with the same value the one nearest in stored order is taken: the last for `>=` and `>`, the first for
/// `<=` and `<`.
///
/// - Complexity: O(log right) a left row, O(1) where both sides come in order; with a further condition as many right
///   rows more are looked at as fail it, two by two, four by four and so on.
struct NearestLookup: PairSource {
  private let keys: [Expression]
  private let inequality: JoinInequality
  private let groups: SortedGroups
  private let build: DataChunk
  private let condition: Expression?
  private let evaluator: Evaluator

  /// Sorts the right rows.
  init(
    _ keys: [JoinKey], _ inequality: JoinInequality, condition: Expression?, build: DataChunk,
    evaluator: Evaluator
  ) throws {
    self.keys = keys.map(\.left)
    self.inequality = inequality
    self.build = build
    self.condition = condition
    self.evaluator = evaluator
    groups = try SortedGroups(
      keys, try evaluator.evaluate(inequality.right, over: build), build: build, evaluator: evaluator)
  }

  func candidates(of chunk: DataChunk, firstOnly: Bool) throws -> PairCandidates {
    var places = groups.places(
      of: try keys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    groups.narrow(
      &places, by: inequality.operation, try evaluator.evaluate(inequality.left, over: chunk))
    if condition != nil { return .oneEach(try meetingCondition(chunk, places)) }
    return .oneEach(inequality.operation.isUpward ? places.firstRows : places.lastRows)
  }

  /// Tries the nearest place of every row, then the next two of those that have none yet, then four.
  private func meetingCondition(_ chunk: DataChunk, _ places: PlaceRuns) throws -> Buffer<UInt32> {
    var nearest = [UInt32](repeating: noRow, count: chunk.count)
    let ranges = (0..<chunk.count).map { Int(places.starts[$0])..<Int(places.ends[$0]) }
    var (tried, step) = (0, 1)
    var open = ranges.indices.filter { !ranges[$0].isEmpty }
    while !open.isEmpty {
      let batches = PairBatches(leftCount: open.count) { index, right in
        let range = ranges[open[index]]
        for distance in tried..<min(tried + step, range.count) {
          let isUpward = inequality.operation.isUpward
          let place = isUpward ? range.lowerBound + distance : range.upperBound - 1 - distance
          right.append(groups.runs.row(at: place))
        }
      }
      while let pairs = try batches.next() {
        let left = Buffer(pairs.left.map { UInt32(open[Int($0)]) })
        let met = try RowPairs(of: pairs.rows, left: left, right: pairs.right)
          .filtered(condition, chunk, build, evaluator)
        for index in 0..<met.count where nearest[Int(met.left[index])] == noRow {
          nearest[Int(met.left[index])] = met.right[index]
        }
      }
      (tried, step) = (tried + step, step * 2)
      open = open.filter { nearest[$0] == noRow && ranges[$0].count > tried }
    }
    return Buffer(nearest)
  }
}
