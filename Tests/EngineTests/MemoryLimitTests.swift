import Engine
import Testing

/// Queries that would take more memory than they may; the process of these tests holds more than a mebibyte.
@Suite struct MemoryLimitTests {
  private func refused(_ sql: String, in session: Session) -> EngineError? {
    session.memory = MemoryLimit(byteCount: 1 << 20)
    defer { session.memory = .standard }
    return #expect(throws: EngineError.self) { try session.query(sql) }
  }

  @Test(arguments: [
    "SELECT count(*) FROM generate_series(1, 1000000) AS t(n)",
    "SELECT n FROM generate_series(1, 1000000) AS t(n) ORDER BY n % 7, n",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
  ])
  func aQueryThatTakesTooMuchFailsAndTheNextOneRuns(_ sql: String) throws {
    let session = Session()
    let error = refused(sql, in: session)
    #expect(error?.kind == .environment)
    #expect(
      error?.report
        == "the query takes more memory than the 1 MiB that Halcyon may hold (--memory); "
        + "ask for fewer rows or columns at a time, or allow more")
    #expect(try session.query("SELECT 1 AS one").rowCount == 1)
  }

  @Test func aTableIsAsItWasWhenItsChangeTakesTooMuch() throws {
    let session = Session()
    _ = try session.query("CREATE TABLE t AS SELECT n FROM generate_series(1, 3) AS s(n)")
    let error = refused("INSERT INTO t SELECT n FROM generate_series(1, 1000000) AS s(n)", in: session)
    #expect(error?.kind == .environment)
    #expect(try session.query("SELECT n FROM t").rowCount == 3)
  }
}
