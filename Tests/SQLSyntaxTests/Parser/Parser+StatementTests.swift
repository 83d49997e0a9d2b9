import SQLSyntax
import Testing

@Suite("Statements and scripts")
struct ParserStatementTests {
  @Test(arguments: [
    ("EXPLAIN SELECT 1", "EXPLAIN SELECT 1"),
    ("explain analyze (select 1 limit 1)", "EXPLAIN ANALYZE SELECT 1 LIMIT 1"),
    ("SELECT 1;;", "SELECT 1"),
    ("set default_null_order = 'nulls_first'", "SET default_null_order = 'nulls_first'"),
    ("SET integer_division TO TRUE", "SET integer_division = 'true'"),
  ])
  func statements(sql: String, expected: String) { #expect(canonical(sql) == expected) }

  @Test func aScriptIsItsStatementsWithTheirPlaces() throws {
    let script = ";SELECT 1 ; -- a remark; with a semicolon\n EXPLAIN SELECT ';' ;; VALUES (1)\n"
    let statements = try Parser.parse(script: script)
    let bytes = Array(script.utf8)
    let texts = statements.map { String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) }
    #expect(texts == ["SELECT 1", "EXPLAIN SELECT ';'", "VALUES (1)"])
    #expect(statements.map(\.statement.sql) == texts)
  }

  @Test func aScriptMayBeEmpty() throws {
    #expect(try Parser.parse(script: " ;; -- nothing\n").isEmpty)
  }

  @Test func rangesInsideAScriptCountFromItsStart() throws {
    let statements = try Parser.parse(script: "SELECT 1; SELECT a")
    guard case .query(let query) = statements[1].statement, case .select(let select) = query.body,
      case .expression(let column, _) = select.items[0]
    else {
      Issue.record("not a SELECT")
      return
    }
    #expect(column.range == SourceRange(start: 17, end: 18))
  }
}
