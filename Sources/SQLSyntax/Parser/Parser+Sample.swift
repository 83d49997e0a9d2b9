/// TABLESAMPLE STRATIFIED.
extension Parser {
  mutating func parseSample(of input: TableSyntax, start: Int) throws(SyntaxError) -> TableSyntax {
    advance()
    guard takeWord("stratified") else {
      throw unexpected(
        "STRATIFIED after TABLESAMPLE",
        mend:
          "nobody could check any other draw: TABLESAMPLE STRATIFIED (20 ROWS BY district) REPEATABLE ('seed') KEY (id)"
      )
    }
    try expect(.leftParenthesis, "the size of the sample in brackets after STRATIFIED")
    let size = try parseExpression(above: .sign)
    if !take(.rows) { try expect(.row, "ROWS after the size of the sample") }
    let isEach = takeWord("each")
    let strata = take(.by) ? try expressionList() : []
    var sharing: SampleSyntax.Sharing?
    if takeWord("proportional") { sharing = .proportional } else if takeWord("equal") { sharing = .equal }
    let minimum = takeWord("min") ? try parseExpression(above: .sign) : nil
    let maximum = takeWord("max") ? try parseExpression(above: .sign) : nil
    try expect(.rightParenthesis, "PROPORTIONAL, EQUAL, MIN, MAX or a closing bracket, in this order")
    if isEach, sharing != nil || minimum != nil || maximum != nil {
      throw SyntaxError(
        range: range(from: start), message: "EACH says how many of every stratum",
        mend: "leave PROPORTIONAL, EQUAL, MIN and MAX out, or EACH")
    }
    guard takeWord("repeatable") else {
      throw unexpected("REPEATABLE ('seed'): a draw is checked by drawing again")
    }
    let seed = try parseInBrackets("the seed in brackets after REPEATABLE")
    try expect(.key, "KEY (id): what tells the cases apart")
    let key = try parseInBrackets("the column that tells the cases apart, in brackets after KEY")
    let range = range(from: start)
    return .sample(
      SampleSyntax(
        input: input, size: size, isEach: isEach, strata: strata, sharing: sharing, minimum: minimum,
        maximum: maximum, seed: seed, key: key, alias: try parseTableAlias(), range: range))
  }

  private mutating func parseInBrackets(_ expected: String) throws(SyntaxError) -> ExpressionSyntax {
    try expect(.leftParenthesis, expected)
    let expression = try parseExpression()
    try expect(.rightParenthesis, "a closing bracket")
    return expression
  }

  /// Takes a word that is a name everywhere else.
  private mutating func takeWord(_ word: String) -> Bool {
    guard at(.word), folded(current) == word else { return false }
    advance()
    return true
  }
}
