import ArgumentParser
import Foundation

/// How and where an answer is written.
struct ResultOptions: ParsableArguments {
  @Option(help: "How to write the answer: \(ResultFormat.names). A terminal gets box, a pipe csv.")
  var format: ResultFormat?

  @Option(
    help: """
      A file to write the answer to, in place of one of that name; its name gets .restricted before the ending, since it \
      holds real counts. The ending says the format, unless --format does.
      """)
  var out: String?

  /// Writes an answer that came from an extract, and says that it is restricted.
  func writeRestricted(_ table: OutputTable) throws {
    if let out { return try AnswerFile(out, format: format, replaces: true).write(table) }
    Console.say(AnswerFile.restriction)
    try standardFormat.write(
      table, to: .standard, Layout(width: Console.width, banner: AnswerFile.restriction))
  }

  /// Writes a table that holds nothing of an extract: a list of questions, of functions.
  func write(_ table: OutputTable) throws {
    guard let out else {
      return try standardFormat.write(table, to: .standard, Layout(width: Console.width))
    }
    guard let format = format ?? ResultFormat(ofFile: out) else {
      throw CommandFailure(
        .input, "--out \(out): expected a name that ends with \(ResultFormat.endings), or --format beside it")
    }
    let sink = try OutputSink.file(out)
    try format.write(table, to: sink, Layout())
    try sink.finish()
  }

  private var standardFormat: ResultFormat {
    format ?? .standard(toTerminal: Console.outputIsTerminal)
  }
}
