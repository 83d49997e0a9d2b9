import Columnar

/// The least and the greatest value of each group of rows, and whether it has a NULL: enough to tell whether some value
/// of a group compares in a given way with a given one.
struct GroupExtremes: Sendable {
  private let values: RankedValues
  /// By group: ranks, the least above the greatest where there is no value.
  private var least: [UInt32]
  private var greatest: [UInt32]
  private var isBesideNull: [Bool]

  /// - Parameter groups: the group of every row, a number below that of rows; ``noRow`` for none.
  init(_ vector: Vector, groups: Buffer<UInt32>) {
    let values = RankedValues(vector)
    self.values = values
    least = [UInt32](repeating: .max, count: groups.count)
    greatest = [UInt32](repeating: 0, count: groups.count)
    isBesideNull = [Bool](repeating: false, count: groups.count)
    for row in 0..<groups.count where groups[row] != noRow {
      let group = Int(groups[row])
      if vector.isValid(row) {
        least[group] = min(least[group], values.ranks[row])
        greatest[group] = max(greatest[group], values.ranks[row])
      } else {
        isBesideNull[group] = true
      }
    }
  }

  /// Whether a group has a row without a value.
  func hasNull(_ group: UInt32) -> Bool { group != noRow && isBesideNull[Int(group)] }

  /// For every row whether `left op value` holds for some value of its group; unspecified where `left` is NULL.
  func holds(_ left: Vector, _ operation: ComparisonOperator, groups: Buffer<UInt32>) -> [Bool] {
    let below = values.cuts(of: left, orEqual: false)
    let upTo = values.cuts(of: left, orEqual: true)
    return (0..<groups.count).map { row in
      if groups[row] == noRow { return false }
      let (least, greatest) = (least[Int(groups[row])], greatest[Int(groups[row])])
      if least > greatest { return false }
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
