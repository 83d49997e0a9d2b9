import Engine
import Foundation

extension DotCommand {
  /// All of them, in the order of the help.
  static let all: [DotCommand] = [
    DotCommand(".tables", "\\dt", "\\d+", help: "list the tables and views") { conversation, _ in
      try conversation.write(tables(of: conversation.session))
    },
    DotCommand(
      ".schema", "\\d", argument: "[TABLE]", help: "show the columns of a table, or of all",
      completes: .tables
    ) { conversation, words in
      try OutputSink.standard.write(schema(of: words.first, in: conversation.session))
    },
    DotCommand(
      ".mode", "\\pset", argument: "[FORMAT]", help: "write answers as \(ResultFormat.names)",
      completes: .formats
    ) { conversation, words in
      guard let word = words.first else {
        return try OutputSink.standard.write("answers are written as \(conversation.format.rawValue)\n")
      }
      guard let format = ResultFormat(rawValue: word.lowercased()) else {
        throw CommandFailure(.input, ".mode \(word): expected one of \(ResultFormat.names)")
      }
      conversation.format = format
    },
    DotCommand(
      ".output", "\\o", argument: "[FILE [overwrite]]",
      help: "write all answers to a file; alone, to the screen again", completes: .files
    ) { conversation, words in
      try conversation.close()
      if let path = words.first { try conversation.open(path, words.dropFirst(), takesOne: false) }
    },
    DotCommand(
      ".once", argument: "FILE [overwrite]", help: "write the next answer to a file", completes: .files
    ) { conversation, words in
      guard let path = words.first else { throw CommandFailure(.input, ".once: expected a file's name") }
      try conversation.close()
      try conversation.open(path, words.dropFirst(), takesOne: true)
    },
    DotCommand(
      ".read", "\\i", argument: "FILE", help: "run the statements of a file", completes: .files
    ) { conversation, words in
      guard let path = words.first else { throw CommandFailure(.input, ".read: expected a file's name") }
      try conversation.read(path)
    },
    DotCommand(
      ".timer", "\\timing", argument: "[on|off]", help: "say what each statement takes",
      completes: .words(["on", "off"])
    ) { conversation, words in
      switch words.first?.lowercased() {
      case "on": conversation.isTiming = true
      case "off": conversation.isTiming = false
      case nil: conversation.isTiming.toggle()
      default: throw CommandFailure(.input, ".timer: expected on or off")
      }
    },
    DotCommand(
      ".nullvalue", argument: "TEXT", help: "show TEXT for NULL in box, markdown and html"
    ) { conversation, words in
      conversation.null = words.first ?? ""
    },
    DotCommand(
      ".maxrows", argument: "NUMBER", help: "how many rows of a box to show; 0 for all"
    ) { conversation, words in
      guard let number = words.first.flatMap({ Int($0) }), number >= 0 else {
        throw CommandFailure(.input, ".maxrows: expected a whole number")
      }
      conversation.mostRows = number == 0 ? .max : number
    },
    DotCommand(".help", "\\?", "\\h", help: "list the commands") { _, _ in
      let rows = all.map { command in
        (call: "\(command.names[0]) \(command.argument)", summary: command.summary)
      }
      let width = rows.reduce(0) { max($0, $1.call.count) }
      let lines = rows.map {
        "\($0.call.padding(toLength: width + 2, withPad: " ", startingAt: 0))\($0.summary)\n"
      }
      try OutputSink.standard.write(lines.joined())
    },
    DotCommand(".quit", ".exit", ".q", "\\q", help: "leave") { conversation, _ in conversation.isOver = true
    },
  ]

  /// A row a table or view, by name.
  private static func tables(of session: Session) -> OutputTable {
    let tables = session.tables.map { table -> [String?] in
      let order = table.order.map { table.fields[$0].name }.joined(separator: ", ")
      return [table.name, "\(table.rowCount)", "\(table.fields.count)", order.isEmpty ? nil : order]
    }
    let views = session.views.map { [$0.name, nil, nil, "a view"] as [String?] }
    return OutputTable(
      [.init("table"), .init("rows", .number), .init("columns", .number), .init("stored by")],
      rows: (tables + views).sorted { ($0[0] ?? "") < ($1[0] ?? "") })
  }

  /// The statements that would make the tables and views, or one of them.
  private static func schema(of name: String?, in session: Session) throws -> String {
    let wanted = name?.lowercased()
    var texts: [(name: String, text: String)] = session.tables.map { table in
      let columns = table.fields.map { "  \($0.name) \($0.column.type)" }.joined(separator: ",\n")
      let order = table.order.map { table.fields[$0].name }.joined(separator: ", ")
      return (
        table.name,
        "CREATE TABLE \(table.name) (\n\(columns)\n);  -- \(table.rowCount.grouped) rows"
          + (order.isEmpty ? "\n" : ", stored by \(order)\n")
      )
    }
    texts += session.views.map { ($0.name, "CREATE VIEW \($0.name) AS \($0.sql);\n") }
    guard let wanted else { return texts.sorted { $0.name < $1.name }.map(\.text).joined() }
    if let text = texts.first(where: { $0.name.lowercased() == wanted })?.text { return text }
    let near = nearestNames(to: wanted, among: texts.map(\.name))
    throw CommandFailure(
      .data,
      "there is no table “\(wanted)”"
        + (near.isEmpty ? "; .tables lists them" : "; did you mean \(near.joined(separator: " or "))?"))
  }
}

extension Conversation {
  /// Sends answers to a file, as its ending says, else as answers are written now.
  fileprivate func open(_ path: String, _ words: ArraySlice<String>, takesOne: Bool) throws {
    guard words.isEmpty || words.map({ $0.lowercased() }) == ["overwrite"] else {
      throw CommandFailure(
        .input,
        "expected a file's name and perhaps OVERWRITE, found more; a name with blanks stands in quotes")
    }
    let file = try AnswerFile(path, format: ResultFormat(ofFile: path) ?? format, replaces: !words.isEmpty)
    destination = Destination(file: file, sink: try file.open(), takesOne: takesOne)
  }

  /// Takes the lines of a file as if they were typed.
  fileprivate func read(_ path: String) throws {
    guard depth < 16 else {
      throw CommandFailure(.input, ".read \(path): files that read each other go more than 16 deep")
    }
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(bytes: bytes, encoding: .utf8)
    else {
      throw CommandFailure(
        .environment, ".read \(path): expected a file in UTF-8, found none that can be read; check the path")
    }
    depth += 1
    defer { depth -= 1 }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !isOver {
      try take(line: line + "\n")
    }
    try takeRest()
  }
}
