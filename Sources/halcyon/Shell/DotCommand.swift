import Engine

/// A command of the shell itself: a line that begins with a point.
struct DotCommand: Sendable {
  /// Its name, with the point, and other names for it; those with a backslash are psql's.
  let names: [String]
  /// What follows the name, for the help.
  let argument: String
  /// One line on what it does.
  let summary: String
  /// What its argument may be completed to.
  let completes: Completion.Argument
  /// Does it, with the words after the name.
  let run: @Sendable (Conversation, [String]) throws -> Void

  init(
    _ names: String..., argument: String = "", help summary: String,
    completes: Completion.Argument = .nothing,
    run: @escaping @Sendable (Conversation, [String]) throws -> Void
  ) {
    self.names = names
    self.argument = argument
    self.summary = summary
    self.completes = completes
    self.run = run
  }

  /// The command of a name.
  static func named(_ name: String) -> DotCommand? { all.first { $0.names.contains(name) } }

  /// A line that calls a command.
  struct Call {
    private let name: String
    private let words: [String]

    /// Nil for a line that is SQL.
    init?(_ line: String) {
      let line = line.trimmingBlanks
      let bare = line.drop { $0 == " " }.prefix { $0 != ";" }.lowercased()
      if ["quit", "exit", "help"].contains(bare) {
        (name, words) = ("." + bare, [])
        return
      }
      guard line.hasPrefix(".") || line.hasPrefix("\\"), !line.dropFirst().hasPrefix(".") else { return nil }
      let words = Self.words(of: line)
      name = words[0].lowercased()
      self.words = Array(words.dropFirst())
    }

    func run(in conversation: Conversation) throws {
      guard let command = DotCommand.named(name) else {
        let near = nearestNames(to: name, among: DotCommand.all.flatMap(\.names).filter { $0.hasPrefix(".") })
        throw CommandFailure(
          .input,
          "there is no command \(name)"
            + (near.isEmpty ? "; .help lists them" : "; did you mean \(near.joined(separator: " or "))?"))
      }
      try command.run(conversation, words)
    }

    /// Cut at blanks, those inside quotes left alone; a semicolon at the end is no part of a word.
    private static func words(of line: Substring) -> [String] {
      var words: [String] = []
      var word = ""
      var quote: Character?
      for character in line.hasSuffix(";") ? line.dropLast() : line {
        if character == quote {
          quote = nil
        } else if quote == nil, character == "'" || character == "\"" {
          quote = character
        } else if quote == nil, character == " " || character == "\t" {
          if !word.isEmpty { words.append(word) }
          word = ""
        } else {
          word.append(character)
        }
      }
      if !word.isEmpty { words.append(word) }
      return words
    }
  }
}
