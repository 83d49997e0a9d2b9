import SQLSyntax
import Testing

@Suite("Deep and long queries")
struct ParserDepthTests {
  private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  /// Every way in which the grammar contains itself, nested `count` times.
  private func nests(_ count: Int) -> [String] {
    [
      "SELECT \(times(count, "("))1\(times(count, ")"))",
      "SELECT \(times(count, "NOT "))1",
      "SELECT \(times(count, "- "))1",
      "SELECT \(times(count, "CASE WHEN "))1\(times(count, " THEN 1 END"))",
      "SELECT \(times(count, "f("))1\(times(count, ")"))",
      "SELECT \(times(count, "CAST("))1\(times(count, " AS TEXT)"))",
      "SELECT \(times(count, "INTERVAL ("))1\(times(count, ") DAY"))",
      "SELECT \(times(count, "1 IN ("))1\(times(count, ")"))",
      "SELECT \(times(count, "1 BETWEEN ("))1\(times(count, ") AND 1"))",
      "SELECT \(times(count, "1 LIKE ("))1\(times(count, ")"))",
      "SELECT \(times(count, "sum(1) OVER (ORDER BY "))1\(times(count, ")"))",
      "SELECT \(times(count, "sum(1) FILTER (WHERE "))1\(times(count, ")"))",
      "SELECT \(times(count, "TRIM("))1\(times(count, ")"))",
      "\(times(count, "SELECT ("))SELECT 1\(times(count, ")"))",
      "\(times(count, "SELECT EXISTS ("))SELECT 1\(times(count, ")"))",
      "\(times(count, "SELECT 1 = ANY ("))SELECT 1\(times(count, ")"))",
      "\(times(count, "SELECT * FROM ("))SELECT 1\(times(count, ")"))",
      "\(times(count, "SELECT 1 UNION ("))SELECT 1\(times(count, ")"))",
      "\(times(count, "WITH a AS ("))SELECT 1\(times(count, ") SELECT 1"))",
      "\(times(count, "("))SELECT 1\(times(count, ")"))",
      "SELECT * FROM \(times(count, "a JOIN ("))b\(times(count, ") ON 1"))",
      "SELECT * FROM a \(times(count, "JOIN b "))\(times(count, "ON 1 "))",
      "SELECT * FROM \(times(count, "("))a\(times(count, ")"))",
      "SELECT 1 GROUP BY \(times(count, "GROUPING SETS ("))a\(times(count, ")"))",
    ]
  }

  @Test func tenThousandLevelsAreAnErrorNotACrash() {
    for sql in nests(10_000) {
      let error = #expect(throws: SyntaxError.self) { try Parser.parseStatement(sql) }
      #expect(error?.message == "the query nests more than 100 levels deep here", "\(sql.prefix(40))")
    }
  }

  @Test func thirtyLevelsAreFine() throws {
    for sql in nests(30) { _ = try Parser.parseStatement(sql) }
  }

  @Test func unclosedLevelsAreAnErrorToo() {
    for sql in nests(10_000) {
      #expect(throws: SyntaxError.self) { try Parser.parseStatement(String(sql.prefix(sql.count / 2))) }
    }
  }

  /// Every way in which a tree grows to the left, `count` links long.
  private func chains(_ count: Int) -> [String] {
    [
      "SELECT 1\(times(count, " OR 1"))",
      "SELECT 1\(times(count, " + 1"))",
      "SELECT 1\(times(count, "::TEXT"))",
      "SELECT 1\(times(count, " IS NULL"))",
      "SELECT 1\(times(count, " LIKE 1"))",
      "SELECT 1\(times(count, " UNION SELECT 1"))",
      "SELECT 1\(times(count, " INTERSECT SELECT 1"))",
      "SELECT * FROM a\(times(count, " CROSS JOIN a"))",
      // A chain whose first link is a chain in brackets is as high as both.
      "SELECT (1\(times(count / 2, " + 1")))\(times(count / 2, " + 1"))",
      "SELECT f(2, CASE WHEN 1 THEN (1\(times(count / 2, " + 1"))) END)\(times(count / 2, " + 1"))",
    ]
  }

  @Test func endlessChainsAreAnErrorNotATreeTooHighToWalk() {
    for sql in chains(1_010) {
      let error = #expect(throws: SyntaxError.self) { try Parser.parseStatement(sql) }
      #expect(error?.message == "more than 1000 operators are chained here", "\(sql.prefix(40))")
    }
  }

  @Test func longChainsAreFine() throws {
    for sql in chains(980) { #expect(try Parser.parseStatement(sql).sql.utf8.count > 980) }
  }

  @Test func listsMayBeAnyLength() throws {
    let list = times(20_000, "1, ") + "1"
    _ = try Parser.parseStatement(
      "SELECT \(list) FROM t WHERE a IN (\(list)) GROUP BY \(list) ORDER BY \(list)")
    _ = try Parser.parseStatement("VALUES (1)\(times(20_000, ", (1)"))")
  }
}
