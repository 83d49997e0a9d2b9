import Foundation
import Testing

/// Every subcommand explains itself, with an example.
@Suite struct HelpTests {
  static let commands = [
    ["load"], ["check"], ["anonymise"], ["reidentify"], ["query"], ["shell"], ["queries"],
    ["queries", "list"], ["interrogate"], ["annual"], ["weekly"], ["placements"], ["offences"],
    ["baseline", "decide"],
    ["baseline", "list"],
    ["queries", "show"],
    ["queries", "run"],
    ["functions"], ["audit"], ["audit", "plan"], ["audit", "freeze"], ["audit", "draw"], ["audit", "verify"],
    ["ledger"], ["ledger", "show"], ["ledger", "verify"], ["ledger", "export"], ["ledger", "purge"],
    ["actions"], ["actions", "add"], ["actions", "update"], ["actions", "overdue"], ["actions", "list"],
    ["challenges"], ["challenges", "add"], ["challenges", "update"], ["challenges", "overdue"],
    ["challenges", "list"], ["indicators"], ["indicators", "list"], ["indicators", "back-test"], ["synth"],
    ["template"],
  ]

  @Test(arguments: commands) func hasHelpWithAnExample(command: [String]) throws {
    let outcome = try Program.run(Program.binary, command + ["--help"])
    #expect(outcome.status == 0)
    let words = (["halcyon"] + command).joined(separator: " ")
    #expect(outcome.output.contains("Example"), "\(words)")
    #expect(
      outcome.output.split(separator: "\n").contains { $0.contains("  \(words) ") }, "no line with \(words)")
  }

  @Test func thePageOfFunctionsIsTheOneTheProgramMakes() throws {
    try Program.withFolder { folder in
      #expect(try Program.run("functions", "--page", folder + "/functions.md").status == 0)
      let made = try String(contentsOfFile: folder + "/functions.md", encoding: .utf8)
      let kept = try String(contentsOfFile: Program.checkout + "/docs/functions.md", encoding: .utf8)
      #expect(made == kept, "`make docs` writes the page anew")
    }
  }

  @Test func thePageOfQuestionsIsTheOneTheProgramMakes() throws {
    try Program.withFolder { folder in
      #expect(try Program.run("queries", "list", "--page", folder + "/questions.md").status == 0)
      let made = try String(contentsOfFile: folder + "/questions.md", encoding: .utf8)
      let kept = try String(contentsOfFile: Program.checkout + "/docs/questions.md", encoding: .utf8)
      #expect(made == kept, "`make docs` writes the page anew")
    }
  }

  @Test func theLibraryAndTheFunctionsAreListed() throws {
    let list = try Program.run("queries", "list")
    #expect(list.status == 0)
    #expect(list.lines.first == "theme,name,title,question,answers")
    #expect(list.lines.count == QuestionTests.files.count + 1)
    let shown = try Program.run("queries", "show", "repeat-missing")
    #expect(shown.output.hasPrefix("-- title: Children missing three or more times in twelve months\n"))
    let functions = try Program.run("functions")
    #expect(functions.lines.contains { $0.hasPrefix("elapsed_hours,") })
    let one = try Program.run("functions", "ELAPSED_HOURS")
    #expect(one.output.contains("Europe/London"))
    #expect(try Program.run("functions", "lag").output.contains("lag(n, 1, 0) OVER"))
    #expect(try Program.run("functions", "elapsed_hour").errors.contains("nearest: elapsed_hours"))
  }
}
