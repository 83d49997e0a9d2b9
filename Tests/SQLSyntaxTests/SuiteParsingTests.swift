import Foundation
import SQLSyntax
import Testing

@Suite("Every query of the public suites is understood")
struct SuiteParsingTests {
  @Test(
    "SQLite's sqllogictest: all of them", .enabled(if: SuiteScripts.folder != nil, "needs ../shared/suites"))
  func sqlite() throws {
    let folder = try #require(SuiteScripts.folder)
    let queries = try SuiteScripts.statements(of: "sqlite", in: folder).filter {
      $0.isQuery && !$0.expectsError
    }
    #expect(!queries.isEmpty)
    let failures = queries.compactMap(failure)
    print("sqlite: \(queries.count - failures.count) of \(queries.count) queries parse")
    #expect(failures.isEmpty, "\(failures.prefix(20).joined(separator: "\n"))")
  }

  @Test("DuckDB's: those of the dialect", .enabled(if: SuiteScripts.folder != nil, "needs ../shared/suites"))
  func duckdb() throws {
    let folder = try #require(SuiteScripts.folder)
    let queries = try SuiteScripts.statements(of: "duckdb", in: folder).filter {
      $0.isQuery && !$0.expectsError
    }
    #expect(!queries.isEmpty)
    let failures = queries.compactMap(failure)
    print("duckdb: \(queries.count - failures.count) of \(queries.count) queries parse")
    print(failures.joined(separator: "\n"))
  }

  private func failure(_ statement: SuiteScripts.Statement) -> String? {
    do throws(SyntaxError) {
      _ = try Parser.parse(script: statement.sql)
      return nil
    } catch {
      return "\(statement.file):\(statement.line): \(error)\n\(statement.sql.prefix(400))"
    }
  }
}
