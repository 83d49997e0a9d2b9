import Engine
import Testing

/// EXPLAIN ANALYZE: rows and shape; times differ from run to run, and are only held to be there.
@Suite struct ExplainAnalyzeTests {
  private func session(threads: Int) throws -> Session {
    let session = Session(threads: threads, morselRows: 2)
    session.register(
      Table(
        name: "episodes",
        columns: [
          ("child", .text(["a", "a", "b", "c", "c", "c"])), ("day", .date([1, 2, 1, 1, 2, 3])),
          ("hours", .integer([1, 2, 3, 4, 5, 6])),
        ], order: ["child", "day"]))
    return session
  }

  /// Plan, rows and stored order of each line.
  private func lines(_ result: QueryResult) -> [String] {
    (0..<result.rowCount).map { row in
      [0, 1, 3].map { result.text(row: row, column: $0) ?? "-" }.joined(separator: " | ")
    }
  }

  @Test(arguments: [1, 2]) func everyOperatorHasItsRowsAndWhetherStoredOrderServedIt(threads: Int) throws {
    let result = try session(threads: threads).query(
      """
      EXPLAIN ANALYZE SELECT hours, count(*) FROM
        (SELECT child, sum(hours) AS hours FROM episodes WHERE day > DATE '1970-01-02' GROUP BY child) AS s
      GROUP BY hours ORDER BY hours
      """)
    #expect(result.columns.map(\.name) == ["plan", "rows", "milliseconds", "stored_order"])
    // By hand: children a (2 hours) and c (5 + 6); b has only the first day.
    #expect(
      lines(result) == [
        "sort hours | 2 | false",
        "  project hours, count | 2 | -",
        "    aggregate by hash by hours: count(*) | 2 | false",
        "      project sum | 2 | -",
        "        aggregate in order by child: sum(hours) | 2 | true",
        "          scan episodes (child, day, hours), where day > 1970-01-02, in stored order by whole child | 3 | -",
      ])
    for row in 0..<result.rowCount {
      guard case .double(let milliseconds) = result.value(row: row, column: 2) else {
        Issue.record("no time in row \(row)")
        continue
      }
      #expect(milliseconds >= 0)
    }
  }

  @Test func windowsAndSortsSayWhetherTheyHadToSort() throws {
    let result = try session(threads: 2).query(
      """
      EXPLAIN ANALYZE SELECT child, lag(day) OVER (PARTITION BY child ORDER BY day),
        rank() OVER (PARTITION BY hours ORDER BY child) FROM episodes
      """)
    let byStoredOrder = lines(result).filter { $0.contains("window") || $0.contains("sort ") }
      .map { $0.suffix(5).split(separator: " ").last.map(String.init) ?? "" }
    #expect(Set(byStoredOrder) == ["true", "false"])
    #expect(byStoredOrder.count == 3)
  }

  @Test func anOperatorThatIsReadTwiceIsCountedOnce() throws {
    let result = try session(threads: 2).query(
      """
      EXPLAIN ANALYZE WITH c AS (SELECT child, count(*) AS n FROM episodes GROUP BY child)
      SELECT a.n FROM c AS a JOIN c AS b ON a.n = b.n
      """)
    #expect(lines(result).contains { $0.contains("scan episodes") && $0.hasSuffix("| 6 | -") })
    #expect(lines(result).contains { $0.contains("computed above | 3") })
  }

  @Test func theStatementIsDoneAndNothingIsCountedAfterwards() throws {
    let session = try session(threads: 2)
    let made = try session.query(
      "EXPLAIN ANALYZE CREATE TABLE long AS SELECT child FROM episodes WHERE hours > 3")
    #expect(lines(made)[0] == "project child | 3 | -")
    let added = try session.query("EXPLAIN ANALYZE INSERT INTO long SELECT child FROM episodes")
    #expect(lines(added)[0] == "project child | 6 | -")
    #expect(try session.query("SELECT count(*) FROM long").text(row: 0, column: 0) == "9")
  }

  @Test func aFailureIsTheStatementsOwnAndEndsTheCounting() throws {
    let session = try session(threads: 2)
    let error = #expect(throws: EngineError.self) {
      try session.query("EXPLAIN ANALYZE SELECT 1 / (hours - 3) FROM episodes")
    }
    #expect(error?.kind == .data)
    #expect(error?.position?.column == 24)
  }
}
