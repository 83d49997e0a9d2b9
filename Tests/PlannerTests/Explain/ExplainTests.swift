import Columnar
import Testing

@testable import Planner

@Suite struct ExplainTests {
  @Test func everyOperatorHasALine() throws {
    #expect(
      try Planned.text(
        """
        WITH c AS (SELECT child, count(DISTINCT district) FILTER (WHERE hours > 1) AS n FROM episodes GROUP BY child)
        SELECT a.child FROM c AS a LEFT JOIN c AS b ON a.n = b.n AND a.child <> b.child
        UNION ALL SELECT place FROM placements WHERE since > $day
        ORDER BY 1 DESC NULLS FIRST LIMIT 5 OFFSET 2
        """, parameters: ["day": .date(16_525)]) == """
          limit 5 offset 2
            sort child DESC NULLS FIRST
              first 7 rows order child DESC NULLS FIRST
                union all
                  project child
                    left join by hash n = n AND child <> child
                      read c, computed once
                        project child, count
                          aggregate in order by child: count(DISTINCT district) FILTER (WHERE hours > 1)
                            scan episodes (child, hours, district), in stored order by whole child
                      read c, computed above
                  project place
                    scan placements (since, place), where since > 2015-03-31
          """)
  }

  @Test func everyExpressionHasAText() throws {
    let texts = [
      ("x + y * 2", "(x + (y * 2))"), ("x IS DISTINCT FROM y", "x IS DISTINCT FROM y"),
      ("NOT (x = 1 OR y = 2)", "NOT (x = 1 OR y = 2)"),
      ("x IS NOT NULL", "x IS NOT NULL"), ("x NOT IN (1, NULL)", "x NOT IN (1, NULL)"),
      ("CASE WHEN x = 1 THEN 'a' ELSE NULL END", "CASE WHEN x = 1 THEN 'a' ELSE NULL END"),
      ("coalesce(x, y)", "coalesce(x, y)"),
      ("TRY_CAST(x AS TEXT)", "TRY_CAST(x AS TEXT)"), ("abs(x)", "absolute(x)"),
      ("x >= 1 AND y <= 2", "(x >= 1 AND y <= 2)"),
      ("x % 2", "(x % 2)"), ("x = 1.5", "CAST(x AS DECIMAL(38,1)) = 1.5"),
    ]
    for (sql, text) in texts {
      #expect(try Planned.text("SELECT \(sql) FROM loose").split(separator: "\n")[0] == "project \(text)")
    }
  }
}
