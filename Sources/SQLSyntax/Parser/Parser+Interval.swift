/// INTERVAL with its number and unit.
extension Parser {
  /// `INTERVAL '3 days'`, `INTERVAL '3' DAY`, `INTERVAL 3 DAY`, `INTERVAL (n) DAY`; nil where `interval` is a name.
  mutating func parseInterval() throws(SyntaxError) -> ExpressionSyntax? {
    let start = current.start
    let word = current
    let value = lookAhead(1)
    switch value.kind {
    case .text:
      advance()
      advance()
      if let unit = takeIntervalUnit() {
        return .literal(.intervalOfUnit(unquoted(value), unit: unit), range(from: start))
      }
      let type = TypeNameSyntax(name: "interval", range: range(of: word))
      return .literal(.typed(type, unquoted(value)), range(from: start))
    case .integer, .decimal:
      advance()
      advance()
      guard let unit = takeIntervalUnit() else { throw missingUnit() }
      return .literal(.intervalOfUnit(text(value), unit: unit), range(from: start))
    case .leftParenthesis:
      advance()
      let count = try parsePrimary()
      let unitStart = current.start
      guard let unit = takeIntervalUnit() else { throw missingUnit() }
      let one = ExpressionSyntax.literal(.intervalOfUnit("1", unit: unit), range(from: unitStart))
      return .binary(.multiply, count, one, range(from: start))
    default:
      return nil
    }
  }

  private func missingUnit() -> SyntaxError {
    unexpected(
      "a unit after INTERVAL, as in DAY or MONTH", mend: "for example INTERVAL 3 DAY, or INTERVAL '3 days'")
  }

  /// A unit in the singular, lower case.
  private mutating func takeIntervalUnit() -> String? {
    guard at(.word) else { return nil }
    let unit: String
    switch folded(current) {
    case "year", "years": unit = "year"
    case "quarter", "quarters": unit = "quarter"
    case "month", "months": unit = "month"
    case "week", "weeks": unit = "week"
    case "day", "days": unit = "day"
    case "hour", "hours": unit = "hour"
    case "minute", "minutes": unit = "minute"
    case "second", "seconds": unit = "second"
    case "millisecond", "milliseconds": unit = "millisecond"
    case "microsecond", "microseconds": unit = "microsecond"
    case "decade", "decades": unit = "decade"
    case "century", "centuries": unit = "century"
    case "millennium", "millennia": unit = "millennium"
    default: return nil
    }
    advance()
    return unit
  }
}
