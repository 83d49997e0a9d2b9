/// MATCH_RECOGNIZE, clause by clause.
extension Parser {
  /// `MATCH_RECOGNIZE (…) [AS] alias`, the keyword being the current token.
  mutating func parseMatchRecognize(_ input: TableSyntax, start: Int) throws(SyntaxError) -> TableSyntax {
    let outer = try enter()
    defer { leave(outer) }
    advance()
    advance()
    var clause = MatchRecognizeSyntax(input: input, range: range(from: start))
    if take(.partition, .by) { clause.partitionBy = try expressionList() }
    if at(.order) { clause.orderBy = try parseOrderBy() }
    if take(.measures) {
      clause.measures = try list { parser throws(SyntaxError) in try parser.parseMeasure() }
    }
    clause.rowsPerMatch = try parseRowsPerMatch()
    if take(.after) { clause.skip = try parseAfterMatch() }
    if take(.initial) {
      guard at(.pattern) else { throw unexpected("PATTERN after INITIAL") }
    }
    guard take(.pattern) else {
      throw unexpected(
        "PARTITION BY, ORDER BY, MEASURES, ONE ROW PER MATCH, ALL ROWS PER MATCH, AFTER MATCH SKIP or PATTERN, in this order"
      )
    }
    try expect(.leftParenthesis, "a pattern in brackets")
    clause.pattern = try parsePatternInBrackets()
    if take(.subset) {
      clause.subsets = try list { parser throws(SyntaxError) in try parser.parseSubset() }
    }
    if take(.define) {
      clause.definitions = try list { parser throws(SyntaxError) in try parser.parseDefinition() }
    }
    try expect(.rightParenthesis, "SUBSET, DEFINE, a comma or the closing bracket of MATCH_RECOGNIZE")
    clause.alias = try parseTableAlias()
    clause.range = range(from: start)
    return .matchRecognize(clause)
  }

  private mutating func parseMeasure() throws(SyntaxError) -> MeasureSyntax {
    let expression = try parseExpression()
    try expect(.as, "AS and a name after this measure")
    guard at(.word) || at(.quotedName) else { throw unexpected("a name after AS") }
    return MeasureSyntax(expression: expression, name: takeName())
  }

  private mutating func parseRowsPerMatch() throws(SyntaxError) -> RowsPerMatchSyntax {
    if take(.one) {
      guard take(.row) else { throw unexpected("ROW PER MATCH after ONE") }
      try expectPerMatch()
      return .one
    }
    guard take(.all) else { return .one }
    try expect(.rows, "ROWS PER MATCH after ALL")
    try expectPerMatch()
    if take(.show, .empty) {
      try expect(.matches, "MATCHES after SHOW EMPTY")
    } else if take(.omit, .empty) {
      try expect(.matches, "MATCHES after OMIT EMPTY")
      return .allOmittingEmpty
    } else if take(.with, .unmatched) {
      try expect(.rows, "ROWS after WITH UNMATCHED")
      return .allWithUnmatched
    }
    return .all
  }

  private mutating func expectPerMatch() throws(SyntaxError) {
    try expect(.per, "PER MATCH")
    try expect(.match, "MATCH after PER")
  }

  private mutating func parseAfterMatch() throws(SyntaxError) -> AfterMatchSyntax {
    try expect(.match, "MATCH SKIP after AFTER")
    try expect(.skip, "SKIP after AFTER MATCH")
    if take(.past) {
      try expect(.last, "LAST ROW after PAST")
      try expect(.row, "ROW after PAST LAST")
      return .pastLastRow
    }
    try expect(.to, "PAST LAST ROW, TO NEXT ROW or TO and a variable after SKIP")
    if take(.next, .row) { return .toNextRow }
    if at(.first), isName(lookAhead(1)) {
      advance()
      return .toFirst(takeName())
    }
    if at(.last), isName(lookAhead(1)) { advance() }
    return .toLast(try parseName("NEXT ROW, FIRST, LAST or a variable after TO"))
  }

  private mutating func parseSubset() throws(SyntaxError) -> SubsetSyntax {
    let name = try parseName("the name of a subset")
    try expect(.equal, "= after the name of the subset")
    try expect(.leftParenthesis, "the subset's variables in brackets")
    return SubsetSyntax(name: name, members: try parseColumnNamesInBrackets())
  }

  private mutating func parseDefinition() throws(SyntaxError) -> PatternDefinitionSyntax {
    let variable = try parseName("a variable of the pattern")
    try expect(.as, "AS and a condition after the variable")
    return PatternDefinitionSyntax(variable: variable, condition: try parseExpression())
  }
}

// MARK: - Patterns

extension Parser {
  /// What follows an opening bracket, and the closing one.
  private mutating func parsePatternInBrackets() throws(SyntaxError) -> RowPatternTermSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let term = try parseAlternation()
    try expect(.rightParenthesis, Self.expectedInPattern)
    return term
  }

  private static let expectedInPattern =
    "a variable, a quantifier, “|” or a closing bracket in this pattern"

  private mutating func parseAlternation() throws(SyntaxError) -> RowPatternTermSyntax {
    var alternatives = [try parseConcatenation()]
    while take(.bar) { alternatives.append(try parseConcatenation()) }
    return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
  }

  private mutating func parseConcatenation() throws(SyntaxError) -> RowPatternTermSyntax {
    var members: [RowPatternTermSyntax] = []
    while let parts = try parsePatternPrimary(), let last = parts.last {
      members += parts.dropLast()
      members.append(try parseQuantifiers(of: last))
    }
    return members.count == 1 ? members[0] : .sequence(members)
  }

  /// A part of a pattern without its quantifier, nil where none begins; two parts where an anchor stands beside its
  /// variable, since `A$` is one word and `$A` a parameter to the lexer.
  private mutating func parsePatternPrimary() throws(SyntaxError) -> [RowPatternTermSyntax]? {
    let token = current
    switch token.kind {
    case .caret where token.end - token.start == 1:
      advance()
      return [.partitionStart]
    case .parameter:
      advance()
      let word = String(decoding: source[(token.start + 1)..<token.end], as: UTF8.self)
      return [.partitionEnd, variable(word, at: token.range)]
    case .leftParenthesis:
      advance()
      return [try parsePatternInBrackets()]
    case .quotedName:
      let name = takeName()
      return [.variable(name, label: name.text)]
    case .word where token.keyword == .permute && lookAhead(1).kind == .leftParenthesis:
      return [try parsePermutation()]
    case .word where isName(token):
      advance()
      let word = text(token)
      guard word.hasSuffix("$") else { return [variable(word, at: token.range)] }
      return [variable(String(word.dropLast()), at: token.range), .partitionEnd]
    case .unknownCharacter where atSign("$"):
      advance()
      return [.partitionEnd]
    case .unknownCharacter where atSign("{") && lookAhead(1).kind == .minus:
      return [try parseExclusion()]
    default: return nil
    }
  }

  private func variable(_ word: String, at range: SourceRange) -> RowPatternTermSyntax {
    .variable(Identifier(word.lowercased(), at: range), label: word.uppercased())
  }

  private mutating func parsePermutation() throws(SyntaxError) -> RowPatternTermSyntax {
    let start = current.start
    advance()
    advance()
    let members = try list { parser throws(SyntaxError) in try parser.parseAlternation() }
    try expect(.rightParenthesis, "a comma or the closing bracket of PERMUTE")
    return .permutation(members, range(from: start))
  }

  private mutating func parseExclusion() throws(SyntaxError) -> RowPatternTermSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    advance()
    advance()
    let term = try parseAlternation()
    guard take(.minus), takeSign("}") else { throw unexpected("a variable or -} in this exclusion") }
    return .excluded(term, range(from: start))
  }

  /// `*`, `+`, `?`, `{n,m}`, with `?` after it when reluctant.
  private mutating func parseQuantifiers(
    of term: RowPatternTermSyntax
  ) throws(SyntaxError) -> RowPatternTermSyntax {
    let bounds: (least: Int, most: Int?)
    if take(.star) {
      bounds = (0, nil)
    } else if take(.plus) {
      bounds = (1, nil)
    } else if takeSign("?") {
      bounds = (0, 1)
    } else if atSign("{"), lookAhead(1).kind != .minus {
      bounds = try parseBounds()
    } else {
      return term
    }
    return .repeated(term, least: bounds.least, most: bounds.most, isReluctant: takeSign("?"))
  }

  private mutating func parseBounds() throws(SyntaxError) -> (least: Int, most: Int?) {
    let start = current.start
    advance()
    let least = try parseCount()
    var most = least
    if take(.comma) {
      most = try parseCount()
    } else if least == nil {
      throw unexpected("a number or a comma in { }")
    }
    guard takeSign("}") else { throw unexpected("a closing brace after this number") }
    if let most, most < (least ?? 0) || most == 0 {
      throw SyntaxError(
        range: range(from: start), message: "the most repetitions are at least 1 and no fewer than the least")
    }
    return (least ?? 0, most)
  }

  private mutating func parseCount() throws(SyntaxError) -> Int? {
    guard at(.integer) else { return nil }
    guard let count = Int(text(current)) else { throw unexpected("a smaller number of repetitions") }
    advance()
    return count
  }

  private func atSign(_ sign: Unicode.Scalar) -> Bool {
    at(.unknownCharacter) && current.end - current.start == 1 && source[current.start] == UInt8(ascii: sign)
  }

  private mutating func takeSign(_ sign: Unicode.Scalar) -> Bool {
    guard atSign(sign) else { return false }
    advance()
    return true
  }
}
