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

extension Value {
  /// Whether two values are the very same: a month is not 30 days here, nor one spelling of é the other, though SQL
  /// compares intervals by length. NULL is the same as NULL.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)), (.timestamp(let a), .timestamp(let b)): a == b
    case (.double(let a), .double(let b)): a == b || a.bitPattern == b.bitPattern
    case (.decimal(let a), .decimal(let b)): a == b
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.date(let a), .date(let b)): a == b
    case (.interval(let a), .interval(let b)):
      (a.months, a.days, a.microseconds) == (b.months, b.days, b.microseconds)
    default: false
    }
  }
}
