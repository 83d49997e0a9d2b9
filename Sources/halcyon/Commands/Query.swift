import ArgumentParser
import Engine
import Foundation
import Interrogation

/// `halcyon query`: one SQL query over extracts.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers one SQL query over extracts.",
    discussion: """
      A file that begins with a question's header is bound by it; any other query gets its parameters by their shape.

      Examples:
        halcyon query -c "SELECT district, count(*) AS episodes FROM missing_episodes GROUP BY district ORDER BY 1" \\
          --data datasets/synthetic
        halcyon query queries/repeat/repeat-missing.sql --data datasets/synthetic --param times=2
      """)

  @Option(name: [.customShort("c"), .customLong("command")], help: "The query's text.")
  var text: String?

  @Argument(help: "A file with the query.")
  var file: String?

  @OptionGroup var data: DataOptions
  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    guard (text == nil) != (file == nil) else {
      throw ValidationError("Give either a file with the query or -c and its text.")
    }
  }

  func run() throws {
    guard let file else {
      return try answer(text ?? "", named: "-c", values: parameters.valuesByShape(), in: data.session())
    }
    guard let bytes = FileManager.default.contents(atPath: file),
      let sql = String(bytes: bytes, encoding: .utf8)
    else {
      throw CommandFailure(
        .environment, "\(file): expected a query in UTF-8, found no file that can be read; check the path")
    }
    guard sql.hasPrefix("-- title:") else {
      return try answer(sql, named: file, values: parameters.valuesByShape(), in: data.session())
    }
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let question = try Question(name: name, theme: "", path: file, text: sql)
    let session = try data.session()
    try answer(sql, named: file, values: question.bind(parameters.pairs(), in: session), in: session)
  }

  private func answer(_ sql: String, named name: String, values: [String: Value], in session: Session) throws
  {
    session.exporter = AnswerFile.export
    Interrupt.watch(session, insists: true)
    try result.writeRestricted(OutputTable(session.answer(sql, named: name, values)))
  }
}
