import Testing

@Suite("Calls")
struct ParserCallTests {
  @Test(arguments: [
    ("count(*)", "count(*)"),
    ("COUNT ( * )", "count(*)"),
    ("now()", "now()"),
    ("f(a, b + 1)", "f(a, b + 1)"),
    ("count(DISTINCT a)", "count(DISTINCT a)"),
    ("sum(ALL a)", "sum(a)"),
    ("left(a, 2) || right(a, 2)", "left(a, 2) || right(a, 2)"),
    ("\"Odd Name\"(1)", "\"Odd Name\"(1)"),
    ("\"exists\"(1)", "\"exists\"(1)"),
    (
      "string_agg(a, ', ' ORDER BY b DESC NULLS LAST, c)", "string_agg(a, ', ' ORDER BY b DESC NULLS LAST, c)"
    ),
    ("rank(ORDER BY a) OVER w", "rank(ORDER BY a) OVER w"),
    ("percentile_cont(0.5) WITHIN GROUP (ORDER BY a)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY a)"),
    ("sum(a) FILTER (WHERE b > 1)", "sum(a) FILTER (WHERE b > 1)"),
    ("sum(a) FILTER (WHERE b) OVER (ORDER BY c)", "sum(a) FILTER (WHERE b) OVER (ORDER BY c)"),
    ("lag(a) IGNORE NULLS OVER w", "lag(a IGNORE NULLS) OVER w"),
    ("lag(a, 1 RESPECT NULLS) OVER w", "lag(a, 1 RESPECT NULLS) OVER w"),
    ("first_value(a ORDER BY b IGNORE NULLS) OVER ()", "first_value(a ORDER BY b IGNORE NULLS) OVER ()"),
    ("first(a) + last(b)", "first(a) + last(b)"),
    ("date(a) + time(b)", "date(a) + time(b)"),
    ("grouping(a, b)", "grouping(a, b)"),
  ])
  func calls(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  @Test func filterAndWithinAreAliasesWhereNothingFollows() {
    #expect(canonical("SELECT sum(a) filter FROM t") == "SELECT sum(a) AS filter FROM t")
    #expect(canonical("SELECT sum(a) within FROM t") == "SELECT sum(a) AS within FROM t")
  }
}
