import Engine
import Execution
import Testing

/// A recursion without an end is stopped, and says so.
@Suite struct EndlessRecursionTests {
  @Test(arguments: [
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n + 1 FROM t) SELECT n FROM t WHERE n < 3 LIMIT 9",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n FROM t, range(10) AS i) SELECT count(*) FROM t",
  ]) func isStopped(sql: String) throws {
    let session = Session()
    session.options.recursionRows = 5_000
    #expect {
      try session.query(sql)
    } throws: { error in
      (error as? EngineError)?.message.hasPrefix("the recursion found more than 5000 rows") ?? false
    }
  }

  @Test func rowsUpToTheLimitAreFound() throws {
    let session = Session()
    session.options.recursionRows = 5_000
    let result = try session.query(
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5000) SELECT sum(n) FROM t")
    #expect(result.text(row: 0, column: 0) == "12502500")
  }
}
