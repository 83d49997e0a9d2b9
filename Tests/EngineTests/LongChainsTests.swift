import Engine
import Testing

/// Chains as long as the parser lets through: nothing walks them by recursion on a stack too small for it.
@Suite struct LongChainsTests {
  private static let length = 990

  private func answer(_ sql: String) throws -> [String?] {
    let session = Session(threads: 2, morselRows: 1)
    session.register(
      Table(name: "t", columns: [("x", .integer([1, 2, nil])), ("s", .text(["a", nil, "b"]))]))
    let result = try session.query(sql)
    return (0..<result.rowCount).map { result.text(row: $0, column: 0) }
  }

  private func chain(_ link: (Int) -> String, _ operation: String) -> String {
    (0..<Self.length).map(link).joined(separator: " \(operation) ")
  }

  @Test func sums() throws {
    #expect(try answer("SELECT \(chain({ _ in "x" }, "+")) FROM t") == ["990", "1980", nil])
    #expect(try answer("SELECT \(chain({ _ in "1" }, "-")) FROM t") == ["-988", "-988", "-988"])
    #expect(try answer("SELECT \(chain({ $0 == 0 ? "x" : "0.5" }, "+")) FROM t") == ["495.5", "496.5", nil])
  }

  @Test func texts() throws {
    #expect(try answer("SELECT length(\(chain({ _ in "s" }, "||"))) FROM t") == ["990", nil, "990"])
  }

  @Test func conditions() throws {
    #expect(try answer("SELECT x FROM t WHERE \(chain({ "x = \($0 + 2)" }, "OR"))") == ["2"])
    #expect(try answer("SELECT x FROM t WHERE \(chain({ "x <> \($0 + 2)" }, "AND"))") == ["1"])
    #expect(try answer("SELECT x FROM t WHERE \(chain({ "10 / x <> \($0 + 10)" }, "AND"))") == ["2"])
  }

  @Test func unions() throws {
    #expect(
      try answer("SELECT count(*) FROM (\(chain({ "SELECT \($0 % 7)" }, "UNION ALL"))) AS u") == ["990"])
    #expect(try answer("SELECT count(*) FROM (\(chain({ "SELECT \($0 % 7)" }, "UNION"))) AS u") == ["7"])
  }

  @Test func commonTables() throws {
    let steps = (1..<200).map { ", c\($0) AS (SELECT x + 1 AS x FROM c\($0 - 1) WHERE x > 0)" }.joined()
    #expect(try answer("WITH c0 AS (SELECT x FROM t)\(steps) SELECT x FROM c199") == ["200", "201"])
  }
}
