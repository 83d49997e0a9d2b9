import Testing

@Suite("Windows and frames")
struct ParserWindowTests {
  @Test(arguments: [
    ("", ""),
    ("PARTITION BY a, b", "PARTITION BY a, b"),
    ("ORDER BY a DESC NULLS FIRST", "ORDER BY a DESC NULLS FIRST"),
    ("w", "w"),
    ("w ORDER BY a", "w ORDER BY a"),
    ("\"rows\" PARTITION BY a", "\"rows\" PARTITION BY a"),
    ("ROWS 2 PRECEDING", "ROWS BETWEEN 2 PRECEDING AND CURRENT ROW"),
    ("ROWS UNBOUNDED PRECEDING", "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
    (
      "PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING",
      "PARTITION BY a ORDER BY b ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING"
    ),
    (
      "ORDER BY a RANGE BETWEEN INTERVAL 30 DAYS PRECEDING AND INTERVAL '1 day' PRECEDING",
      "ORDER BY a RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND INTERVAL '1 day' PRECEDING"
    ),
    (
      "ORDER BY a GROUPS BETWEEN CURRENT ROW AND b + 1 FOLLOWING EXCLUDE TIES",
      "ORDER BY a GROUPS BETWEEN CURRENT ROW AND b + 1 FOLLOWING EXCLUDE TIES"
    ),
    ("ROWS CURRENT ROW EXCLUDE CURRENT ROW", "ROWS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE CURRENT ROW"),
    ("ROWS CURRENT ROW EXCLUDE GROUP", "ROWS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE GROUP"),
    ("ROWS CURRENT ROW EXCLUDE NO OTHERS", "ROWS BETWEEN CURRENT ROW AND CURRENT ROW"),
    (
      "ROWS BETWEEN (a BETWEEN 1 AND 2) PRECEDING AND CURRENT ROW",
      "ROWS BETWEEN a BETWEEN 1 AND 2 PRECEDING AND CURRENT ROW"
    ),
    ("ROWS BETWEEN (a AND b) PRECEDING AND 1 FOLLOWING", "ROWS BETWEEN (a AND b) PRECEDING AND 1 FOLLOWING"),
  ])
  func windows(window: String, expected: String) {
    #expect(canonical(expression: "sum(x) OVER (\(window))") == "sum(x) OVER (\(expected))")
  }

  @Test func names() {
    #expect(
      canonical(
        "SELECT rank() OVER w, sum(a) OVER (v ROWS 1 PRECEDING) FROM t WINDOW w AS (ORDER BY a), v AS (w)")
          == """
          SELECT rank() OVER w, sum(a) OVER (v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t \
          WINDOW w AS (ORDER BY a), v AS (w)
          """)
  }

  @Test(arguments: [
    "ROWS UNBOUNDED FOLLOWING", "ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING", "ROWS 1 FOLLOWING",
    "ROWS BETWEEN CURRENT ROW AND 1 PRECEDING", "ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW",
    "ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING",
  ])
  func framesThatEndBeforeTheyStart(frame: String) {
    let message = canonical(expression: "sum(x) OVER (ORDER BY a \(frame))")
    #expect(message.hasPrefix("a frame cannot") || message.hasPrefix("the frame ends before it starts"))
  }
}
