/// What a scalar function computes, by family: the name by which Execution finds its kernel.
///
/// Unless said otherwise the result is NULL where any argument is.
public enum ScalarOperation: Hashable, Sendable {
  /// A function of a number that keeps the kind of number: INTEGER, DECIMAL or DOUBLE.
  case number(NumberOperation)
  /// A function of DOUBLEs.
  case real(RealOperation)
  /// A function of INTEGERs.
  case integer(IntegerOperation)
  /// The greatest argument, of any type; NULLs are passed over.
  case greatest
  /// The least argument, of any type; NULLs are passed over.
  case least
  /// A function of texts.
  case text(TextOperation)
  /// The search for a pattern in a text.
  case match(MatchOperation)
  /// Arithmetic on dates, times and intervals.
  case time(TimeOperation)
  /// Fields and periods of dates, times and intervals, and their texts.
  case period(PeriodOperation)

  /// Whether the result is NULL wherever any argument is.
  public var isStrict: Bool {
    switch self {
    case .greatest, .least, .text(.concatenateAll), .text(.concatenateSeparated): false
    default: true
    }
  }

  /// The name for EXPLAIN.
  public var name: String {
    switch self {
    case .number(let operation): operation.rawValue
    case .real(let operation): operation.rawValue
    case .integer(let operation): operation.rawValue
    case .greatest: "greatest"
    case .least: "least"
    case .text(let operation): operation.rawValue
    case .match(let operation): operation.rawValue
    case .time(let operation): operation.rawValue
    case .period(let operation): operation.rawValue
    }
  }
}
