import Foundation
import Testing

/// The shell as a person at a terminal meets it.
@Suite(.serialized) struct TerminalTests {
  private func shell(_ more: String...) throws -> Terminal {
    let terminal = try Terminal("shell", "--data", QuestionTests.cases + "/county")
    try terminal.wait(for: "halcyon> ")
    return terminal
  }

  @Test func aStatementOfTwoLinesIsOneInTheHistory() throws {
    let terminal = try shell()
    try terminal.enter("SELECT 'Ox' || 'ford' AS district,", until: "...> ")
    #expect(try terminal.enter("count(*) AS n FROM children;").contains("│ Oxford   │ 8 │"))
    try terminal.type("\u{1B}[A")  // Arrow up.
    try terminal.wait(for: "SELECT 'Ox' || 'ford' AS district, count(*) AS n FROM children;")
    #expect(try terminal.enter("").contains("│ Oxford   │ 8 │"))
    #expect(try terminal.leave(typing: "\u{15}\u{4}") == 0)
  }

  @Test func keysEditTheLineAndMarksAndWideLettersCountAsWhatTheyTake() throws {
    let terminal = try shell()
    try terminal.type("SELECT 'é日本' AS t;")
    // Ctrl-A, arrows, and Ctrl-D, which deletes here.
    try terminal.type("\u{1}" + String(repeating: "\u{1B}[C", count: 9) + "\u{4}")
    #expect(try terminal.enter("").contains("│ é本 │"))
    try terminal.type("SELECT 1 AS wrong word\u{17}\u{17}right;")  // Ctrl-W twice.
    #expect(try terminal.enter("").contains("│ right │"))
    try terminal.type("nonsense \u{15}SELECT 2 AS kept;")  // Ctrl-U.
    #expect(try terminal.enter("").contains("│ kept │"))
    try terminal.type("\u{12}wrong")  // Ctrl-R has nothing of that name; Ctrl-G gives up.
    try terminal.type("\u{7}\u{15}")
    try terminal.type("\u{12}righ")
    try terminal.wait(for: "SELECT 1 AS right;")
    try terminal.enter("\u{1B}")
  }

  @Test func tabCompletesWordsTablesColumnsFunctionsAndCommands() throws {
    let terminal = try shell()
    try terminal.type("sel\t")
    try terminal.wait(for: "select ")
    try terminal.type("sex FROM chil\t")
    try terminal.wait(for: "children ")
    try terminal.type("WHERE children.home_d\t")
    try terminal.wait(for: "children.home_district ")
    try terminal.type("IS NULL AND elapsed_h\t")
    try terminal.wait(for: "elapsed_hours(")
    try terminal.type("\u{15}.tim\t")
    try terminal.wait(for: ".timer ")
    try terminal.type("\u{15}.mode js\t")
    try terminal.wait(for: "json")
    try terminal.enter("\u{15}")
  }

  @Test func controlCForgetsTheLineStopsTheQueryAndNothingElse() throws {
    let terminal = try shell()
    try terminal.enter("SELECT nonsense", until: "...> ")
    try terminal.type("more nonsense\u{3}")
    try terminal.wait(for: "halcyon> ")
    try terminal.enter(
      "SELECT 1 AS begun; SELECT sum(n) FROM generate_series(1, 10000000000) AS t(n);", until: "│ begun │")
    try terminal.type("\u{3}")
    #expect(try terminal.wait(for: "halcyon> ").contains("stopped"))
    #expect(try terminal.enter("SELECT 1 AS still;").contains("│ still │"))
    #expect(try terminal.enter("SELECT distrct FROM missing_episodes;").contains("did you mean district"))
    #expect(try terminal.leave(typing: ".quit\r") == 0)
  }

  @Test func whatWasTypedIsKeptOnlyWhereAFileIsNamedForIt() throws {
    try Program.withFolder { folder in
      let history = folder + "/typed"
      for _ in 1...2 {
        let terminal = try Terminal("shell", "--history", history)
        try terminal.wait(for: "halcyon> ")
        try terminal.type("\u{1B}[A")
        try terminal.enter("\u{15}SELECT 1 AS remembered;")
        #expect(try terminal.leave(typing: "\u{15}\u{4}") == 0)
      }
      #expect(try Program.files(under: folder).keys.sorted() == ["typed"])
      let rights = try FileManager.default.attributesOfItem(atPath: history)
      #expect(rights[.posixPermissions] as? Int == 0o600)
      let terminal = try Terminal("shell", "--history", history)
      try terminal.wait(for: "halcyon> ")
      try terminal.type("\u{1B}[A")
      try terminal.wait(for: "SELECT 1 AS remembered;")
      try terminal.type("\r\u{4}")
    }
  }

  @Test func aNarrowTerminalBreaksLongTextsAndNeverANumber() throws {
    let terminal = try Terminal("shell", columns: 40)
    try terminal.wait(for: "halcyon> ")
    let shown = try terminal.enter(
      "SELECT 12345678901 AS n, 'a long story about one day that has no end' AS story, 98765432109 AS m;")
    #expect(shown.contains("12345678901"))
    #expect(shown.contains("98765432109"))
    for line in shown.split(separator: "\n") where "┌│├└".contains(line.first ?? " ") {
      #expect(line.count <= 40)
    }
    #expect(shown.contains("a long story about one"))
  }
}
