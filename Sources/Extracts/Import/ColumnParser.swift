import Columnar
import DelimitedText

/// A cell that a rule speaks of, by its row in the file.
struct CellNote: Hashable, Sendable {
  let row: Int
  let rule: Rule
}

/// One column of a file after parsing, over all its rows, rejected ones included.
struct ParsedColumn: Sendable {
  /// The values; those of NULLs and of failed cells are unspecified.
  enum Values: Sendable {
    case integers([Int64])
    case doubles([Double])
    case text([UInt32], TextDictionary)
  }

  var type: DataType
  var values: Values
  /// Whether each row has a value; failed cells have none.
  var isValid: [Bool]
  /// Cells that cannot be used, in row order: their rows are rejected.
  var failures: [CellNote]
  /// Cells that are used and flagged, in row order.
  var notes: [CellNote]
  /// What the column tells about whether it identifies anyone.
  var evidence: ColumnEvidence
  /// Cells of a time column that are exact midnights.
  var midnights = 0

  var rowCount: Int { isValid.count }
  var validCount: Int { isValid.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// A column of NULLs: one that an extract may leave out and did.
  static func absent(_ type: DataType, rowCount: Int) -> ParsedColumn {
    let values: Values =
      switch type {
      case .text: .text([UInt32](repeating: 0, count: rowCount), TextDictionary(single: ""))
      case .double: .doubles([Double](repeating: 0, count: rowCount))
      default: .integers([Int64](repeating: 0, count: rowCount))
      }
    return ParsedColumn(
      type: type, values: values, isValid: [Bool](repeating: false, count: rowCount), failures: [], notes: [],
      evidence: ColumnEvidence())
  }

  /// The values as a vector.
  var vector: Vector {
    let validity = ValidityMask(count: rowCount) { isValid[$0] }
    let values: Vector.Values =
      switch self.values {
      case .integers(let array): .integer(Buffer(array))
      case .doubles(let array): .double(Buffer(array))
      case .text(let codes, let dictionary): .text(Buffer(codes), dictionary)
      }
    return Vector(type: type, values: values, validity: validity, count: rowCount)
  }
}

/// Parses one column of a file, block after block.
protocol ColumnParser {
  /// Appends the block's cells; `firstRow` is the row number of its first.
  mutating func parse(_ fields: FieldColumn, firstRow: Int)
  /// Cells that failed so far.
  var failureCount: Int { get }
  /// The column; the parser is done with.
  func finish() -> ParsedColumn
}
