import Testing

@Suite("FROM")
struct ParserTableTests {
  @Test(arguments: [
    ("t", "t"),
    ("t a, u AS b", "t AS a, u AS b"),
    ("t AS a(x, y)", "t AS a (x, y)"),
    ("\"Odd table\" \"Alias\"", "\"Odd table\" AS \"Alias\""),
    ("(SELECT 1)", "(SELECT 1)"),
    ("(SELECT 1) a(x)", "(SELECT 1) AS a (x)"),
    ("(VALUES (1, 2), (3, 4)) AS v(a, b)", "(VALUES (1, 2), (3, 4)) AS v (a, b)"),
    ("((SELECT 1)) a", "(SELECT 1) AS a"),
    ("((SELECT 1) UNION ALL SELECT 2) a", "(SELECT 1 UNION ALL SELECT 2) AS a"),
    ("((SELECT 1) ORDER BY 1) a", "(SELECT 1 ORDER BY 1) AS a"),
    ("(WITH a AS (SELECT 1) SELECT 2) b", "(WITH a AS (SELECT 1) SELECT 2) AS b"),
    ("generate_series(1, 10) AS g(n)", "generate_series(1, 10) AS g (n)"),
    (
      "t TABLESAMPLE STRATIFIED (5 ROWS BY a, b EQUAL MIN 1 MAX 3) REPEATABLE ('7') KEY (id) s",
      "t TABLESAMPLE STRATIFIED (5 ROWS BY a, b EQUAL MIN 1 MAX 3) REPEATABLE ('7') KEY (id) AS s"
    ),
    (
      "t a TABLESAMPLE STRATIFIED ($n ROW EACH BY a) REPEATABLE ($seed) KEY (id)",
      "t AS a TABLESAMPLE STRATIFIED ($n ROWS EACH BY a) REPEATABLE ($seed) KEY (id)"
    ),
    ("range(3) WITH ORDINALITY g(n, i)", "range(3) WITH ORDINALITY AS g (n, i)"),
    ("t, LATERAL (SELECT t.a) l", "t, LATERAL (SELECT t.a) AS l"),
    ("t, LATERAL generate_series(1, t.n) g", "t, generate_series(1, t.n) AS g"),
    ("values", "values"),
  ])
  func tables(from: String, expected: String) {
    #expect(canonical("SELECT * FROM \(from)") == "SELECT * FROM \(expected)")
  }

  @Test(arguments: [
    ("a JOIN b ON a.x = b.x", "a JOIN b ON a.x = b.x"),
    ("a INNER JOIN b USING (x, y)", "a JOIN b USING (x, y)"),
    ("a LEFT OUTER JOIN b ON x", "a LEFT JOIN b ON x"),
    ("a RIGHT JOIN b ON x FULL OUTER JOIN c ON y", "a RIGHT JOIN b ON x FULL JOIN c ON y"),
    ("a CROSS JOIN b CROSS JOIN c", "a CROSS JOIN b CROSS JOIN c"),
    ("a CROSS JOIN (b CROSS JOIN c)", "a CROSS JOIN (b CROSS JOIN c)"),
    ("a NATURAL JOIN b NATURAL LEFT JOIN c", "a NATURAL JOIN b NATURAL LEFT JOIN c"),
    ("a SEMI JOIN b ON x ANTI JOIN c USING (y)", "a SEMI JOIN b ON x ANTI JOIN c USING (y)"),
    ("a ASOF JOIN b ON x", "a ASOF JOIN b ON x"),
    ("a ASOF LEFT JOIN b ON x AND a.t >= b.t", "a ASOF LEFT JOIN b ON x AND a.t >= b.t"),
    ("a ASOF INNER JOIN b USING (x, t)", "a ASOF JOIN b USING (x, t)"),
    ("a p LEFT JOIN b q ON p.x = q.x", "a AS p LEFT JOIN b AS q ON p.x = q.x"),
    ("a JOIN b JOIN c ON y ON x", "a JOIN (b JOIN c ON y) ON x"),
    ("a JOIN b CROSS JOIN c ON x", "a JOIN (b CROSS JOIN c) ON x"),
    ("(a JOIN b ON x) JOIN c ON y", "a JOIN b ON x JOIN c ON y"),
    ("a LEFT JOIN (b JOIN c ON y) ON x", "a LEFT JOIN (b JOIN c ON y) ON x"),
    ("((a CROSS JOIN b))", "a CROSS JOIN b"),
    ("(a) x", "a AS x"),
    ("(a JOIN b ON y) AS x", "(SELECT * FROM a JOIN b ON y) AS x"),
    ("((SELECT 1) a CROSS JOIN b)", "(SELECT 1) AS a CROSS JOIN b"),
    ("a LEFT JOIN LATERAL (SELECT 1) l ON TRUE, c", "a LEFT JOIN LATERAL (SELECT 1) AS l ON TRUE, c"),
  ])
  func joins(from: String, expected: String) {
    #expect(canonical("SELECT * FROM \(from) WHERE z") == "SELECT * FROM \(expected) WHERE z")
  }
}
