import Foundation
import Testing

/// Every way to write an answer, through the binary, against texts written by hand from the rules of design.md 9.
@Suite struct ResultFormatTests {
  static let query = """
    SELECT 1 AS n, 'a,b' AS t, CAST(NULL AS TEXT) AS nothing, '' AS empty, 2.50 AS exact, 0.5e0 AS half, 1 = 1 AS yes,
      DATE '2015-03-31' AS day, TIMESTAMP '2015-03-29 02:30:00' AS at, 9007199254740993 AS big, 'say "x|y"' AS said
    """

  private func answer(_ format: String, _ sql: String = query) throws -> String {
    let outcome = try Program.run("query", "-c", sql, "--format", format)
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("Restricted"))
    return outcome.output
  }

  @Test func csvIsRFC4180WithNullEmptyAndEmptyTextQuoted() throws {
    #expect(
      try answer("csv") == """
        n,t,nothing,empty,exact,half,yes,day,at,big,said
        1,"a,b",,"",2.50,0.5,true,2015-03-31,2015-03-29 02:30:00,9007199254740993,"say ""x|y""\"

        """)
  }

  @Test func jsonKeepsColumnOrderAndQuotesWhatADoubleCannotHold() throws {
    let object = #"""
      {"n":1,"t":"a,b","nothing":null,"empty":"","exact":"2.50","half":0.5,"yes":true,"day":"2015-03-31","at":"2015-03-29 02:30:00","big":"9007199254740993","said":"say \"x|y\""}
      """#
    #expect(try answer("json") == "[\n\(object)\n]\n")
    #expect(try answer("jsonl") == object + "\n")
    #expect(try answer("json", "SELECT 1 AS n WHERE 1 = 2") == "[]\n")
  }

  @Test func markdownCarriesTheBannerAndCannotBeBrokenByACell() throws {
    #expect(
      try answer("markdown", "SELECT 1 AS n, 'x|y' AS said") == """
        > Restricted: real counts, for professional eyes only; nothing here is protected for publication.

        | n | said |
        | ---: | --- |
        | 1 | x\\|y |

        """)
  }

  @Test func boxSetsNumbersRightAndCountsRows() throws {
    #expect(
      try answer("box", "SELECT 'Oxford' AS district, 120 AS children UNION ALL SELECT 'Vale', 7 ORDER BY 1")
        == """
        ┌──────────┬──────────┐
        │ district │ children │
        ├──────────┼──────────┤
        │ Oxford   │      120 │
        │ Vale     │        7 │
        └──────────┴──────────┘
        2 rows

        """)
  }

  @Test func aPipeGetsCSV() throws {
    let outcome = try Program.run("query", "-c", "SELECT 1 AS n")
    #expect(outcome.output == "n\n1\n")
  }

  @Test func aFileSaysInItsNameThatItIsRestricted() throws {
    try Program.withFolder { folder in
      let outcome = try Program.run("query", "-c", "SELECT 1 AS n", "--out", folder + "/answer.csv")
      #expect(outcome.status == 0)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("answer.restricted.csv"))
      let files = try Program.files(under: folder)
      #expect(files == ["answer.restricted.csv": Data("n\n1\n".utf8)])
      let rights = try FileManager.default.attributesOfItem(atPath: folder + "/answer.restricted.csv")
      #expect(rights[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func aFailedQueryLeavesTheFileThatWasThere() throws {
    try Program.withFolder { folder in
      let path = folder + "/answer.restricted.csv"
      try Data("before".utf8).write(to: URL(fileURLWithPath: path))
      let outcome = try Program.run("query", "-c", "SELECT 1 / 0 AS n", "--out", path)
      #expect(outcome.status != 0)
      #expect(try Program.files(under: folder) == ["answer.restricted.csv": Data("before".utf8)])
    }
  }
}
