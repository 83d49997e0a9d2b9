import Columnar
import Planner

/// The right rows of a join in the order of their keys and then of a value; rows with the same value keep their order.
///
/// Rows that nothing can match are left out: those with a NULL for the value, or for a key in which NULL equals nothing.
/// Rows that come in that order, as those of a table stored by child and time do, are looked at once and not moved.
struct SortedGroups: Sendable {
  private let numbers: KeyNumbers
  /// The rows of each group of equal keys.
  let runs: GroupRuns
  /// Whether the rows of a run ascend: none had to be sorted by value.
  let isInStoredOrder: Bool
  /// The value at every place, or what orders like it.
  private let values: Buffer<Int64>
  /// What stands for values that are not whole numbers or times.
  private let ranks: RankedValues?
  private let rightCount: Int

  /// - Parameter isWanted: whether a row may stand here at all; nil where every row may.
  init(
    _ keys: [JoinKey], _ value: Vector, build: DataChunk, evaluator: Evaluator,
    isWanted: ((Int) -> Bool)? = nil
  ) throws {
    let (numbering, groups) = KeyNumbers.numbering(
      try keys.map { try evaluator.evaluate($0.right, over: build) },
      matchingNulls: keys.map(\.matchesNulls), count: build.count)
    let wanted = Self.wanted(groups, value, isWanted)
    let runs = GroupRuns(of: wanted, groupCount: numbering.count)
    let value = value.flattened()
    ranks = value.type.isIntegerBacked ? nil : RankedValues(value)
    let all =
      ranks.map { ranks in
        Buffer(count: build.count) { out in
          for row in 0..<build.count { out[row] = Int64(ranks.ranks[row]) }
        }
      } ?? value.integers
    let values = runs.rows.map { all.gathered($0) } ?? all
    let sorted = RunSorting.sorted(runs, of: wanted, by: values)
    (self.runs, self.values) = sorted ?? (runs, values)
    isInStoredOrder = sorted == nil
    numbers = numbering
    rightCount = build.count
  }

  private static func wanted(
    _ groups: Buffer<UInt32>, _ value: Vector, _ isWanted: ((Int) -> Bool)?
  ) -> Buffer<UInt32> {
    if !value.mayHaveNulls, isWanted == nil { return groups }
    return Buffer(count: groups.count) { out in
      for row in 0..<groups.count {
        out[row] = value.isValid(row) && isWanted?(row) ?? true ? groups[row] : noRow
      }
    }
  }

  /// For every row of a left chunk the places of the right rows with its keys.
  func places(of keys: [Vector], count: Int) -> PlaceRuns {
    PlaceRuns(
      of: numbers.numbers(of: keys, count: count), in: runs, isAscending: isInStoredOrder,
      rightCount: rightCount)
  }

  /// Leaves of every row's places those at which `left op value` holds; none where `left` is NULL.
  func narrow(_ places: inout PlaceRuns, by operation: ComparisonOperator, _ left: Vector) {
    let orEqual = operation == .less || operation == .greaterOrEqual
    if let ranks {
      let cuts = ranks.cuts(of: left, orEqual: orEqual)
      let limits = Buffer<Int64>(count: cuts.count) { out in
        for row in 0..<cuts.count { out[row] = Int64(cuts[row]) }
      }
      places.cut(values, at: limits, orEqual: false, keepsAfter: operation.isUpward)
    } else {
      let limits = left.flattened().integers
      places.cut(values, at: limits, orEqual: orEqual, keepsAfter: operation.isUpward)
    }
    places.keep(left.flatValidity)
  }
}

/// Sorting within runs.
enum RunSorting {
  /// Up to so many rows are sorted by insertion.
  private static let few = 64

  /// The rows of every run in the order of their values, ties as they were; nil where they stand so already.
  ///
  /// - Complexity: that of sorting each run; O(places) where nothing has to move.
  static func sorted(
    _ runs: GroupRuns, of groups: Buffer<UInt32>, by values: Buffer<Int64>
  ) -> (GroupRuns, Buffer<Int64>)? {
    if isSorted(runs, of: groups, by: values) { return nil }
    let (starts, places) = (runs.starts, runs.count)
    var sortedRows: Buffer<UInt32>?
    let sortedValues = Buffer<Int64>(count: places) { sortedValues in
      for place in 0..<places { sortedValues[place] = values[place] }
      sortedRows = Buffer(count: places) { rows in
        for place in 0..<places { rows[place] = runs.row(at: place) }
        for group in 0..<(starts.count - 1) where starts[group] &+ 1 < starts[group + 1] {
          sort(Int(starts[group])..<Int(starts[group + 1]), rows, sortedValues)
        }
      }
    }
    guard let sortedRows else { preconditionFailure("filled above") }
    return (GroupRuns(starts: starts, rows: sortedRows), sortedValues)
  }

  /// Whether the values of every run ascend.
  private static func isSorted(
    _ runs: GroupRuns, of groups: Buffer<UInt32>, by values: Buffer<Int64>
  ) -> Bool {
    if let rows = runs.rows {
      return isSorted(runs.count, values) { groups[Int(rows[$0])] == groups[Int(rows[$0 - 1])] }
    }
    return isSorted(runs.count, values) { groups[$0] == groups[$0 - 1] }
  }

  @inline(__always)
  private static func isSorted(
    _ count: Int, _ values: Buffer<Int64>, isOfOneRun: (_ place: Int) -> Bool
  ) -> Bool {
    var start = 1
    while start < count {
      let end = min(start + 1_024, count)
      var descents: UInt8 = 0
      for place in start..<end {
        descents |= (values[place] < values[place - 1] ? 1 : 0) & (isOfOneRun(place) ? 1 : 0)
      }
      if descents != 0 { return false }
      start = end
    }
    return true
  }

  private static func sort(
    _ run: Range<Int>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ values: UnsafeMutableBufferPointer<Int64>
  ) {
    if run.count <= few { return insertionSort(run, rows, values) }
    let (runValues, runRows) = (Buffer(values[run]), Buffer(rows[run]))
    let key = Vector(type: .integer, values: .integer(runValues), validity: nil, count: run.count)
    guard let order = Sorting.permutationUnlessSorted([SortKey(key)], count: run.count) else { return }
    for index in 0..<run.count {
      rows[run.lowerBound + index] = runRows[Int(order[index])]
      values[run.lowerBound + index] = runValues[Int(order[index])]
    }
  }

  private static func insertionSort(
    _ run: Range<Int>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ values: UnsafeMutableBufferPointer<Int64>
  ) {
    for place in run.dropFirst() {
      let (row, value) = (rows[place], values[place])
      var hole = place
      while hole > run.lowerBound, values[hole - 1] > value {
        (rows[hole], values[hole]) = (rows[hole - 1], values[hole - 1])
        hole -= 1
      }
      (rows[hole], values[hole]) = (row, value)
    }
  }
}
