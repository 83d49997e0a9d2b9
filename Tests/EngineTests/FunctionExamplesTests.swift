import Calendar
import Engine
import Testing

@testable import Planner

/// Every function's example is asked, and gives what it says.
@Suite struct FunctionExamplesTests {
  @Test(arguments: FunctionDescription.all.map(\.example)) func theExampleIsTrue(example: String) throws {
    let parts = try #require(example.wholeMatch(of: /(.*) is ('.*'|\S.*)/))
    let session = Session()
    // The days about Easter 2015, which the example of working_days_between counts over.
    session.bankHolidays = try BankHolidays(
      codeList: "date,name\n2015-04-03,Good Friday\n2015-04-06,Easter Monday\n")
    let result = try session.query("SELECT \(parts.1)")
    let text = try #require(result.text(row: 0, column: 0))
    if parts.2.hasPrefix("'") {
      #expect(result.columns[0].type == .text)
      #expect("'\(text)'" == parts.2)
    } else if let number = Double(parts.2) {
      #expect(Double(text) == number)
    } else {
      #expect(text == parts.2)
    }
  }

  @Test(arguments: TableFunction.all.map(\.example)) func theExampleInFromIsTrue(example: String) throws {
    let parts = try #require(example.wholeMatch(of: /(FROM .*) has (\d+) rows/))
    let result = try Session().query("SELECT count(*) \(parts.1)")
    #expect(result.text(row: 0, column: 0) == String(parts.2))
  }

  @Test(arguments: WindowFunctionDescription.all.map(\.example)) func theExampleOverAWindowIsTrue(
    example: String
  ) throws {
    let parts = try #require(example.wholeMatch(of: /(.*) of (.*) is (.*)/))
    let rows = parts.2.split(separator: ", ").map { "(\($0))" }.joined(separator: ", ")
    let result = try Session().query(
      """
      SELECT string_agg(coalesce(CAST(result AS TEXT), 'NULL'), ', ' ORDER BY n, result)
      FROM (SELECT n, \(parts.1) AS result FROM (VALUES \(rows)) AS v(n))
      """)
    #expect(result.text(row: 0, column: 0) == String(parts.3))
  }
}
