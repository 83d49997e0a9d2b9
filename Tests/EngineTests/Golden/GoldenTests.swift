import Engine
import Foundation
import Testing

/// Every file of `Golden/Scripts/`: plans and rows are those written, or are written anew where `make golden` asks for it.
@Suite struct GoldenTests {
  private static let rewrites = ProcessInfo.processInfo.environment["HALCYON_GOLDEN"] == "rewrite"

  @Test(arguments: GoldenFile.names) func plansAndRowsAreAsWritten(file: String) throws {
    let file = try GoldenFile(named: file)
    try #require(!file.scripts.isEmpty)
    let session = Session(threads: 2)
    for table in file.tables { session.register(try CaseTests.table(table, in: session)) }
    let answers = try file.scripts.map { try Self.answer(to: $0.sql, in: session) }
    if Self.rewrites {
      try file.text(with: answers).write(toFile: file.path, atomically: true, encoding: .utf8)
      return
    }
    for (script, answer) in zip(file.scripts, answers) {
      let expected = Array(file.lines[script.answer])
      #expect(
        answer == expected, "\(script.sql)\nfound:\n\(answer.joined(separator: "\n"))",
        sourceLocation: SourceLocation(
          fileID: "EngineTests/\(file.path)", filePath: file.path, line: script.line, column: 1))
    }
  }

  private static func answer(to sql: String, in session: Session) throws -> [String] {
    let query = try session.prepare(sql)
    let result = try query.run()
    let rows = (0..<result.rowCount).map { row in
      result.columns.indices.map { result.text(row: row, column: $0) ?? "NULL" }.joined(separator: " | ")
    }
    return ["---- plan"] + query.explanation + ["---- rows"] + rows
  }
}
