import Engine
import Testing

@Suite struct SessionConcurrentMapTests {
  private func session(threads: Int) throws -> Session {
    let session = Session(threads: threads)
    _ = try session.query("CREATE TABLE numbers AS SELECT range AS n FROM range(1000)")
    _ = try session.query("CREATE VIEW evens AS SELECT n FROM numbers WHERE n % 2 = 0")
    return session
  }

  /// Tables made by statements, views and parameters are there for every piece of work.
  @Test(arguments: [1, 2, 5])
  func everyPieceReadsTheSameTables(threads: Int) throws {
    let limits = Array(1...40)
    let counts = try session(threads: threads).concurrentMap(limits) {
      session, limit throws(EngineError) in
      try session.query(
        "SELECT count(*) FROM evens WHERE n < $limit", parameters: ["limit": .integer(Int64(limit))]
      ).value(row: 0, column: 0)
    }
    #expect(counts == limits.map { .integer(Int64(($0 + 1) / 2)) })
  }

  /// What one piece makes is neither another's nor the session's, whose tables it cannot change.
  @Test func whatAPieceMakesIsItsOwn() throws {
    let session = try session(threads: 2)
    let sums = try session.concurrentMap(Array(1...20)) { session, number throws(EngineError) in
      _ = try session.query("CREATE TABLE own AS SELECT \(number) AS n")
      #expect(throws: EngineError.self) { try session.query("INSERT INTO numbers VALUES (5000)") }
      return try session.query("SELECT sum(n) FROM own").value(row: 0, column: 0)
    }
    #expect(sums == (1...20).map { .integer(Int64($0)) })
    #expect(session.tables.map(\.name) == ["numbers"])
    #expect(try session.query("SELECT count(*) FROM numbers").value(row: 0, column: 0) == .integer(1000))
  }

  @Test func theFirstFailureIsThrown() throws {
    let session = try session(threads: 2)
    let error = #expect(throws: EngineError.self) {
      try session.concurrentMap(["n", "first", "second"]) { session, column throws(EngineError) in
        try session.query("SELECT \(column) FROM numbers")
      }
    }
    #expect(error?.report.contains("first") == true)
  }
}
