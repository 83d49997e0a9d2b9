import ArgumentParser
import Interrogation

/// `halcyon queries run`: one question of the library over extracts.
struct QueriesRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Answers a question of the library over extracts.",
    discussion: """
      Parameters have the types and defaults of the question's header: `halcyon queries show NAME`.

      Example:
        halcyon queries run repeat-missing --data datasets/synthetic --param times=2
      """)

  @Argument(help: "The question's name.")
  var name: String

  @OptionGroup var data: DataOptions
  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var result: ResultOptions

  func run() throws {
    let question = try Queries.library().question(named: name)
    let pairs = try parameters.pairs()
    let session = try data.session()
    let values = try question.bind(pairs, in: session)
    Interrupt.watch(session, insists: true)
    try result.writeRestricted(OutputTable(session.answer(question.sql, named: question.path, values)))
  }
}
