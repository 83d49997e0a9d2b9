import SQLSyntax
import Testing

@Suite("Printed names and texts")
struct PrinterTests {
  @Test(arguments: [
    ("\"child_id\"", "child_id"), ("\"Child\"", "\"Child\""), ("\"child id\"", "\"child id\""),
    ("\"1st\"", "\"1st\""),
    ("\"select\"", "\"select\""), ("\"date\"", "date"), ("\"a\"\"b\"", "\"a\"\"b\""), ("\"größe\"", "größe"),
    ("\"current_date\"", "\"current_date\""), ("\"both\"", "\"both\""), ("\"exists\"", "exists"),
    ("\"exists\"(1)", "\"exists\"(1)"), ("\"left\"(a)", "left(a)"), ("\"count\"(*)", "count(*)"),
  ])
  func namesAreQuotedWhereTheyMust(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  /// `--` would begin a comment, `a''b` must not become two texts.
  @Test(arguments: [
    ("-(-1)", "- -1"), ("1 - (-(-1))", "1 - - -1"), ("+(-a)", "+ -a"), ("'a''b' || ''''", "'a''b' || ''''"),
  ])
  func piecesDoNotRunIntoEachOther(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  @Test func statementsQueriesAndExpressionsPrintAlike() throws {
    guard case .explain(.query(let query), _, _) = try Parser.parseStatement("explain select A+1") else {
      Issue.record("not an EXPLAIN")
      return
    }
    #expect(query.sql == "SELECT a + 1")
  }
}
