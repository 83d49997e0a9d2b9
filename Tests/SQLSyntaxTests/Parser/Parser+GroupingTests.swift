import Testing

@Suite("GROUP BY")
struct ParserGroupingTests {
  @Test(arguments: [
    ("ALL", "ALL"),
    ("a, 2, b + 1", "a, 2, b + 1"),
    ("(a), (a, b), ()", "a, (a, b), ()"),
    ("ROLLUP (a, (b, c))", "ROLLUP (a, (b, c))"),
    ("a, cube(b, (c))", "a, CUBE (b, c)"),
    (
      "GROUPING SETS ((a, b), a, (), ROLLUP (a), GROUPING SETS ((b)))",
      "GROUPING SETS ((a, b), a, (), ROLLUP (a), GROUPING SETS (b))"
    ),
    ("rollup, cube, grouping", "rollup, cube, grouping"),
    ("(a + b) * 2", "(a + b) * 2"),
    ("\"rollup\"(a)", "\"rollup\"(a)"),
  ])
  func groups(groups: String, expected: String) {
    #expect(canonical("SELECT 1 FROM t GROUP BY \(groups)") == "SELECT 1 FROM t GROUP BY \(expected)")
  }
}
