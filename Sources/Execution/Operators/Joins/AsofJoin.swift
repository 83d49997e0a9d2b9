import Columnar
import Planner

/// Finds for each left row, among the right rows with equal keys, the nearest by one inequality.
///
/// The right rows are sorted by their keys and then by the compared value, NULLs last. Of right rows with the same
/// value the one nearest in stored order is taken: the last for >= and >, the first for <= and <.
struct AsofJoin: Sendable {
  private let keepsUnmatched: Bool
  private let build: DataChunk
  private let leftKeys: [Expression]
  private let leftValue: Expression
  private let operation: ComparisonOperator
  private let rightValues: Vector
  /// One row for each group of equal keys.
  private let table: JoinTable
  /// Where each group's valid values start and end among the right rows.
  private let ranges: [Range<Int>]
  private let evaluator: Evaluator

  init(
    keepsUnmatched: Bool, build: DataChunk, keys: [JoinKey],
    inequality: (operation: ComparisonOperator, left: Expression, right: Expression), evaluator: Evaluator
  ) throws {
    self.keepsUnmatched = keepsUnmatched
    self.build = build
    self.evaluator = evaluator
    leftKeys = keys.map(\.left)
    leftValue = inequality.left
    operation = inequality.operation
    let rightKeys = try keys.map { try evaluator.evaluate($0.right, over: build) }
    let values = try evaluator.evaluate(inequality.right, over: build).flattened()
    rightValues = values
    let groups = ClusterCuts.ranges(of: rightKeys, count: build.count, target: 1)
    let starts = Buffer(groups.map { UInt32($0.lowerBound) })
    table = JoinTable(
      keys: rightKeys.map { $0.flattened().gathered(starts) }, matchingNulls: keys.map(\.matchesNulls),
      count: groups.count)
    ranges = groups.map { group in
      var end = group.upperBound
      while end > group.lowerBound, !values.isValid(end - 1) { end -= 1 }
      return group.lowerBound..<end
    }
  }

  /// The joined rows of one left chunk.
  func probe(_ chunk: DataChunk) throws -> DataChunk {
    let groups =
      leftKeys.isEmpty
      ? nil
      : table.firstMatches(
        of: try leftKeys.map { try evaluator.evaluate($0, over: chunk) }, count: chunk.count)
    let values = try evaluator.evaluate(leftValue, over: chunk).flattened()
    var pairs = RowPairs()
    visit(values) { row, place in
      let range: Range<Int>
      if let groups {
        range = groups[row] == 0 ? 0..<0 : ranges[Int(groups[row]) - 1]
      } else {
        range = ranges.first ?? 0..<0
      }
      if let match = place(range) { pairs.append(UInt32(row), UInt32(match)) }
    }
    if keepsUnmatched { pairs = pairs.keepingAll(chunk.count) }
    return pairs.joined(chunk, build)
  }

  /// Calls `body` for each left row that has a value, with a search for its nearest right row in a range.
  private func visit(_ left: Vector, _ body: (_ row: Int, _ place: (Range<Int>) -> Int?) -> Void) {
    switch (left.values, rightValues.values) {
    case (.integer(let a), .integer(let b)): visit(left, a, b, body)
    case (.double(let a), .double(let b)): visit(left, a, b, body)
    case (.decimal(let a), .decimal(let b)): visit(left, a, b, body)
    case (.interval(let a), .interval(let b)): visit(left, a, b, body)
    default: preconditionFailure("the binder lets an ASOF join compare numbers, times and intervals")
    }
  }

  private func visit<Element: Comparable>(
    _ left: Vector, _ a: Buffer<Element>, _ b: Buffer<Element>,
    _ body: (_ row: Int, _ place: (Range<Int>) -> Int?) -> Void
  ) {
    for row in 0..<left.count where left.isValid(row) {
      let wanted = a[row]
      body(row) { range in
        switch operation {
        case .greaterOrEqual: last(range) { b[$0] <= wanted }
        case .greater: last(range) { b[$0] < wanted }
        case .lessOrEqual: first(range) { b[$0] >= wanted }
        case .less: first(range) { b[$0] > wanted }
        case .equal, .notEqual: preconditionFailure("an ASOF join has an inequality")
        }
      }
    }
  }

  /// The last place of a range whose leading part meets a condition; nil when none does.
  @inline(__always)
  private func last(_ range: Range<Int>, _ holds: (Int) -> Bool) -> Int? {
    let end = first(range) { !holds($0) } ?? range.upperBound
    return end == range.lowerBound ? nil : end - 1
  }

  /// The first place of a range whose trailing part meets a condition; nil when none does.
  ///
  /// - Complexity: O(log range).
  @inline(__always)
  private func first(_ range: Range<Int>, _ holds: (Int) -> Bool) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low == range.upperBound ? nil : low
  }
}
