import Testing

@testable import Planner

/// Which conditions on a window's numbers, and which limits, let rows go before they are sorted.
@Suite struct FirstRowsPlanTests {
  private func line(_ sql: String) throws -> String? {
    try Planned.text(sql).split(separator: "\n").map { $0.drop { $0 == " " } }.first { $0.hasPrefix("first") }
      .map(String.init)
  }

  private func numbered(_ call: String, where condition: String) throws -> String? {
    try line("SELECT x FROM (SELECT x, \(call) AS n FROM loose) AS s WHERE \(condition)")
  }

  @Test func aBoundOnANumberOfTheRowsBefore() throws {
    let number = "row_number() OVER (PARTITION BY y ORDER BY x DESC)"
    #expect(try numbered(number, where: "n <= 3") == "first 3 rows by y order x DESC")
    #expect(try numbered(number, where: "n < 3") == "first 2 rows by y order x DESC")
    #expect(try numbered(number, where: "3 >= n AND x > 1") == "first 3 rows by y order x DESC")
    #expect(try numbered(number, where: "n = 2 AND n < 9") == "first 2 rows by y order x DESC")
    #expect(try numbered(number, where: "n < 1") == "first 1 rows by y order x DESC")
    #expect(try numbered("rank() OVER (ORDER BY x)", where: "n <= 3") == "first 3 rows order x")
    #expect(try line("SELECT x, y FROM loose ORDER BY x, y LIMIT 3 OFFSET 2") == "first 5 rows order x, y")
  }

  @Test func whatRowsFurtherOnMayChange() throws {
    let number = "row_number() OVER (PARTITION BY y ORDER BY x)"
    #expect(try numbered(number, where: "n > 3") == nil)
    #expect(try numbered(number, where: "n <> 3 OR n <= 3") == nil)
    #expect(try numbered("dense_rank() OVER (ORDER BY x)", where: "n <= 3") == nil)
    #expect(try numbered("row_number() OVER (PARTITION BY y)", where: "n <= 3") == nil)
    #expect(
      try numbered("\(number) AS m, count(*) OVER (PARTITION BY y ORDER BY x)", where: "m <= n AND m <= 3")
        == nil)
  }

  @Test func whatNeedsNoSortOrIsMostOfTheRows() throws {
    #expect(try line("SELECT day FROM episodes ORDER BY child LIMIT 3") == nil)
    #expect(try line("SELECT x FROM loose ORDER BY x LIMIT 10001") == nil)
    #expect(try line("SELECT x FROM loose ORDER BY x OFFSET 3") == nil)
  }
}
