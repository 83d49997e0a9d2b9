import ArgumentParser
import Foundation

/// How and where an answer is written.
struct ResultOptions: ParsableArguments {
  @Option(help: "How to write the answer: box, csv, json, jsonl, markdown. A terminal gets box, a pipe csv.")
  var format: ResultFormat?

  @Option(
    help: """
      A file to write the answer to; its name gets .restricted before the ending, since it holds real counts. The \
      ending says the format, unless --format does.
      """)
  var out: String?

  /// What every answer over an extract is: real counts, for professional eyes.
  static let restriction =
    "Restricted: real counts, for professional eyes only; nothing here is protected for publication."

  /// Writes an answer that came from an extract, and says that it is restricted.
  func writeRestricted(_ table: OutputTable) throws {
    guard let out else {
      let format = format ?? .standard(toTerminal: Console.outputIsTerminal)
      Console.say(Self.restriction)
      try format.write(table, to: .standard, width: Console.width, banner: Self.restriction)
      return
    }
    let format = try formatOfFile(out)
    let path = Self.restrictedName(of: out, format: format)
    let sink = try OutputSink.file(path)
    try format.write(table, to: sink, width: nil, banner: Self.restriction)
    try sink.finish()
    Console.say("\(Self.restriction) Written to \(path).")
  }

  /// Writes a table that holds nothing of an extract: a list of questions, of functions.
  func write(_ table: OutputTable) throws {
    let format = format ?? .standard(toTerminal: Console.outputIsTerminal)
    guard let out else { return try format.write(table, to: .standard, width: Console.width, banner: nil) }
    let sink = try OutputSink.file(out)
    try formatOfFile(out).write(table, to: sink, width: nil, banner: nil)
    try sink.finish()
  }

  private func formatOfFile(_ path: String) throws(CommandFailure) -> ResultFormat {
    if let format { return format }
    let ending = URL(fileURLWithPath: path).pathExtension
    guard let named = ResultFormat.allCases.first(where: { $0.fileExtension == ending }) else {
      let endings = ResultFormat.allCases.map { ".\($0.fileExtension)" }.joined(separator: ", ")
      throw CommandFailure(
        .input, "--out \(path): expected a name that ends with \(endings), or --format beside it")
    }
    return named
  }

  /// `answers.csv` becomes `answers.restricted.csv`; a name that says so already stays.
  private static func restrictedName(of path: String, format: ResultFormat) -> String {
    let ending = "." + format.fileExtension
    let stem = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    return (stem.hasSuffix(".restricted") ? stem : stem + ".restricted") + ending
  }
}
