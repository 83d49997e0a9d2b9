import ArgumentParser
import Engine
import Foundation

/// A shell's state: the session, the statement that is coming in, and how and where answers are written.
final class Conversation {
  let session: Session
  /// Whether a person types at a terminal.
  let isInteractive: Bool
  /// How answers are written.
  var format: ResultFormat
  /// What stands for NULL where people read.
  var null = ""
  /// How many rows of an answer a terminal is shown.
  var mostRows: Int
  /// Whether the time that each statement took is said.
  var isTiming = false
  /// Where answers go instead of standard output.
  var destination: Destination?
  /// Whether `.quit` was said.
  var isOver = false
  /// How many files read each other at the moment.
  var depth = 0
  private(set) var firstFailure: CommandFailure?
  private var script = ShellScript()

  /// A file that answers go to.
  struct Destination {
    let file: AnswerFile
    let sink: OutputSink
    /// Whether the next answer is the only one.
    let takesOne: Bool
  }

  init(session: Session, format: ResultFormat, isInteractive: Bool) {
    self.session = session
    self.format = format
    self.isInteractive = isInteractive
    mostRows = isInteractive ? 200 : .max
    session.exporter = AnswerFile.export
    Interrupt.watch(session, insists: !isInteractive)
  }

  // MARK: - Lines

  /// Takes a line of a script or a pipe, its line end included.
  func take(line: String) throws {
    if !script.hasText, let command = DotCommand.Call(line) {
      return try attempt { try command.run(in: self) }
    }
    script.append(line)
    while !isOver, let statement = script.takeStatement() { try run(statement) }
  }

  /// Takes the end of the input, and puts the file that answers went to in its place.
  func finish() throws {
    try takeRest()
    try attempt { try close() }
  }

  /// Takes the end of a file or a pipe: its last statement may lack a semicolon.
  func takeRest() throws {
    if let rest = script.takeRest(), !isOver { try run(rest) }
  }

  /// Takes what a person types until they leave.
  func converse() throws {
    let tables = session.tables.count
    print(
      "Halcyon \(Halcyon.configuration.version), \(tables) table\(tables == 1 ? "" : "s"). "
        + ".help lists the commands, a semicolon ends a statement, Ctrl-D leaves.")
    var typed: [String] = []
    while !isOver {
      switch LineEditor.read(prompt: script.hasText ? "    ...> " : "halcyon> ") {
      case .abandoned:
        script = ShellScript()
        typed = []
      case .end:
        isOver = true
      case .line(let line):
        if !line.trimmingBlanks.isEmpty { typed.append(line) }
        Interrupt.clear(for: session)  // A Ctrl-C that came too late was meant for what is over.
        try take(line: line + "\n")
        if !script.hasText, !typed.isEmpty {
          remember(typed)
          typed = []
        }
      }
    }
    try attempt { try close() }
  }

  /// A statement of several lines is one in the history, unless a comment ends a line of it.
  private func remember(_ lines: [String]) {
    if lines.contains(where: { $0.contains("--") }) {
      for line in lines { LineEditor.remember(line) }
    } else {
      LineEditor.remember(lines.joined(separator: " "))
    }
  }

  /// What a word may be completed to.
  func completions(head: String, word: String) -> [String] {
    Completion(session: session, statement: script.text + head).candidates(head: head, word: word)
  }

  // MARK: - Statements

  private func run(_ statement: String) throws {
    try attempt {
      let start = ContinuousClock.now
      let answer = try OutputTable(session.query(statement))
      let elapsed = ContinuousClock.now - start
      try write(answer)
      if isTiming { Console.say("\(elapsed.formatted(.units(allowed: [.seconds, .milliseconds])))") }
    }
  }

  /// Writes an answer to where answers go.
  func write(_ answer: OutputTable) throws {
    let layout = Layout(
      width: Console.width, mostRows: mostRows, null: null, banner: AnswerFile.restriction)
    guard let destination else { return try format.write(answer, to: .standard, layout) }
    try destination.file.append(answer, to: destination.sink, layout)
    if destination.takesOne { try close() }
  }

  /// Puts the file that answers went to in its place; they go to standard output again.
  func close() throws {
    guard let destination else { return }
    self.destination = nil
    try destination.file.finish(destination.sink)
  }

  /// Does something whose failure is said, and the next thing goes on; from a pipe, Ctrl-C ends it all.
  private func attempt(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      let failure = CommandFailure(folding: error) ?? CommandFailure(.internal, "\(error)")
      if failure.kind == .interrupted {
        guard isInteractive else { throw failure }
        Interrupt.clear(for: session)
      }
      Console.say("\(failure.kind.word): \(failure.message)")
      firstFailure = firstFailure ?? failure
    }
  }
}
