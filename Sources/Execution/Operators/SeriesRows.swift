import Columnar
import Planner

/// Each input row once for every value of its series.
///
/// How many values a row has is counted beforehand, so that any morsel of the result can be made by itself.
struct SeriesRows: Sendable {
  private let series: LogicalPlan.Series
  private let input: DataChunk
  private let progressions: [Progression]
  /// The number of values of all rows before each row, and of all.
  private let starts: [Int]

  /// Counts the values of every input row.
  ///
  /// - Throws: ``ExecutionError`` for a step of nothing, at rows without a NULL bound.
  init(_ series: LogicalPlan.Series, input: DataChunk, evaluator: Evaluator) throws {
    self.series = series
    self.input = input
    let bounds = try [series.start, series.end, series.step].map { try evaluator.evaluate($0, over: input) }
    let (firsts, ends) = (bounds[0].integerRows, bounds[1].integerRows)
    let steps = try (0..<input.count).map { row in
      bounds.allSatisfy { $0.isValid(row) } ? try Progression.Step(bounds[2], row, at: series.place) : nil
    }
    progressions = steps.enumerated().map { row, step in
      guard let step else { return .empty }
      return Progression(from: firsts[row], to: ends[row], by: step, includesEnd: series.includesEnd)
    }
    // Sums stop at the greatest Int: no one reads so far.
    starts = progressions.reduce(into: [0]) { starts, progression in
      let (sum, isPast) = starts[starts.count - 1].addingReportingOverflow(progression.count)
      starts.append(isPast ? .max : sum)
    }
  }

  func pipeline(morselRows: Int) -> Pipeline {
    let total = starts[input.count]
    let morsels = total / morselRows + (total % morselRows > 0 ? 1 : 0)
    return Pipeline(morselCount: morsels) { morsel in
      let first = morsel * morselRows
      return chunk(first..<(first + min(morselRows, total - first)))
    }
  }

  private func chunk(_ range: Range<Int>) -> DataChunk {
    let pieces = pieces(of: range)
    let values = Buffer<Int64>(count: range.count) { out in
      var place = 0
      for piece in pieces {
        progressions[piece.row].fill(
          UnsafeMutableBufferPointer(rebasing: out[place..<(place + piece.steps.count)]),
          from: piece.steps.lowerBound)
        place += piece.steps.count
      }
    }
    var columns: [Vector]
    if pieces.count == 1 {
      let row = pieces[0].row
      columns = input.columns.map { Vector(constant: $0[row], type: $0.type, count: range.count) }
    } else {
      let rows = Buffer<UInt32>(count: range.count) { out in
        var place = 0
        for piece in pieces {
          for _ in piece.steps {
            out[place] = UInt32(piece.row)
            place += 1
          }
        }
      }
      columns = input.gathered(rows).columns
    }
    columns.append(
      Vector(type: series.value.type, values: .integer(values), validity: nil, count: range.count))
    if series.ordinality != nil {
      let numbers = Buffer(pieces.flatMap { piece in piece.steps.map { Int64($0) + 1 } })
      columns.append(Vector(type: .integer, values: .integer(numbers), validity: nil, count: range.count))
    }
    return DataChunk(columns: columns, count: range.count)
  }

  /// The input rows, each with the steps of its series, that make a range of the result.
  private func pieces(of range: Range<Int>) -> [(row: Int, steps: Range<Int>)] {
    // The last row whose values begin at or before the range.
    var (low, high) = (0, input.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= range.lowerBound { low = middle } else { high = middle }
    }
    var pieces: [(row: Int, steps: Range<Int>)] = []
    while low < input.count, starts[low] < range.upperBound {
      let steps =
        max(0, range.lowerBound - starts[low])..<min(progressions[low].count, range.upperBound - starts[low])
      if !steps.isEmpty { pieces.append((low, steps)) }
      low += 1
    }
    return pieces
  }
}
