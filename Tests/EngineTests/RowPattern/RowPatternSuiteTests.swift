import Engine
import Foundation
import Testing

/// The public row-pattern cases, where they are at hand; only those are left out that need what the dialect does not
/// have.
@Suite struct RowPatternSuiteTests {
  private struct Case {
    let file: String
    let title: String
    let sql: String
    /// The rows, or nil where an error is expected.
    let rows: [String]?
  }

  private static let folder: String? = {
    let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let suites =
      ProcessInfo.processInfo.environment["HALCYON_SUITES"]
      ?? repository.deletingLastPathComponent().appendingPathComponent("shared/suites").path
    let path = suites + "/row-pattern"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// What a case needs that is no part of the dialect, by a word that shows it.
  private static let outside = ["array_agg": "lists", "max_by": "max_by"]

  @Test(.enabled(if: folder != nil, "needs the suites folder")) func answersAreTheSuites() throws {
    let cases = try Self.cases(in: try #require(Self.folder))
    try #require(!cases.isEmpty)
    let session = Session(threads: 2)
    var (passed, leftOut) = (0, [String: Int]())
    for oneCase in cases {
      let needs = oneCase.sql.components(separatedBy: "MATCH_RECOGNIZE").dropFirst().joined()
      if let reason = Self.outside.first(where: { needs.contains($0.key) })?.value {
        leftOut[reason, default: 0] += 1
        continue
      }
      let found = try? session.query(oneCase.sql)
      let rows = found.map { result in
        (0..<result.rowCount).map { row in
          result.columns.indices.map { result.text(row: row, column: $0) ?? "NULL" }.joined(separator: "\t")
        }.sorted()
      }
      #expect(rows == oneCase.rows?.sorted(), "\(oneCase.file), \(oneCase.title)")
      if rows == oneCase.rows?.sorted() { passed += 1 }
    }
    print("row-pattern: \(passed) of \(cases.count) cases pass; left out: \(leftOut)")
  }

  private static func cases(in folder: String) throws -> [Case] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".slt") }
    return try files.sorted().flatMap { file in
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).components(separatedBy: "\n\n")
        .compactMap { oneCase($0, in: file) }
    }
  }

  private static func oneCase(_ block: String, in file: String) -> Case? {
    let lines = block.components(separatedBy: "\n")
    let body = lines.filter { !$0.hasPrefix("#") && !$0.isEmpty }
    guard let head = body.first else { return nil }
    let title = lines.last { $0.hasPrefix("#") } ?? ""
    if head.hasPrefix("statement error") {
      return Case(file: file, title: title, sql: body.dropFirst().joined(separator: "\n"), rows: nil)
    }
    guard head.hasPrefix("query"), let rule = body.firstIndex(of: "----") else { return nil }
    return Case(
      file: file, title: title, sql: body[1..<rule].joined(separator: "\n"), rows: Array(body[(rule + 1)...]))
  }
}
