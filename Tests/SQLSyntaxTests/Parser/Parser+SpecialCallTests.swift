import Testing

@Suite("Calls with words between their arguments")
struct ParserSpecialCallTests {
  @Test(arguments: [
    ("EXTRACT(YEAR FROM a)", "extract('year', a)"),
    ("extract('Month' FROM a + 1)", "extract('Month', a + 1)"),
    ("extract('year', a)", "extract('year', a)"),
    ("SUBSTRING(a FROM 2 FOR 3)", "substring(a, 2, 3)"),
    ("SUBSTRING(a FROM 2)", "substring(a, 2)"),
    ("SUBSTRING(a FOR 3)", "substring(a, 1, 3)"),
    ("substring(a, 2, 3)", "substring(a, 2, 3)"),
    ("POSITION('x' || b IN a)", "position('x' || b, a)"),
    ("position(a, b)", "position(a, b)"),
    ("TRIM(a)", "trim(a)"),
    ("TRIM(a, 'x')", "trim(a, 'x')"),
    ("TRIM(BOTH FROM a)", "trim(a)"),
    ("TRIM(BOTH 'x' FROM a)", "trim(a, 'x')"),
    ("TRIM('x' FROM a)", "trim(a, 'x')"),
    ("TRIM(LEADING 'x' FROM a)", "ltrim(a, 'x')"),
    ("TRIM(TRAILING FROM a)", "rtrim(a)"),
    ("CURRENT_DATE - 1", "CURRENT_DATE - 1"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("current_date()", "CURRENT_DATE"),
  ])
  func specialCalls(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }
}
