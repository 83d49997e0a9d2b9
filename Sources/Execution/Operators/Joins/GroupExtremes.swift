import Columnar

/// The least and the greatest value of each group of rows, and whether it has a NULL: enough to tell whether some value
/// of a group compares in a given way with a given one.
struct GroupExtremes: Sendable {
  private let values: RankedValues
  /// By group: ranks, the least above the greatest where there is no value.
  private var least: [UInt32]
  private var greatest: [UInt32]
  private var isBesideNull: [Bool]

  /// - Parameter groups: the group of every row, a number from 1 to the number of rows; 0 for none.
  init(_ vector: Vector, groups: [UInt32]) {
    let values = RankedValues(vector)
    self.values = values
    least = [UInt32](repeating: .max, count: groups.count + 1)
    greatest = [UInt32](repeating: 0, count: groups.count + 1)
    isBesideNull = [Bool](repeating: false, count: groups.count + 1)
    for (row, group) in groups.enumerated() {
      let group = Int(group)
      if vector.isValid(row) {
        least[group] = min(least[group], values.ranks[row])
        greatest[group] = max(greatest[group], values.ranks[row])
      } else {
        isBesideNull[group] = true
      }
    }
  }

  /// Whether a group has a row without a value; group 0 has no rows.
  func hasNull(_ group: UInt32) -> Bool { group != 0 && isBesideNull[Int(group)] }

  /// For every row whether `left op value` holds for some value of its group; unspecified where `left` is NULL.
  func holds(_ left: Vector, _ operation: ComparisonOperator, groups: [UInt32]) -> [Bool] {
    let below = values.cuts(of: left, orEqual: false)
    let upTo = values.cuts(of: left, orEqual: true)
    return groups.indices.map { row in
      let (least, greatest) = (least[Int(groups[row])], greatest[Int(groups[row])])
      if groups[row] == 0 || least > greatest { return false }
      switch operation {
      case .less: return greatest >= upTo[row]
      case .lessOrEqual: return greatest >= below[row]
      case .greater: return least < below[row]
      case .greaterOrEqual: return least < upTo[row]
      case .notEqual: return least != greatest || upTo[row] == below[row] || least != below[row]
      case .equal: preconditionFailure("an equality is a key")
      }
    }
  }
}
