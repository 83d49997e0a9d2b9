import ArgumentParser
import Engine

/// `halcyon shell`: statements one after another, typed or piped.
struct Shell: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers statements one after another, from the keyboard or a pipe.",
    discussion: """
      A statement ends with a semicolon and may span lines; a line that begins with a point is a command of the shell, \
      and `.help` lists those. A statement that fails says why and the next goes on; from a pipe, the exit code is that of \
      the first failure.

      At a terminal the arrows, Home, End and the usual Ctrl keys edit the line, Tab completes names, Ctrl-R searches what \
      was typed before, Ctrl-C stops the running statement or forgets the typed one, Ctrl-D leaves. What was typed may \
      hold a child's data, so it is kept in memory only, unless --history names a file for it.

      Examples:
        halcyon shell --data datasets/synthetic
        echo "SELECT count(*) FROM children;" | halcyon shell --data datasets/synthetic
      """)

  @OptionGroup var data: DataOptions

  @Option(help: "How to write the answers: \(ResultFormat.names). A terminal gets box, a pipe csv.")
  var format: ResultFormat?

  @Option(
    help:
      "A file that keeps what is typed at a terminal from one time to the next, for its owner's eyes alone.")
  var history: String?

  func run() throws {
    let conversation = Conversation(
      session: try data.session(), format: format ?? .standard(toTerminal: Console.outputIsTerminal),
      isInteractive: Console.inputIsTerminal && Console.outputIsTerminal)
    Console.say(AnswerFile.restriction)
    if conversation.isInteractive {
      try LineEditor.start(history: history, completer: conversation.completions)
      try conversation.converse()
    } else {
      while !conversation.isOver, let line = readLine(strippingNewline: false) {
        try conversation.take(line: line)
      }
      try conversation.finish()
      if let failure = conversation.firstFailure { throw ReportedFailure(kind: failure.kind) }
    }
  }
}
