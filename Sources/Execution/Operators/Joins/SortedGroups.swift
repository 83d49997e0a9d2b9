import Columnar
import Planner

/// The right rows of a join in the order of their keys and then of a value; rows with the same value keep their order.
///
/// Rows that nothing can match are left out: those with a NULL for the value, or for a key in which NULL equals nothing.
struct SortedGroups: Sendable {
  /// The right row at every place.
  let rows: Buffer<UInt32>
  /// Whether places ascend with right rows: nothing had to be sorted.
  let isInStoredOrder: Bool
  /// The value's rank at every place.
  let ranks: Buffer<UInt32>
  /// The values.
  let values: RankedValues
  /// The groups of equal keys; nil without keys, when all rows are one group.
  private let groups: (table: JoinTable, ends: [Range<UInt32>])?

  /// - Parameter isWanted: whether a row may stand here at all.
  init(_ keys: [JoinKey], _ value: Vector, build: DataChunk, evaluator: Evaluator, isWanted: (Int) -> Bool)
    throws
  {
    let keyValues = try keys.map { try evaluator.evaluate($0.right, over: build) }
    let table = JoinTable(keys: keyValues, matchingNulls: keys.map(\.matchesNulls), count: build.count)
    // A group goes by its first row.
    let group = keys.isEmpty ? nil : table.firstMatches(of: keyValues, count: build.count)
    let values = RankedValues(value)
    let wanted = Buffer(
      (0..<UInt32(build.count)).filter { row in
        value.isValid(Int(row)) && group.map { $0[Int(row)] != 0 } ?? true && isWanted(Int(row))
      })
    func key(_ number: (Int) -> UInt32) -> SortKey {
      let numbers = Buffer<Int64>(count: wanted.count) { out in
        for place in 0..<wanted.count { out[place] = Int64(number(Int(wanted[place]))) }
      }
      return SortKey(Vector(type: .integer, values: .integer(numbers), validity: nil, count: numbers.count))
    }
    let sortKeys = (group.map { group in [key { group[$0] }] } ?? []) + [key { values.ranks[$0] }]
    let order = Sorting.permutationUnlessSorted(sortKeys, count: wanted.count)
    isInStoredOrder = order == nil
    let rows = order.map { wanted.gathered($0) } ?? wanted
    self.rows = rows
    ranks = values.ranks.gathered(rows)
    self.values = values
    guard let group else {
      groups = nil
      return
    }
    var ends = [Range<UInt32>](repeating: 0..<0, count: build.count + 1)
    var start = 0
    for place in 1..<(rows.count + 1)
    where place == rows.count || group[Int(rows[place])] != group[Int(rows[place - 1])] {
      ends[Int(group[Int(rows[place - 1])])] = UInt32(start)..<UInt32(place)
      start = place
    }
    groups = (table, ends)
  }

  /// For every row of a left chunk the places of the right rows with its keys.
  func groups(of keys: [Vector], count: Int) -> [Range<Int>] {
    guard let groups else { return [Range<Int>](repeating: 0..<rows.count, count: count) }
    return groups.table.firstMatches(of: keys, count: count).map { first in
      let range = groups.ends[Int(first)]
      return Int(range.lowerBound)..<Int(range.upperBound)
    }
  }

  /// Where left values stand among the values, for ``places(in:meeting:_:)``.
  func cuts(of left: Vector, _ operation: ComparisonOperator) -> Buffer<UInt32> {
    values.cuts(of: left, orEqual: operation == .less || operation == .greaterOrEqual)
  }

  /// The places of a group at which `left op value` holds, the left value being given by its cut.
  @inline(__always)
  func places(in group: Range<Int>, meeting operation: ComparisonOperator, _ cut: UInt32) -> Range<Int> {
    let end = Search.end(of: group, near: group.lowerBound) { ranks[$0] < cut }
    return operation.isUpward ? end..<group.upperBound : group.lowerBound..<end
  }
}
