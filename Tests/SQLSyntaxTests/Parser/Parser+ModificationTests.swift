import Testing

@testable import SQLSyntax

@Suite("INSERT, UPDATE and DELETE")
struct ParserModificationTests {
  @Test(arguments: [
    ("insert into t values (1, 'a'), (2, null)", "INSERT INTO t VALUES (1, 'a'), (2, NULL)"),
    ("INSERT INTO t(b, a) SELECT 1, 2", "INSERT INTO t (b, a) SELECT 1, 2"),
    ("INSERT INTO t (SELECT 1)", "INSERT INTO t SELECT 1"),
    (
      "INSERT INTO t WITH c AS (SELECT 1) SELECT * FROM c",
      "INSERT INTO t WITH c AS (SELECT 1) SELECT * FROM c"
    ),
    ("UPDATE t SET a = a + 1, b = NULL WHERE a > 2", "UPDATE t SET a = a + 1, b = NULL WHERE a > 2"),
    ("update t x set a = x.b", "UPDATE t AS x SET a = x.b"),
    ("DELETE FROM t", "DELETE FROM t"),
    ("delete from t as x where x.a is null", "DELETE FROM t AS x WHERE x.a IS NULL"),
  ])
  func modifications(sql: String, expected: String) { #expect(canonical(sql) == expected) }

  @Test func aStoredQueryStandsWhereItIsNamed() throws {
    let place = SourceRange(start: 40, end: 43)
    let query = try Parser.parseQuery("SELECT a + 1 FROM t WHERE b = 'x'", standingAt: place)
    guard case .select(let select) = query.body, case .expression(let sum, _) = select.items[0] else {
      Issue.record("not a SELECT")
      return
    }
    #expect([query.range, select.range, sum.range, select.from[0].range].allSatisfy { $0 == place })
    #expect(select.filter?.range == place)
  }
}
