import Foundation
import Testing

/// The shell on a pipe: statements cut at semicolons outside quotes and comments, failures said and passed over.
@Suite struct ShellTests {
  private func shell(_ input: String) throws -> Program.Outcome {
    try Program.run("shell", "--data", QuestionTests.cases + "/county", input: input)
  }

  @Test func answersEveryStatementInTurn() throws {
    let outcome = try shell(
      """
      SELECT count(*) AS children FROM children; -- a comment; with a semicolon
      SELECT 'a;b' AS t, /* ; */ 1 AS
        "x;y";;
      SELECT 2 AS last
      """)
    #expect(outcome.status == 0)
    #expect(outcome.output == "children\n8\nt,x;y\na;b,1\nlast\n2\n")
  }

  @Test func aFailureIsSaidTheNextGoesOnAndTheCodeIsOfTheFirst() throws {
    let outcome = try shell("SELECT 1 AS one;\nSELEC 2;\nSELECT nothing FROM children;\nSELECT 3 AS three;\n")
    #expect(outcome.status == 2)
    #expect(outcome.output == "one\n1\nthree\n3\n")
    #expect(outcome.errors.contains("input: "))
  }

  @Test func quitLeaves() throws {
    let outcome = try shell("SELECT 1 AS one;\n.quit\nSELECT 2 AS two;\n")
    #expect(outcome.status == 0)
    #expect(outcome.output == "one\n1\n")
  }

  @Test func commandsOfTheShellSetHowAnswersAreWritten() throws {
    let outcome = try shell(
      """
      .mode json
      SELECT 1 AS n, NULL AS nothing;
      .mode markdown
      .nullvalue '(none)'
      SELECT NULL AS nothing;
      .mode
      .schema childrn
      .tabels
      .schema extract
      """)
    #expect(outcome.status == 3)
    #expect(outcome.output.hasPrefix("[\n{\"n\":1,\"nothing\":null}\n]\n> Restricted"))
    #expect(outcome.output.contains("| (none) |\nanswers are written as markdown\nCREATE TABLE extract (\n"))
    #expect(outcome.errors.contains("there is no table “childrn”; did you mean children?"))
    #expect(outcome.errors.contains("there is no command .tabels; did you mean .tables?"))
  }

  @Test func answersGoToFilesThatAreWholeAndNeverOverOthers() throws {
    try Program.withFolder { folder in
      let input = """
        .once '\(folder)/one.csv'
        SELECT 1 AS n;
        SELECT 2 AS shown;
        .output \(folder)/all.jsonl
        SELECT 3 AS n;
        SELECT 4 AS n;
        .output
        SELECT 5 AS shown;
        .once \(folder)/one.csv
        .once \(folder)/one.csv overwrite
        SELECT 6 AS n;
        COPY (SELECT 7 AS n, 'a' AS t) TO '\(folder)/copied.csv' (HEADER false, DELIMITER ';');
        COPY (SELECT 8 AS n) TO '\(folder)/copied.csv';
        COPY (SELECT 1 / 0 AS n) TO '\(folder)/none.csv';
        .output \(folder)/last.md
        SELECT 9 AS n;
        """
      let outcome = try shell(input)
      #expect(outcome.output == "shown\n2\nshown\n5\ncopied_rows\n1\n")
      // The first failure is a file that is there already.
      #expect(outcome.status == 4)
      let files = try Program.files(under: folder).mapValues { String(decoding: $0, as: UTF8.self) }
      #expect(
        files == [
          "one.restricted.csv": "n\n6\n", "all.restricted.jsonl": "{\"n\":3}\n{\"n\":4}\n",
          "copied.restricted.csv": "7;a\n",
          "last.restricted.md":
            "> Restricted: real counts, for professional eyes only; nothing here is protected for publication.\n\n"
            + "| n |\n| ---: |\n| 9 |\n",
        ])
    }
  }

  @Test func filesAreReadAndReadOthers() throws {
    try Program.withFolder { folder in
      try Data("SELECT 1 AS one;\n.read \(folder)/inner.sql\nSELECT 3 AS three".utf8)
        .write(to: URL(fileURLWithPath: folder + "/outer.sql"))
      try Data("SELECT 2 AS two;".utf8).write(to: URL(fileURLWithPath: folder + "/inner.sql"))
      let outcome = try shell(".read \(folder)/outer.sql\n.read \(folder)/missing.sql\n")
      #expect(outcome.output == "one\n1\ntwo\n2\nthree\n3\n")
      #expect(outcome.status == 4)
    }
  }

  @Test func onlyTheQueryAndTheShellMayWrite() throws {
    try Program.withFolder { folder in
      let sql = "COPY (SELECT count(*) AS children FROM children) TO '\(folder)/a.html'"
      let outcome = try Program.run("query", "-c", sql, "--data", QuestionTests.cases + "/county")
      #expect(outcome.status == 0)
      let page = try #require(try Program.files(under: folder)["a.restricted.html"])
      let text = String(decoding: page, as: UTF8.self)
      #expect(text.contains("<p class=\"banner\" role=\"note\">Restricted: real counts"))
      #expect(text.contains("<td class=\"number\">8</td>"))
      let nowhere = try Program.run("query", "-c", "COPY (SELECT 1) TO '\(folder)/none/a.csv'")
      #expect(nowhere.status == 4)
    }
  }
}
