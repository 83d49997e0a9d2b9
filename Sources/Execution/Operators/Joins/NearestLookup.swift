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
      keys, try evaluator.evaluate(inequality.right, over: build), build: build, evaluator: evaluator,
      isWanted: { _ in true })
  }

  func batches(of chunk: DataChunk, firstOnly: Bool) throws -> PairBatches {
    let places = try candidates(of: chunk)
    var nearest = [UInt32](repeating: noRow, count: chunk.count)
    if condition == nil {
      for row in 0..<chunk.count where !places[row].isEmpty {
        nearest[row] = groups.rows[nearestPlace(places[row], 0)]
      }
    } else {
      try meetCondition(chunk, places, &nearest)
    }
    return PairBatches(leftCount: chunk.count) { row, pairs in
      if nearest[row] != noRow { pairs.append(UInt32(row), nearest[row]) }
    }
  }

  /// The places that meet keys and inequality.
  private func candidates(of chunk: DataChunk) throws -> [Range<Int>] {
    let runs = groups.groups(
      of: try keys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    let left = try evaluator.evaluate(inequality.left, over: chunk)
    let cuts = groups.cuts(of: left, inequality.operation)
    return runs.indices.map { row in
      left.isValid(row)
        ? groups.places(in: runs[row], meeting: inequality.operation, cuts[row]) : 0..<0
    }
  }

  /// The place that is so many places from the nearest.
  private func nearestPlace(_ places: Range<Int>, _ distance: Int) -> Int {
    inequality.operation.isUpward ? places.lowerBound + distance : places.upperBound - 1 - distance
  }

  /// Tries the nearest place of every row, then the next two of those that have none yet, then four.
  private func meetCondition(
    _ chunk: DataChunk, _ places: [Range<Int>], _ nearest: inout [UInt32]
  ) throws {
    var (tried, step) = (0, 1)
    var open = places.indices.filter { !places[$0].isEmpty }
    while !open.isEmpty {
      let batches = PairBatches(leftCount: open.count) { index, pairs in
        let row = open[index]
        for distance in tried..<min(tried + step, places[row].count) {
          pairs.append(UInt32(row), groups.rows[nearestPlace(places[row], distance)])
        }
      }
      while let (_, pairs) = try batches.next() {
        let met = try pairs.filtered(condition, chunk, build, evaluator)
        for index in 0..<met.count where nearest[Int(met.left[index])] == noRow {
          nearest[Int(met.left[index])] = met.right[index]
        }
      }
      (tried, step) = (tried + step, step * 2)
      open = open.filter { nearest[$0] == noRow && places[$0].count > tried }
    }
  }
}
