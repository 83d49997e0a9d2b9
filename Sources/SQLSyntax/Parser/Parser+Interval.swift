/// INTERVAL with its number and unit.
extension Parser {
  /// `INTERVAL '3 days'`, `INTERVAL '3' DAY`, `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL 3 DAY`, `INTERVAL n DAY`,
  /// `INTERVAL (n) DAY`; nil where `interval` is a name.
  mutating func parseInterval() throws(SyntaxError) -> ExpressionSyntax? {
    let start = current.start
    let word = current
    let value = lookAhead(1)
    switch value.kind {
    case .text:
      advance()
      advance()
      if var unit = takeIntervalUnit() {
        if take(.to) {
          guard let end = takeIntervalUnit() else { throw missingUnit() }
          unit += " to " + end
        }
        return .literal(.intervalOfUnit(unquoted(value), unit: unit), range(from: start))
      }
      let type = TypeNameSyntax(name: "interval", range: range(of: word))
      return .literal(.typed(type, unquoted(value)), range(from: start))
    case .integer, .decimal:
      advance()
      advance()
      guard let unit = takeIntervalUnit() else { throw missingUnit() }
      return .literal(.intervalOfUnit(text(value), unit: unit), range(from: start))
    case .leftParenthesis, .parameter:
      return try parseIntervalOfExpression(start)
    case .word where isName(value) && Self.intervalUnit(folded(lookAhead(2))) != nil:
      return try parseIntervalOfExpression(start)
    default:
      return nil
    }
  }

  private mutating func parseIntervalOfExpression(_ start: Int) throws(SyntaxError) -> ExpressionSyntax {
    advance()
    let count = try parsePrimary()
    let unitStart = current.start
    guard let unit = takeIntervalUnit() else { throw missingUnit() }
    let one = ExpressionSyntax.literal(.intervalOfUnit("1", unit: unit), range(from: unitStart))
    return .binary(.multiply, count, one, range(from: start))
  }

  private func missingUnit() -> SyntaxError {
    unexpected(
      "a unit after INTERVAL, as in DAY or MONTH", mend: "for example INTERVAL 3 DAY, or INTERVAL '3 days'")
  }

  /// A unit in the singular, lower case.
  private mutating func takeIntervalUnit() -> String? {
    guard at(.word) else { return nil }
    guard let unit = Self.intervalUnit(folded(current)) else { return nil }
    advance()
    return unit
  }

  private static func intervalUnit(_ word: String) -> String? {
    switch word {
    case "year", "years": "year"
    case "quarter", "quarters": "quarter"
    case "month", "months": "month"
    case "week", "weeks": "week"
    case "day", "days": "day"
    case "hour", "hours": "hour"
    case "minute", "minutes": "minute"
    case "second", "seconds": "second"
    case "millisecond", "milliseconds": "millisecond"
    case "microsecond", "microseconds": "microsecond"
    case "decade", "decades": "decade"
    case "century", "centuries": "century"
    case "millennium", "millennia": "millennium"
    default: nil
    }
  }
}
