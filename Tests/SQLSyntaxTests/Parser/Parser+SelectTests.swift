import Testing

@Suite("SELECT blocks")
struct ParserSelectTests {
  @Test(arguments: [
    ("SELECT 1", "SELECT 1"),
    ("select all a b, c as d, e \"F\" from t", "SELECT a AS b, c AS d, e AS \"F\" FROM t"),
    ("SELECT DISTINCT a FROM t", "SELECT DISTINCT a FROM t"),
    ("SELECT DISTINCT ON (a, b + 1) c FROM t", "SELECT DISTINCT ON (a, b + 1) c FROM t"),
    ("SELECT *, t.*, \"T\".* FROM t", "SELECT *, t.*, \"T\".* FROM t"),
    ("SELECT * EXCLUDE (a, b), t.* EXCLUDE a FROM t", "SELECT * EXCLUDE (a, b), t.* EXCLUDE (a) FROM t"),
    ("SELECT a, b, FROM t", "SELECT a, b FROM t"),
    (
      """
      SELECT a, count(*) n -- how many
      FROM t /* the table */ WHERE b > 1 GROUP BY a HAVING count(*) > 1
      WINDOW w AS (ORDER BY a) QUALIFY rank() OVER w = 1 ORDER BY n LIMIT 3;
      """,
      """
      SELECT a, count(*) AS n FROM t WHERE b > 1 GROUP BY a HAVING count(*) > 1 \
      WINDOW w AS (ORDER BY a) QUALIFY rank() OVER w = 1 ORDER BY n LIMIT 3
      """
    ),
    ("SELECT 1 WHERE 1 = 1", "SELECT 1 WHERE 1 = 1"),
    ("SELECT a year, b month, c value FROM t", "SELECT a AS year, b AS month, c AS value FROM t"),
  ])
  func blocks(sql: String, expected: String) { #expect(canonical(sql) == expected) }
}
