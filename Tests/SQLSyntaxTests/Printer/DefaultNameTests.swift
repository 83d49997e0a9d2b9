import SQLSyntax
import Testing

@Suite("Names of columns that were given none")
struct DefaultNameTests {
  @Test(arguments: [
    ("child_id", "child_id"), ("e.\"Started at\"", "Started at"), ("count(*)", "count"),
    ("SUM(a) OVER ()", "sum"),
    ("CASE WHEN a THEN b END", "case"), ("CAST(e.a AS DATE)", "a"), ("a::TEXT", "a"),
    ("CAST(1 AS TEXT)", "CAST(1 AS TEXT)"), ("A + 1", "a + 1"), ("'x'", "'x'"),
    ("EXTRACT(year FROM a)", "extract"),
    ("current_date", "current_date"), ("(SELECT 1)", "(SELECT 1)"),
  ])
  func names(expression: String, expected: String) throws {
    #expect(try Parser.parseExpression(expression).defaultName == expected)
  }
}
