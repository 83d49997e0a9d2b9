import ArgumentParser
import Interrogation

/// `halcyon queries list`: every question, by theme.
struct QueriesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists every question of the library, by theme.",
    discussion: """
      Example:
        halcyon queries list --format markdown
      """)

  @OptionGroup var result: ResultOptions

  func run() throws {
    let questions = try Queries.library().questions
    try result.write(
      OutputTable(
        [.init("theme"), .init("name"), .init("title"), .init("answers")],
        rows: questions.map { [$0.theme, $0.name, $0.header.title, $0.header.answers] }))
  }
}
