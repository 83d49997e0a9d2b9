import Testing

@testable import Conformance

@Suite("What the dialect leaves out")
struct OutsideTheDialectTests {
  private let finder = OutsideFinder(OutsideTheDialect.all)

  private func reason(_ sql: String) -> String? {
    finder.entry(in: OutsideFinder.tokens(of: sql))?.reason
  }

  @Test(arguments: [
    ("SELECT [1, 2]", "lists"), ("SELECT x'00'", "binary values"),
    ("select * from t union all  by\nNAME select 1", "set operations by name"),
    ("CREATE TABLE t (c HUGEINT)", "integers wider than 64 bits"),
    ("SELECT skewness(a) FROM t", "statistics the dialect does not list"),
    ("SELECT a FROM t LIMIT 20 %", "limits in per cent"),
  ])
  func isKnownByItsSign(sql: String, expected: String) { #expect(reason(sql) == expected) }

  @Test(arguments: [
    "SELECT '[not a list]'", "SELECT a -- FROM [1]\n, b FROM t", "SELECT list FROM t",
    "SELECT * FROM t MATCH_RECOGNIZE (ORDER BY a PATTERN (x{2,3}) DEFINE x AS a > 1)",
    "SELECT 1 UNION (SELECT 2)", "SELECT a FROM t ORDER BY a LIMIT 20", "SELECT count(*) FROM settings",
    "INSERT INTO t VALUES (100, 'it''s')",
  ])
  func ordinaryQueriesAreNot(sql: String) { #expect(reason(sql) == nil) }

  @Test func everyReasonIsGivenOnce() {
    let reasons = OutsideTheDialect.all.map(\.reason)
    #expect(Set(reasons).count == reasons.count)
  }
}
