import ArgumentParser
import Configuration
import Foundation
import Interrogation

/// `halcyon queries list`: every question, in the order of an agenda.
struct QueriesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists every question of the library, in the order of the subgroup's agenda.",
    discussion: """
      A terminal gets an agenda; any --format a table.

      Examples:
        halcyon queries list
        halcyon queries list --format csv
      """)

  @OptionGroup var result: ResultOptions

  @Option(help: "Write them all, with what their headers say, as a page in Markdown to this file.")
  var page: String?

  func run() throws {
    let themes = try Themes(file: RuntimeFiles().queries + "/themes.yaml", library: Queries.library())
    if let page {
      guard FileManager.default.createFile(atPath: page, contents: Data(themes.page.utf8)) else {
        throw CommandFailure(.environment, "\(page): the page cannot be written there")
      }
      return
    }
    if result.format == nil, result.out == nil, Console.outputIsTerminal {
      return try OutputSink.standard.write(agenda(themes, width: Console.width ?? 100))
    }
    try result.write(
      OutputTable(
        [.init("theme"), .init("name"), .init("title"), .init("question"), .init("answers")],
        rows: themes.themes.flatMap { theme in
          theme.questions.map {
            [$0.theme, $0.name, $0.header.title, $0.header.question, $0.header.answers]
          }
        }))
  }

  /// A heading a theme, below it each question in its own words with the name by which it is asked.
  private func agenda(_ themes: Themes, width: Int) -> String {
    let nameWidth = themes.themes.flatMap(\.questions).map(\.name.count).max() ?? 0
    return themes.themes.map { theme in
      let lines = theme.questions.map { question in
        let room = max(30, width - nameWidth - 4)
        let words = question.header.question.wrapped(to: room).split(separator: "\n")
        return words.enumerated().map { place, line in
          let name = place == 0 ? question.name : ""
          return "  " + name + String(repeating: " ", count: nameWidth + 2 - name.count) + line
        }.joined(separator: "\n")
      }
      return "\(theme.title)\n\(lines.joined(separator: "\n"))\n"
    }.joined(separator: "\n")
  }
}
