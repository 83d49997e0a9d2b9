import Columnar
import Planner

/// Tells from block statistics that a condition can hold for no row of a range.
enum BlockSkipping {
  /// Whether no row of the range can meet the condition; false when that is not known.
  static func excludes(_ condition: Expression, _ rows: Range<Int>, columns: [Column]) -> Bool {
    guard !rows.isEmpty,
      case .comparison(let operation, .input(let index, let type), .constant(let value, _)) = condition,
      type.isIntegerBacked, let wanted = value.backingInteger
    else { return false }
    let blocks = columns[index].blocks
    let size = BlockStatistics.rowsPerBlock
    return (rows.lowerBound / size...(rows.upperBound - 1) / size).allSatisfy { block in
      let block = blocks[block]
      if block.nullCount == block.rowCount { return true }
      switch operation {
      case .equal: return wanted < block.minimum || wanted > block.maximum
      case .less: return block.minimum >= wanted
      case .lessOrEqual: return block.minimum > wanted
      case .greater: return block.maximum <= wanted
      case .greaterOrEqual: return block.maximum < wanted
      case .notEqual: return block.minimum == wanted && block.maximum == wanted
      }
    }
  }
}

extension Value {
  /// The Int64 that holds an INTEGER, DATE or TIMESTAMP.
  fileprivate var backingInteger: Int64? {
    switch self {
    case .integer(let value), .timestamp(let value): value
    case .date(let days): Int64(days)
    default: nil
    }
  }
}

extension Expression {
  /// The positions of the incoming columns it reads.
  var inputs: Set<Int> {
    var inputs: Set<Int> = []
    visit { if case .input(let index, _) = $0 { inputs.insert(index) } }
    return inputs
  }
}
