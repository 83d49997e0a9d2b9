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
    case .sign, .floor, .ceiling, .truncate, .round, .greatest, .least, .concatenate, .concatenateAll,
      .lowercase, .uppercase, .length, .left, .right, .trimBoth, .trimLeading, .trimTrailing, .replace,
      .position, .startsWith, .daysBetween, .timestampEpoch, .intervalEpoch, .elapsedHours, .elapsedSeconds,
      .financialYear, .bimonth:
      return false
    case .truncateDate, .truncateTimestamp, .timestampPart, .intervalPart:
      // The binder has looked at a field that is written out.
      return !arguments[0].isTextConstant
    case .like, .likeIgnoringCase:
      guard case .constant(.text(let pattern), _) = arguments[1],
        case .constant(.text(let escape), _) = arguments[2]
      else { return true }
      return escape.unicodeScalars.count > 1 || (!escape.isEmpty && pattern.contains(escape))
    case .absolute, .negate, .roundToPlaces, .squareRoot, .power, .exponential, .naturalLogarithm,
      .commonLogarithm, .substring, .addDays, .addInterval, .subtractInterval, .civilDifference,
      .addIntervals, .subtractIntervals, .multiplyInterval, .makeDate:
      return true
    }
  }
}
