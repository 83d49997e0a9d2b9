import Engine
import Foundation
import Testing

/// Every file of `Cases/`, at several numbers of threads and sizes of morsel.
@Suite struct CaseTests {
  @Test(arguments: CaseFile.names) func answersAreAsWritten(file: String) throws {
    let file = try CaseFile(named: file)
    try #require(!file.cases.isEmpty)
    for (threads, morselRows) in [(1, 16_384), (2, 1), (3, 2)] {
      let session = Session(threads: threads, morselRows: morselRows)
      for table in file.tables { session.register(try Self.table(table, in: session)) }
      for oneCase in file.cases {
        let answer = try Self.answer(to: oneCase, in: session)
        let expected = Self.expected(oneCase, beside: answer)
        if answer == expected { continue }
        Issue.record(
          """
          \(oneCase.title) (\(threads) threads, morsels of \(morselRows))
          \(oneCase.sql)
          expected:
          \(expected.joined(separator: "\n"))
          found:
          \(answer.joined(separator: "\n"))
          """,
          sourceLocation: SourceLocation(
            fileID: "EngineTests/\(file.path)", filePath: file.path, line: oneCase.line, column: 1))
      }
    }
  }

  /// Loaded through the engine: every cell a CAST of its text.
  static func table(_ block: CaseFile.TableBlock, in session: Session) throws -> Table {
    let rows = block.rows.map { row in
      zip(row, block.columns).map { cell, column in "CAST(\(literal(cell)) AS \(column.type))" }
    }
    let none = block.columns.map { "CAST(NULL AS \($0.type))" }
    let values = (rows.isEmpty ? [none] : rows).map { "(\($0.joined(separator: ", ")))" }
    let names = block.columns.map(\.name).joined(separator: ", ")
    let table = try session.query(
      "SELECT * FROM (VALUES \(values.joined(separator: ", "))) AS t(\(names)) WHERE \(!rows.isEmpty)"
    ).table(named: block.name)
    return block.order.isEmpty ? table : table.sorted(by: block.order)
  }

  private static func literal(_ cell: String?) -> String {
    cell.map { "'\($0.replacing("'", with: "''"))'" } ?? "NULL"
  }

  /// The lines of the answer: names and types first, then the rows; or that it is an error, and its report.
  private static func answer(to oneCase: CaseFile.Case, in session: Session) throws -> [String] {
    var parameters: [String: Value] = [:]
    for (name, type, text) in oneCase.parameters {
      parameters[name] = try session.query("SELECT CAST(\(literal(text == "NULL" ? nil : text)) AS \(type))")
        .value(row: 0, column: 0)
    }
    do {
      let result = try session.query(oneCase.sql, parameters: parameters)
      let head = result.columns.map { "\($0.name): \($0.type)" }.joined(separator: " | ")
      return [head]
        + (0..<result.rowCount).map { row in
          result.columns.indices.map { cell(result, row, $0) }.joined(separator: " | ")
        }
    } catch {
      return ["an error"] + error.report.components(separatedBy: "\n")
    }
  }

  private static func cell(_ result: QueryResult, _ row: Int, _ column: Int) -> String {
    guard let text = result.text(row: row, column: column) else { return "NULL" }
    let isClear =
      !text.isEmpty && text != "NULL" && !text.contains(" | ") && text.first != "'" && text.first != " "
      && text.last != " "
    return isClear || result.columns[column].type != .text ? text : "'\(text)'"
  }

  /// The lines expected, in as much detail as the case gives.
  private static func expected(_ oneCase: CaseFile.Case, beside answer: [String]) -> [String] {
    switch oneCase.expectation {
    case .error(let lines):
      return ["an error"] + lines + answer.dropFirst(1 + lines.count)
    case .rows(let types, let rows):
      if answer[0] == "an error" { return ["rows"] + rows }
      let found = answer[0].components(separatedBy: " | ")
      guard let types else { return [answer[0]] + rows }
      guard types.count == found.count else { return [types.joined(separator: " | ")] + rows }
      let head = zip(types, found).map { type, found in
        type.contains(": ")
          ? type : found.prefix(upTo: found.lastIndex(of: ":") ?? found.endIndex) + ": \(type)"
      }
      return [head.joined(separator: " | ")] + rows
    }
  }
}
