import ArgumentParser
import Engine

/// `halcyon shell`: queries one after another, typed or piped.
struct Shell: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers queries one after another, from the keyboard or a pipe.",
    discussion: """
      A query ends with a semicolon and may span lines; `.quit` or the end of the input leaves. A query that fails says
      why and the next goes on; from a pipe, the exit code is that of the first failure.

      Examples:
        halcyon shell --data datasets/synthetic
        echo "SELECT count(*) FROM children;" | halcyon shell --data datasets/synthetic
      """)

  @OptionGroup var data: DataOptions

  @Option(help: "How to write the answers: box, csv, json, jsonl, markdown. A terminal gets box, a pipe csv.")
  var format: ResultFormat?

  func run() throws {
    let session = try data.session()
    let format = format ?? .standard(toTerminal: Console.outputIsTerminal)
    Console.say(ResultOptions.restriction)
    var script = ShellScript()
    var firstFailure: CommandFailure?
    prompt(isContinued: false)
    while let line = readLine(strippingNewline: false) {
      if !script.hasText, line.trimmingBlanks == ".quit" { break }
      script.append(line)
      while let statement = script.takeStatement() {
        run(statement, format, in: session, &firstFailure)
      }
      prompt(isContinued: script.hasText)
    }
    if let rest = script.takeRest() { run(rest, format, in: session, &firstFailure) }
    if let firstFailure, !Console.inputIsTerminal { throw ReportedFailure(kind: firstFailure.kind) }
  }

  private func prompt(isContinued: Bool) {
    guard Console.inputIsTerminal else { return }
    print(isContinued ? "    ...> " : "halcyon> ", terminator: "")
  }

  /// Answers one statement; a failure is said at once, and kept if it is the first.
  private func run(
    _ statement: String, _ format: ResultFormat, in session: Session, _ firstFailure: inout CommandFailure?
  ) {
    do {
      let table = try OutputTable(session.answer(statement, named: "query", [:]))
      try format.write(table, to: .standard, width: Console.width, banner: ResultOptions.restriction)
    } catch {
      let failure = CommandFailure(folding: error) ?? CommandFailure(.internal, "\(error)")
      Console.say("\(failure.kind.word): \(failure.message)")
      firstFailure = firstFailure ?? failure
    }
  }
}
