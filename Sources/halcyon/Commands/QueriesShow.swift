import ArgumentParser
import Interrogation

/// `halcyon queries show`: one question's file, header and SQL.
struct QueriesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a question: what it counts, its parameters and its SQL.",
    discussion: """
      Example:
        halcyon queries show repeat-missing
      """)

  @Argument(help: "The question's name.")
  var name: String

  func run() throws {
    let question = try Queries.library().question(named: name)
    try OutputSink.standard.write(question.sql.hasSuffix("\n") ? question.sql : question.sql + "\n")
  }
}
