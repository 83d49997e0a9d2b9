/// One value of any type: a constant, a parameter, a cell of a result. Never used a row at a time.
public enum Value: Hashable, Sendable {
  /// No value.
  case null
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An INTEGER.
  case integer(Int64)
  /// A DOUBLE.
  case double(Double)
  /// A DECIMAL.
  case decimal(DecimalValue)
  /// A TEXT.
  case text(String)
  /// A DATE: days since 1970-01-01.
  case date(Int)
  /// A TIMESTAMP: microseconds since 1970-01-01 00:00, civil time.
  case timestamp(Int64)
  /// An INTERVAL.
  case interval(Interval)

  /// The value's type; NULL has the type ``DataType/null``.
  public var type: DataType {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .integer: .integer
    case .double: .double
    case .decimal(let value): .decimal(scale: value.scale)
    case .text: .text
    case .date: .date
    case .timestamp: .timestamp
    case .interval: .interval
    }
  }
}
