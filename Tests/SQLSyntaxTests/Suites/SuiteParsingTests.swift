import SQLSyntax
import Testing

@Suite("The queries of the public suites are understood")
struct SuiteParsingTests {
  /// What the dialect leaves out: a part of a query that shows it, in capitals, and the reason.
  private static let outside: [(sign: String, reason: String)] = [
    ("EXPORT_STATE", "exported aggregate states"),
    ("USING KEY", "recursion with a key"),
    ("MAIN.", "schemas"),
    ("BITSTRING", "bit strings"),
    ("COLUMNS(", "column patterns"),
    ("UNION BY NAME", "set operations by name"),
    ("UNION ALL BY NAME", "set operations by name"),
    ("COLLATE", "collations"),
    ("[", "lists"),
    ("X'", "binary values"),
  ]

  @Test("SQLite's sqllogictest", .enabled(if: SuiteScripts.folder != nil, "needs the suites folder"))
  func sqlite() throws { try check("sqlite") }

  @Test("DuckDB's tests", .enabled(if: SuiteScripts.folder != nil, "needs the suites folder"))
  func duckdb() throws { try check("duckdb") }

  private func check(_ suite: String) throws {
    let folder = try #require(SuiteScripts.folder)
    let queries = try SuiteScripts.statements(of: suite, in: folder).filter { $0.isQuery && !$0.expectsError }
    var understood = 0
    var leftOut: [String: Int] = [:]
    for query in queries {
      do throws(SyntaxError) {
        for statement in try Parser.parse(script: query.sql).map(\.statement) {
          let again = try Parser.parseStatement(statement.sql)
          #expect(again.sql == statement.sql, "\(query.file):\(query.line)")
          // Looking into every tree takes half a minute: one in twenty says enough.
          if understood.isMultiple(of: 20) {
            #expect(shape(again) == shape(statement), "\(query.file):\(query.line): \(statement.sql)")
          }
        }
        understood += 1
      } catch {
        let words = query.sql.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let known = Self.outside.first(where: { words.contains($0.sign) }) {
          leftOut[known.reason, default: 0] += 1
        } else {
          Issue.record("\(query.file):\(query.line): \(error)\n\(query.sql)")
        }
      }
    }
    print("\(suite): \(understood) of \(queries.count) queries understood; outside the dialect: \(leftOut)")
    #expect(understood > queries.count * 9 / 10)
  }
}
