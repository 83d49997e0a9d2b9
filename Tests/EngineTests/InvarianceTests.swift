import Engine
import Testing
import TestSupport

/// The same queries on any number of threads and any size of morsel: the same rows in the same order.
@Suite struct InvarianceTests {
  static let queries = [
    // Groups in stored order, larger and smaller than a morsel, and by hash.
    "SELECT child, count(*), sum(hours), avg(hours), min(district), max(n) FROM episodes GROUP BY child",
    "SELECT child, day, count(*), sum(amount) FROM episodes GROUP BY child, day",
    "SELECT child, district, count(DISTINCT day), sum(hours) FROM episodes GROUP BY child, district",
    "SELECT district, count(*), count(DISTINCT child), sum(hours), avg(amount), median(n) FROM episodes GROUP BY district",
    "SELECT date_trunc('month', day), district, sum(hours) FROM episodes GROUP BY 1, 2",
    "SELECT sum(hours), avg(hours), sum(amount), min(district), count(*) FROM episodes",
    "SELECT sum(hours) FILTER (WHERE n > 3), count(DISTINCT district) FROM episodes WHERE day IS NOT NULL",
    "SELECT n, upper(district), count(*) FROM episodes GROUP BY n, upper(district)",
    "SELECT DISTINCT child, district FROM episodes",
    "SELECT DISTINCT district, n FROM episodes",
    // Ties in an order, and rows without one.
    "SELECT child, day, n FROM episodes ORDER BY n",
    "SELECT id, district FROM episodes ORDER BY district DESC, n NULLS FIRST LIMIT 500 OFFSET 100",
    "SELECT id FROM episodes WHERE n % 3 = 1 LIMIT 700",
    "SELECT id, CASE WHEN n = 0 THEN 0 ELSE 100 / n END FROM episodes OFFSET 1000",
    // Joins.
    "SELECT e.id, p.place FROM episodes AS e JOIN placements AS p ON p.child = e.child",
    "SELECT e.id, p.place FROM episodes AS e LEFT JOIN placements AS p ON p.child = e.child AND p.since <= e.day AND e.n > 2",
    "SELECT a.id, b.id FROM episodes AS a JOIN episodes AS b ON a.id + 1 = b.id AND a.child = b.child",
    "SELECT e.child, count(*), sum(e.hours) FROM episodes AS e JOIN placements AS p ON p.child = e.child GROUP BY e.child",
    "SELECT p.place, count(*) FROM episodes AS e, placements AS p WHERE e.child = p.child AND e.id < 300 GROUP BY p.place",
    "SELECT e.id, p.place, p.since FROM episodes AS e ASOF LEFT JOIN placements AS p ON e.child = p.child AND e.day >= p.since",
    "SELECT e.id, p.place FROM episodes AS e ASOF JOIN placements AS p ON e.child = p.child AND e.day < p.since",
    "SELECT p.place, count(*) FROM episodes AS e ASOF JOIN placements AS p ON e.child = p.child AND e.day >= p.since GROUP BY p.place",
    "SELECT e.id, p.place FROM episodes AS e FULL JOIN placements AS p ON e.child = p.child AND e.day BETWEEN p.since AND p.since + 90",
    "SELECT a.id, b.id FROM episodes AS a JOIN episodes AS b ON a.id < b.id AND b.n < a.n AND a.id > 2900",
    "SELECT e.id, p.place FROM episodes AS e JOIN placements AS p ON e.id < 99 AND e.day <= p.since",
    "SELECT a.id FROM episodes AS a WHERE EXISTS (SELECT 1 FROM episodes AS b WHERE b.child = a.child AND b.day > a.day AND b.day <= a.day + 28)",
    "SELECT id, n > ALL (SELECT n FROM episodes WHERE n < 3), day < ANY (SELECT since FROM placements) FROM episodes",
    "SELECT e.id, p.place FROM episodes AS e ASOF FULL JOIN placements AS p ON e.child = p.child AND e.day >= p.since",
    "SELECT e.id, p.place FROM episodes AS e ASOF JOIN placements AS p ON e.child = p.child AND e.day >= p.since AND e.n + length(p.place) > 7",
    "SELECT e.id, (SELECT max(p.since) FROM placements AS p WHERE p.child = e.child AND p.since <= e.day) FROM episodes AS e",
    // Windows over the stored order, over another, and over everything.
    "SELECT id, lag(day) OVER (PARTITION BY child ORDER BY day), row_number() OVER (PARTITION BY child ORDER BY day) FROM episodes",
    "SELECT id, sum(hours) OVER (PARTITION BY child ORDER BY day ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) FROM episodes",
    "SELECT id, count(*) OVER (PARTITION BY child ORDER BY day RANGE BETWEEN INTERVAL '30 days' PRECEDING AND CURRENT ROW) FROM episodes",
    "SELECT id, rank() OVER (PARTITION BY district ORDER BY n DESC), row_number() OVER (PARTITION BY district ORDER BY n) FROM episodes",
    "SELECT id, sum(hours) OVER (ORDER BY n), ntile(7) OVER (ORDER BY district) FROM episodes",
    "SELECT child, last, count(*) FROM (SELECT child, last_value(n) OVER (PARTITION BY child) AS last FROM episodes) AS w GROUP BY child, last",
    "SELECT id FROM episodes QUALIFY row_number() OVER (PARTITION BY child, district ORDER BY n DESC) = 1",
    // Common tables read twice, unions, and steps on steps.
    "SELECT id, i FROM episodes, generate_series(n, n + 2) AS i WHERE id < 200 AND i <> 3",
    "SELECT i, count(id) FROM range(50, 0, -1) AS i LEFT JOIN episodes ON n = i GROUP BY i",
    "WITH RECURSIVE r(id, n, depth) AS (SELECT id, n, 0 FROM episodes WHERE id < 50 UNION ALL SELECT id, n - 2, depth + 1 FROM r WHERE n > 2) SELECT * FROM r",
    "WITH RECURSIVE r(child, n) AS (SELECT child, n FROM episodes WHERE id < 50 UNION SELECT r.child, e.n FROM r JOIN episodes AS e ON e.id = r.n) SELECT * FROM r",
    "WITH c AS (SELECT child, count(*) AS times FROM episodes GROUP BY child) SELECT a.child, b.times FROM c AS a JOIN c AS b ON a.times = b.times + 1",
    "SELECT child, n FROM episodes WHERE n < 2 UNION SELECT child, 99 FROM placements",
    "SELECT times, count(*) FROM (SELECT child, count(*) AS times FROM episodes WHERE n > 1 GROUP BY child) AS c GROUP BY times",
    "SELECT district, sum(h) FROM (SELECT child, district, sum(hours) AS h FROM episodes GROUP BY child, district) AS c GROUP BY district ORDER BY 2 DESC",
  ]

  /// Both: stored in (child, day) order, and in no declared order.
  @Test(arguments: [true, false]) func answersDoNotDependOnThreadsOrMorsels(isOrdered: Bool) throws {
    let tables = Self.tables(isOrdered: isOrdered)
    for sql in Self.queries {
      let expected = try Self.answer(sql, tables, threads: 1, morselRows: 16_384)
      #expect(!expected.isEmpty, "\(sql)")
      for threads in [1, 2, 8] {
        for morselRows in [1, 7, 64, 16_384] {
          let answer = try Self.answer(sql, tables, threads: threads, morselRows: morselRows)
          guard answer != expected else { continue }
          let row = zip(answer, expected).enumerated().first { $1.0 != $1.1 }
          Issue.record(
            """
            \(sql)
            \(threads) threads, morsels of \(morselRows): \(answer.count) rows, expected \(expected.count)
            row \(row.map { "\($0.offset): \($0.element.0), expected \($0.element.1)" } ?? "missing")
            """)
        }
      }
    }
  }

  /// What fails, fails at the same place.
  @Test func errorsDoNotDependOnThreadsOrMorsels() throws {
    let tables = Self.tables(isOrdered: true)
    let sql = "SELECT 10 / (id - 2900), sum(CAST(district AS INTEGER)) OVER () FROM episodes"
    let reports = try [(1, 16_384), (1, 1), (2, 7), (8, 1), (8, 64)].map { threads, morselRows in
      let error = #expect(throws: EngineError.self) {
        try Self.answer(sql, tables, threads: threads, morselRows: morselRows)
      }
      return try #require(error).report
    }
    #expect(Set(reports).count == 1)
  }

  private static func answer(
    _ sql: String, _ tables: [Table], threads: Int, morselRows: Int
  ) throws -> [[String?]] {
    let session = Session(threads: threads, morselRows: morselRows)
    for table in tables { session.register(table) }
    let result = try session.query(sql)
    return (0..<result.rowCount).map { row in result.columns.indices.map { result.text(row: row, column: $0) }
    }
  }

  /// 3,000 episodes of 120 children, one of whom has a thousand; NULLs everywhere but in the ids.
  private static func tables(isOrdered: Bool) -> [Table] {
    var random = SeededGenerator(seed: 7)
    func maybe<Value>(_ value: Value) -> Value? { random.chance(1, in: 9) ? nil : value }
    let rows = 0..<3_000
    let children = rows.map { row in row % 3 == 0 ? "often" : maybe("child \(random.below(120))") }
    let episodes = Table(
      name: "episodes",
      columns: [
        ("child", .text(children)), ("day", .date(rows.map { _ in maybe(16_000 + random.below(900)) })),
        ("id", .integer(rows.map { Int64($0) })),
        ("n", .integer(rows.map { _ in maybe(Int64(random.below(9))) })),
        (
          "district",
          .text(rows.map { _ in maybe(random.pick(["Oxford", "Cherwell", "West", "Vale", "South"])) })
        ),
        (
          "hours",
          .double(
            rows.map { _ in maybe(Double(random.below(1_000_000)) * 1e-3 * random.pick([1e-9, 1, 1e9])) })
        ),
        ("amount", .decimal(rows.map { _ in maybe(Int128(random.below(100_000))) }, scale: 2)),
      ])
    let spells = 0..<400
    let placements = Table(
      name: "placements",
      columns: [
        ("child", .text(spells.map { $0 % 40 == 0 ? "often" : maybe("child \(random.below(140))") })),
        ("since", .date(spells.map { _ in maybe(16_000 + random.below(900)) })),
        ("place", .text(spells.map { _ in random.pick(["home", "foster", "unit", "other"]) })),
      ])
    if isOrdered {
      return [episodes.sorted(by: ["child", "day"]), placements.sorted(by: ["child", "since"])]
    }
    return [episodes, placements]
  }
}
