import Columnar
import Planner

/// What conditions read of all rows so far, run along with the match: aggregates, and the first and last rows of
/// variables. Reading one costs the same however long the match is.
struct RunningValues: Sendable {
  private(set) var aggregates: [RunningAggregate] = []
  private var rows: [RunningRow] = []
  private var partition = 0..<0
  private var start = 0
  /// The first row whose states are not those of the way taken.
  private var end = 0

  /// Adds an aggregate to run along.
  ///
  /// - Returns: its number.
  mutating func add(_ aggregate: RunningAggregate) -> Int {
    aggregates.append(aggregate)
    return aggregates.count - 1
  }

  /// Adds a row to run along.
  ///
  /// - Returns: its number.
  mutating func add(_ row: RunningRow) -> Int {
    rows.append(row)
    return rows.count - 1
  }

  /// Begins a match.
  mutating func begin(at row: Int, in partition: Range<Int>) {
    (start, end) = (row, row)
    self.partition = partition
  }

  /// Notes that a row is taken anew.
  @inline(__always)
  mutating func retake(_ row: Int) { if row < end { end = row } }

  /// An aggregate as seen from the current row.
  ///
  /// - Parameter variables: the variables of the match's rows.
  mutating func aggregate(_ number: Int, at current: Int, variables: [UInt16]) throws -> Vector {
    take(through: current, variables)
    return try aggregates[number].value(at: current - partition.lowerBound)
  }

  /// A row as seen from the current one; nil where there is none yet.
  mutating func row(_ number: Int, at current: Int, variables: [UInt16]) -> Int? {
    take(through: current, variables)
    return rows[number].row(at: current - partition.lowerBound)
  }

  private mutating func take(through current: Int, _ variables: [UInt16]) {
    while end <= current {
      let (place, variable, isFirst) = (end - partition.lowerBound, Int(variables[end]), end == start)
      for index in aggregates.indices {
        aggregates[index].take(end, at: place, as: variable, isFirst: isFirst)
      }
      for index in rows.indices { rows[index].take(end, at: place, as: variable, isFirst: isFirst) }
      end += 1
    }
  }
}

/// The first or the last row of some variables, as seen from every row of the match in the making.
struct RunningRow: Sendable {
  private let isFirst: Bool
  private let counts: [Bool]
  /// By row of the partition; -1 before there is one.
  private var found: [Int]

  /// - Parameters:
  ///   - isFirst: whether it is the first row; otherwise the last.
  ///   - counts: whether each variable's rows count.
  ///   - capacity: the rows of the longest partition.
  init(isFirst: Bool, counts: [Bool], capacity: Int) {
    (self.isFirst, self.counts) = (isFirst, counts)
    found = Array(repeating: -1, count: capacity)
  }

  mutating func take(_ row: Int, at place: Int, as variable: Int, isFirst isFirstRow: Bool) {
    let before = isFirstRow ? -1 : found[place - 1]
    found[place] = counts[variable] && (before < 0 || !isFirst) ? row : before
  }

  func row(at place: Int) -> Int? { found[place] < 0 ? nil : found[place] }
}
