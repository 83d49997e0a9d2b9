import Columnar

extension Expression {
  /// Whether it can fail at a row: such an expression is not computed for rows that would not have reached it.
  ///
  /// True in doubt.
  public var mayFail: Bool {
    switch self {
    case .arithmetic: true
    case .cast(let operand, let type, let isTry, _):
      operand.mayFail || !(isTry || operand.type.alwaysBecomes(type))
    case .call(let operation, let arguments, _, _):
      operation.mayFail(arguments) || arguments.contains(where: \.mayFail)
    default: children.contains(where: \.mayFail)
    }
  }
}

extension DataType {
  /// Whether every value of the type has one of the other.
  fileprivate func alwaysBecomes(_ type: DataType) -> Bool {
    switch (self, type) {
    case (.null, _), (_, .text), (.integer, .double), (.decimal, .double), (.date, .timestamp),
      (.timestamp, .date), (.integer, .boolean), (.boolean, .integer):
      true
    case (.integer, .decimal(let scale)):
      // 19 digits before the point and 19 after it.
      scale <= 19
    default: self == type
    }
  }
}

extension ScalarOperation {
  fileprivate func mayFail(_ arguments: [Expression]) -> Bool {
    switch self {
    case .number(let operation):
      switch operation {
      case .sign, .floor, .ceiling, .truncate, .round: false
      case .absolute, .negate, .roundToPlaces, .truncateToPlaces: true
      }
    case .real(let operation):
      switch operation {
      case .atan, .atan2, .tanh, .radians, .isnan, .isinf, .isfinite: false
      default: true
      }
    case .integer(let operation):
      switch operation {
      case .bitAnd, .bitOr, .bitXor, .bitNot, .bitCount, .hexadecimal: false
      default: true
      }
    case .greatest, .least: false
    case .text(let operation):
      switch operation {
      case .substring, .overlay, .padLeading, .padTrailing, .repeat, .splitPart, .character: true
      default: false
      }
    case .match(let operation):
      switch operation {
      case .like, .likeIgnoringCase: Self.likeMayFail(arguments)
      default: true
      }
    case .time(let operation):
      switch operation {
      case .daysBetween, .age, .elapsedHours, .elapsedSeconds, .microsecondsOfTimestamp,
        .millisecondsOfTimestamp:
        false
      default: true
      }
    case .period(let operation):
      switch operation {
      // The binder has looked at a field that is written out.
      case .truncate, .part: !arguments[0].isTextConstant
      case .lastDay, .dayName, .monthName, .financialYear, .bimonth: false
      default: true
      }
    }
  }

  private static func likeMayFail(_ arguments: [Expression]) -> Bool {
    guard case .constant(.text(let pattern), _) = arguments[1],
      case .constant(.text(let escape), _) = arguments[2]
    else { return true }
    return escape.unicodeScalars.count > 1 || (!escape.isEmpty && pattern.contains(escape))
  }
}
