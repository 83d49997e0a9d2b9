/// Calls of functions, aggregates and window functions.
extension Parser {
  /// A call whose name has been read and whose opening bracket is the current token.
  mutating func parseCall(_ name: Identifier) throws(SyntaxError) -> CallSyntax {
    let start = name.range.start
    advance()
    var call = CallSyntax(name: name, arguments: [], range: name.range)
    if take(.star) {
      call.isStar = true
    } else if atName, lookAhead(1).kind == .dot, lookAhead(2).kind == .star {
      call.starQualifier = takeName()
      advance()
      advance()
      call.isStar = true
    } else if !at(.rightParenthesis) {
      call.isDistinct = take(.distinct)
      if !call.isDistinct { _ = take(.all) }
      if !at(.order) { call.arguments = try expressionList() }
      if at(.order) { call.orderBy = try parseOrderBy() }
      try parseNullTreatment(into: &call)
    }
    try expect(.rightParenthesis, "a comma, an operator or the closing bracket of \(name.text)(…)")
    try parseCallSuffixes(into: &call)
    call.range = range(from: start)
    return call
  }

  /// `WITHIN GROUP (…)`, `FILTER (…)`, `IGNORE NULLS`, `OVER …`, each once.
  private mutating func parseCallSuffixes(into call: inout CallSyntax) throws(SyntaxError) {
    while true {
      switch current.keyword {
      case .within where lookAhead(1).keyword == .group: try parseWithinGroup(into: &call)
      case .filter where lookAhead(1).kind == .leftParenthesis: try parseFilter(into: &call)
      case .ignore where lookAhead(1).keyword == .nulls, .respect where lookAhead(1).keyword == .nulls:
        try parseNullTreatment(into: &call)
      case .over:
        call.window = try parseOver()
        return
      default: return
      }
    }
  }

  private mutating func parseWithinGroup(into call: inout CallSyntax) throws(SyntaxError) {
    guard call.orderBy.isEmpty else { throw unexpected("only one ORDER BY in a call") }
    advance()
    advance()
    try expect(.leftParenthesis, "ORDER BY in brackets after WITHIN GROUP")
    guard at(.order) else { throw unexpected("ORDER BY in WITHIN GROUP (…)") }
    call.orderBy = try parseOrderBy()
    call.isWithinGroup = true
    try expect(.rightParenthesis, "a comma or a closing bracket after this sort key")
  }

  private mutating func parseFilter(into call: inout CallSyntax) throws(SyntaxError) {
    guard call.filter == nil else { throw unexpected("only one FILTER in a call") }
    advance()
    advance()
    try expect(.where, "WHERE in FILTER (…)")
    call.filter = try parseExpression()
    try expect(.rightParenthesis, "AND, OR or a closing bracket after this condition")
  }

  /// `IGNORE NULLS` or `RESPECT NULLS`, or neither.
  private mutating func parseNullTreatment(into call: inout CallSyntax) throws(SyntaxError) {
    guard at(.ignore, .nulls) || at(.respect, .nulls) else { return }
    guard call.ignoresNulls == nil else { throw unexpected("IGNORE NULLS or RESPECT NULLS only once") }
    call.ignoresNulls = at(.ignore)
    advance()
    advance()
  }
}
