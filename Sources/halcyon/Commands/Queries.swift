import ArgumentParser
import Configuration
import Interrogation

/// `halcyon queries`: the board's questions.
struct Queries: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists, shows and runs the questions of the library.",
    discussion: """
      Examples:
        halcyon queries list
        halcyon queries run coverage-by-episode --data datasets/synthetic --param from=2014-04-01
      """,
    subcommands: [QueriesList.self, QueriesShow.self, QueriesRun.self])

  /// The library of this installation.
  static func library() throws -> QueryLibrary {
    try QueryLibrary(folder: RuntimeFiles().queries)
  }
}
