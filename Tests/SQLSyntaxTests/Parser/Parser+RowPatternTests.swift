import SQLSyntax
import Testing

@Suite("MATCH_RECOGNIZE")
struct ParserRowPatternTests {
  private func pattern(_ text: String) throws -> String {
    let prefix = "SELECT * FROM t MATCH_RECOGNIZE (ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN ("
    guard case .query(let query) = try Parser.parseStatement("\(prefix)\(text)))") else { return "no query" }
    let printed = query.sql
    #expect(printed.hasPrefix(prefix))
    guard case .query(let again) = try Parser.parseStatement(printed) else { return "no query" }
    #expect(again.sql == printed)
    return String(printed.dropFirst(prefix.count).dropLast(2))
  }

  @Test(arguments: [
    ("a B+  \"c\"*", "a b+ \"c\"*"), ("a|b c", "a | (b c)"), ("a*? b+? c??", "a*? b+? c??"),
    ("a{2} b{,3} c{2,} d{,} e{1,3}?", "a{2} b{0,3} c{2,} d* e{1,3}?"), ("^a$", "^ a $"), ("$a", "$ a"),
    ("(a|b)+$", "(a | b)+ $"), ("()", "()"), ("()* | b", "()* | b"),
    ("a {- b -}+ {-c d-}", "a {- b -}+ {- c d -}"),
    ("permute(a, b c)", "PERMUTE (a, b c)"), ("(a?){25} b", "(a?){25} b"), ("^*", "^*"), ("a$?", "a $?"),
    ("a | ", "a | ()"),
  ])
  func patternsAreReadAndPrinted(text: String, expected: String) throws {
    #expect(try pattern(text) == expected)
  }

  @Test func everyClauseIsReadAndPrinted() throws {
    let sql = """
      SELECT m.x FROM t AS e MATCH_RECOGNIZE (PARTITION BY k ORDER BY d DESC MEASURES FINAL last(a.v) AS x, \
      RUNNING count(u.*) AS n ALL ROWS PER MATCH WITH UNMATCHED ROWS AFTER MATCH SKIP TO FIRST a PATTERN (a b) \
      SUBSET u = (a, b) DEFINE a AS v > prev(v, 2)) AS m (k, d)
      """
    guard case .query(let query) = try Parser.parseStatement(sql) else { return }
    #expect(query.sql == sql)
  }

  @Test func namesOfItsWordsRemainNames() throws {
    let sql = "SELECT match, pattern, running, final, one AS past FROM match AS define"
    guard case .query(let query) = try Parser.parseStatement(sql) else { return }
    #expect(query.sql == sql)
  }

  @Test(arguments: [
    ("PATTERN (a", "expected a variable, a quantifier, “|” or a closing bracket in this pattern"),
    ("PATTERN (a{2,1}))", "the most repetitions are at least 1 and no fewer than the least"),
    ("PATTERN (a{x}))", "expected a number or a comma in { }"),
    ("PATTERN ({- a))", "expected a variable or -} in this exclusion"),
    (
      "AFTER MATCH SKIP a PATTERN (a))", "expected PAST LAST ROW, TO NEXT ROW or TO and a variable after SKIP"
    ),
    ("DEFINE a AS true)", "expected PARTITION BY, ORDER BY, MEASURES"),
  ])
  func faultsAreNamed(text: String, expected: String) {
    let error = #expect(throws: SyntaxError.self) {
      try Parser.parseStatement("SELECT * FROM t MATCH_RECOGNIZE (\(text)")
    }
    #expect(error?.message.hasPrefix(expected) == true)
  }
}
