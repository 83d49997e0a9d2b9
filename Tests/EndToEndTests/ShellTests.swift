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
}
