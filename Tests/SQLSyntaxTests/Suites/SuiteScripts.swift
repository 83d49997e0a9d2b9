import Foundation

/// The public test suites as far as this room needs them: their statements, without the results.
enum SuiteScripts {
  /// One statement of a suite.
  struct Statement {
    var file: String
    var line: Int
    var sql: String
    /// Whether the suite expects an error, of whatever kind.
    var expectsError: Bool

    /// Whether it is a query, so far as its first word tells.
    var isQuery: Bool {
      let start = sql.drop { $0.isWhitespace || $0 == "(" }
      return ["SELECT", "WITH", "VALUES"].contains { start.prefix($0.count).uppercased() == $0 }
    }
  }

  /// The folder of the suites, or nil where this machine has none.
  static var folder: URL? {
    var repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { repository.deleteLastPathComponent() }
    let named = ProcessInfo.processInfo.environment["HALCYON_SUITES"].map { URL(fileURLWithPath: $0) }
    let suites = named ?? repository.deletingLastPathComponent().appendingPathComponent("shared/suites")
    return FileManager.default.fileExists(atPath: suites.path) ? suites : nil
  }

  /// The statements of all files below `suite`, those for other systems left out.
  static func statements(of suite: String, in folder: URL) throws -> [Statement] {
    let root = folder.appendingPathComponent(suite)
    let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try files.sorted().filter { $0.hasSuffix(".test") || $0.hasSuffix(".slt") }.flatMap { file in
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      return statements(in: text, file: "\(suite)/\(file)")
    }
  }

  private static func statements(in text: String, file: String) -> [Statement] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var statements: [Statement] = []
    var loopValues: [(name: String, value: String)] = []
    var isForOthers = false
    var index = 0
    while index < lines.count {
      let words = lines[index].split(separator: " ")
      index += 1
      switch words.first {
      case "onlyif": isForOthers = isForOthers || words[1] != "halcyon"
      case "skipif": isForOthers = isForOthers || words[1] == "halcyon"
      case "foreach", "loop": loopValues.append((String(words[1]), String(words[2])))
      case "endloop": _ = loopValues.popLast()
      case "statement", "query":
        let start = index
        while index < lines.count, !lines[index].isEmpty, lines[index] != "----" { index += 1 }
        if !isForOthers {
          var sql = lines[start..<index].joined(separator: "\n")
          for (name, value) in loopValues { sql = sql.replacingOccurrences(of: "${\(name)}", with: value) }
          let expectsError = words.count > 1 && words[0] == "statement" && words[1] != "ok"
          statements.append(Statement(file: file, line: start + 1, sql: sql, expectsError: expectsError))
        }
        while index < lines.count, !lines[index].isEmpty { index += 1 }
        isForOthers = false
      default: break
      }
    }
    return statements
  }
}
