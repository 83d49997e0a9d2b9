/// The type of a column, an expression or a value.
public enum DataType: Hashable, Sendable {
  /// The type of a bare `NULL`, before its surroundings give it one.
  case null
  /// True or false.
  case boolean
  /// A 64-bit signed integer; stored as narrow as its values allow.
  case integer
  /// An IEEE 754 binary64 number.
  case double
  /// An exact decimal of up to 38 digits, `scale` of them after the point.
  case decimal(scale: Int)
  /// UTF-8 text, compared by bytes.
  case text
  /// A civil day; days since 1970-01-01.
  case date
  /// A civil time without zone; microseconds since 1970-01-01 00:00.
  case timestamp
  /// Months, days and microseconds, kept apart.
  case interval

  /// Whether arithmetic is defined on it.
  public var isNumeric: Bool {
    switch self {
    case .integer, .double, .decimal: true
    default: false
    }
  }

  /// Whether values are held as one Int64 each: INTEGER, DATE, TIMESTAMP.
  public var isIntegerBacked: Bool {
    switch self {
    case .integer, .date, .timestamp: true
    default: false
    }
  }
}

extension DataType: CustomStringConvertible {
  /// The SQL name.
  public var description: String {
    switch self {
    case .null: "NULL"
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .double: "DOUBLE"
    case .decimal(let scale): "DECIMAL(38,\(scale))"
    case .text: "TEXT"
    case .date: "DATE"
    case .timestamp: "TIMESTAMP"
    case .interval: "INTERVAL"
    }
  }
}
