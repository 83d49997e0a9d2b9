import Testing

@Suite("Predicates")
struct ParserPredicateTests {
  @Test(arguments: [
    ("a IS NULL", "a IS NULL"),
    ("a IS NOT NULL", "a IS NOT NULL"),
    ("a ISNULL", "a IS NULL"),
    ("a NOTNULL", "a IS NOT NULL"),
    ("a IS UNKNOWN", "a IS NULL"),
    ("a IS NOT UNKNOWN", "a IS NOT NULL"),
    ("a IS TRUE", "a IS TRUE"),
    ("a IS NOT FALSE", "a IS NOT FALSE"),
    ("a IS NULL IS TRUE", "a IS NULL IS TRUE"),
    ("(a IS DISTINCT FROM b) IS NULL", "a IS DISTINCT FROM b IS NULL"),
    ("a IS DISTINCT FROM (b IS NULL)", "a IS DISTINCT FROM (b IS NULL)"),
    ("a BETWEEN 1 AND 2", "a BETWEEN 1 AND 2"),
    ("a NOT BETWEEN 1 AND 2", "a NOT BETWEEN 1 AND 2"),
    ("NOT a NOT BETWEEN b AND - c", "NOT a NOT BETWEEN b AND -c"),
    ("a LIKE 'x%'", "a LIKE 'x%'"),
    ("a NOT LIKE 'x!%' ESCAPE '!'", "a NOT LIKE 'x!%' ESCAPE '!'"),
    ("a ILIKE b", "a ILIKE b"),
    ("a NOT ILIKE b ESCAPE ''", "a NOT ILIKE b ESCAPE ''"),
    ("a IN (1, 2)", "a IN (1, 2)"),
    ("a NOT IN (1)", "a NOT IN (1)"),
    ("a IN ()", "a IN ()"),
    ("a IN ((1))", "a IN (1)"),
    ("a IN ((SELECT 1), 2)", "a IN ((SELECT 1), 2)"),
    ("a IN (SELECT b FROM t)", "a IN (SELECT b FROM t)"),
    ("a IN ((SELECT b FROM t))", "a IN (SELECT b FROM t)"),
    ("a NOT IN (VALUES (1), (2))", "a NOT IN (VALUES (1), (2))"),
    ("a IN ((SELECT 1) UNION ALL (SELECT 2) ORDER BY 1)", "a IN (SELECT 1 UNION ALL SELECT 2 ORDER BY 1)"),
    ("(a, b) IN (SELECT c, d FROM t)", "(a, b) IN (SELECT c, d FROM t)"),
    ("(a, b) IN ((1, 2), (3, 4))", "(a, b) IN ((1, 2), (3, 4))"),
    ("EXISTS (SELECT 1)", "EXISTS (SELECT 1)"),
    ("NOT EXISTS ((SELECT 1) LIMIT 1)", "NOT EXISTS (SELECT 1 LIMIT 1)"),
  ])
  func predicates(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }
}
