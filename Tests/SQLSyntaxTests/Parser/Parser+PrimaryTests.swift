import SQLSyntax
import Testing

@Suite("What stands between operators")
struct ParserPrimaryTests {
  @Test(arguments: [
    ("17", "17"), ("007", "007"), ("1.50", "1.50"), (".5", ".5"), ("1E3", "1E3"),
    ("'it''s'", "'it''s'"), ("''", "''"), ("'a\nb'", "'a\nb'"), ("''''", "''''"),
    ("null", "NULL"), ("True", "TRUE"), ("FALSE", "FALSE"),
    ("date '2015-03-31'", "DATE '2015-03-31'"),
    ("TIMESTAMP '2015-03-31 10:00'", "TIMESTAMP '2015-03-31 10:00'"),
    ("$period_end", "$period_end"), ("$Times", "$Times"), ("$1", "$1"),
    ("((((a))))", "a"),
    ("(a, b)", "(a, b)"), ("ROW(a, b)", "(a, b)"), ("((a, b), c)", "((a, b), c)"),
    ("(SELECT 1)", "(SELECT 1)"), ("((SELECT 1))", "(SELECT 1)"), ("((SELECT 1)) + 1", "(SELECT 1) + 1"),
    ("((SELECT 1) + 1)", "(SELECT 1) + 1"),
    ("((SELECT 1) EXCEPT (SELECT 2))", "(SELECT 1 EXCEPT SELECT 2)"),
    ("(((SELECT 1) LIMIT 1) OFFSET 1)", "((SELECT 1 LIMIT 1) OFFSET 1)"),
    ("(WITH a AS (SELECT 1) SELECT 2)", "(WITH a AS (SELECT 1) SELECT 2)"),
    ("(VALUES (1))", "(VALUES (1))"),
    ("CASE WHEN a THEN b END", "CASE WHEN a THEN b END"),
    ("case a when 1 then b when 2 then c else d end", "CASE a WHEN 1 THEN b WHEN 2 THEN c ELSE d END"),
    ("CASE WHEN a THEN b END + 1", "CASE WHEN a THEN b END + 1"),
    ("CAST(a AS decimal(18, 3))", "CAST(a AS DECIMAL(18, 3))"),
    ("TRY_CAST(a + 1 AS date)", "TRY_CAST(a + 1 AS DATE)"),
  ])
  func primaries(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  @Test(arguments: [
    ("INTERVAL '3 days'", "INTERVAL '3 days'"),
    ("INTERVAL '3' DAY", "INTERVAL '3' DAY"),
    ("INTERVAL 3 DAYS", "INTERVAL '3' DAY"),
    ("interval 1.5 hour", "INTERVAL '1.5' HOUR"),
    ("INTERVAL '-2' months", "INTERVAL '-2' MONTH"),
    ("INTERVAL 2 centuries + INTERVAL 1 millennia", "INTERVAL '2' CENTURY + INTERVAL '1' MILLENNIUM"),
    ("INTERVAL (n) WEEK", "n * INTERVAL '1' WEEK"),
    ("INTERVAL (n + 1) days", "(n + 1) * INTERVAL '1' DAY"),
    ("a + INTERVAL '72 hours' > b", "a + INTERVAL '72 hours' > b"),
    ("interval", "interval"),
    ("t.interval - 3", "t.interval - 3"),
    ("interval - 3", "interval - 3"),
  ])
  func intervals(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  /// The words that extracts call their columns by.
  @Test(arguments: [
    "date", "month", "count", "name", "number", "outcome", "category", "source", "value", "year", "first",
    "last",
    "rows", "range", "filter", "to", "from_date", "time", "timestamp", "interval", "values", "exists", "row",
    "position", "extract", "trim", "substring", "rollup", "cube", "grouping", "sets", "groups", "partition",
    "over",
    "within", "ignore", "nulls", "respect", "escape", "exclude", "ties", "others", "no", "next", "only",
    "materialized", "analyze", "explain", "semi", "anti", "asof", "outer", "by", "type", "day", "hour",
    "week", "key",
    "user", "table", "column", "default", "check", "match_recognize", "tablesample", "sex", "unknown",
  ])
  func namesThatArePlainColumns(name: String) {
    #expect(canonical(expression: "\(name) + t.\(name)").replacing("\"", with: "") == "\(name) + t.\(name)")
    let select =
      "SELECT \(name), t.\(name), 1 AS \(name) FROM t WHERE \(name) = 1 GROUP BY \(name) ORDER BY \(name)"
    #expect(canonical(select).replacing("\"", with: "") == select)
    #expect(
      canonical("SELECT \(name) FROM \(name) AS \(name)")
        == canonical("SELECT \"\(name)\" FROM \"\(name)\" \"\(name)\""))
  }

  @Test func afterAPointAndAfterAsEveryWordIsAName() {
    #expect(
      canonical("SELECT care_periods.from AS from, care_periods.select AS \"End\" FROM care_periods")
        == "SELECT care_periods.\"from\" AS \"from\", care_periods.\"select\" AS \"End\" FROM care_periods")
  }

  @Test func namesFoldUnlessQuoted() throws {
    let folded = Identifier("child_id", at: SourceRange(start: 0, end: 8))
    #expect(try Parser.parseExpression("CHILD_Id") == .column(qualifier: nil, name: folded))
    let quoted = Identifier("Child \"id\"", at: SourceRange(start: 2, end: 16))
    let table = Identifier("t", at: SourceRange(start: 0, end: 1))
    #expect(try Parser.parseExpression("T.\"Child \"\"id\"\"\"") == .column(qualifier: table, name: quoted))
  }
}
