/// GROUP BY with its grouping sets.
extension Parser {
  mutating func parseGroupBy() throws(SyntaxError) -> GroupBySyntax {
    advance()
    try expect(.by, "BY after GROUP")
    let start = current.start
    if take(.all) { return .all(range(from: start)) }
    return .elements(try list { parser throws(SyntaxError) in try parser.parseGroupingElement() })
  }

  private mutating func parseGroupingElement() throws(SyntaxError) -> GroupingElementSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    if lookAhead(1).kind == .leftParenthesis {
      if take(.rollup) { return .rollup(try parseGroupingColumns(), range(from: start)) }
      if take(.cube) { return .cube(try parseGroupingColumns(), range(from: start)) }
    }
    if take(.grouping, .sets) {
      try expect(.leftParenthesis, "the sets in brackets after GROUPING SETS")
      let members = try list { parser throws(SyntaxError) in try parser.parseGroupingElement() }
      try expect(.rightParenthesis, "a comma or a closing bracket after this set")
      return .sets(members, range(from: start))
    }
    if at(.leftParenthesis), lookAhead(1).kind == .rightParenthesis {
      advance()
      advance()
      return .set([], range(from: start))
    }
    let expression = try parseExpression()
    if case .row(let members, let range) = expression { return .set(members, range) }
    return .expression(expression)
  }

  /// `(a, (b, c))` of a rollup or a cube: a bracket inside groups columns that go together.
  private mutating func parseGroupingColumns() throws(SyntaxError) -> [[ExpressionSyntax]] {
    advance()
    let columns = try list { parser throws(SyntaxError) in
      let expression = try parser.parseExpression()
      if case .row(let members, _) = expression { return members }
      return [expression]
    }
    try expect(.rightParenthesis, "a comma or a closing bracket after this column")
    return columns
  }
}
