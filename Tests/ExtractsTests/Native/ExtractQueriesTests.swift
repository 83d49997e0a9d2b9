import Configuration
import Foundation
import Testing

@testable import Extracts

/// The T-SQL of `docs/extract`: the native tables' columns, and nothing that SQL Server 2014 does not know.
@Suite struct ExtractQueriesTests {
  private static let folder: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent("docs/extract")
  }()

  /// The tables that the Standard Safeguarding Dataset can give something of.
  private static let tables = [
    "extract", "children", "care_periods", "placements", "missing_episodes", "return_interviews",
    "interview_episodes", "responses", "referrals",
  ]

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent("\(name).sql"), encoding: .utf8)
  }

  /// A query without its comments.
  private func statements(_ name: String) throws -> [Substring] {
    try text(name).split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("--") }
  }

  /// The aliases of the last SELECT that stands at a line's beginning, one a line.
  private func columns(_ name: String) throws -> [String] {
    let lines = try statements(name)
    let start = try #require(lines.lastIndex(of: "SELECT"))
    return lines[(start + 1)...].prefix { !$0.hasPrefix("FROM ") }.compactMap { line in
      // A column stands two blanks in, or ends there with END or a closed call.
      guard line.prefix(2) == "  ", line.dropFirst(2).first != " ",
        let alias = line.split(separator: " ").suffix(2).first, alias == "AS"
      else { return nil }
      return line.split(separator: " ").last!.trimmingCharacters(in: CharacterSet(charactersIn: "[],;"))
    }
  }

  @Test func everyQueryGivesTheNativeColumnsInTheirOrder() throws {
    let schema = try NativeSchema(RuntimeFiles())
    for name in Self.tables {
      let table = try #require(schema.table(named: name))
      #expect(
        try columns(name) == table.columns.filter { !$0.isEverywhere }.map(\.name), "\(name).sql")
    }
    #expect(try columns("crosswalk") == ["token", "local_id", "table"])
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set((Self.tables + ["tokens", "crosswalk"]).map { "\($0).sql" } + ["README.md"]))
  }

  @Test func everyQuerySaysWhatItNeedsAndLacksAndHowItIsExported() throws {
    for name in Self.tables {
      let head = try text(name).split(separator: "\n").prefix { $0.hasPrefix("--") }
      #expect(head.first?.hasPrefix("-- \(name): ") == true, "\(name)")
      for part in ["-- Needs: ", "-- Cannot give: ", "-- Export: "] {
        #expect(head.contains { $0.hasPrefix(part) }, "\(name) \(part)")
      }
    }
  }

  @Test func nothingNewerThan2014AndNoHashIsUsed() throws {
    let newer = [
      "JSON_", "OPENJSON", "ISJSON", "FOR JSON", "STRING_AGG", "STRING_SPLIT", "STRING_ESCAPE",
      "[^LR]TRIM *\\(",
      "DROP [A-Z]+ IF EXISTS", "CREATE OR ALTER", "TRANSLATE *\\(", "CONCAT_WS", "DATEDIFF_BIG",
      "AT TIME ZONE", "GREATEST *\\(", "LEAST *\\(", "DATETRUNC", "DATE_BUCKET", "GENERATE_SERIES",
      "IS (NOT )?DISTINCT FROM", "APPROX_", "COMPRESS *\\(", "HASHBYTES", "CHECKSUM",
    ]
    for name in Self.tables + ["tokens", "crosswalk"] {
      let query = try statements(name).joined(separator: "\n")
      for pattern in newer {
        let found = query.range(of: pattern, options: [.regularExpression, .caseInsensitive])
        #expect(found == nil, "\(name).sql uses \(pattern)")
      }
    }
  }

  @Test func everyIdIsATokenAndEveryDateOfBirthAMonthOrAnAge() throws {
    for name in Self.tables {
      let query = try statements(name)
      let start = try #require(query.lastIndex(of: "SELECT"))
      let answer = query[start...].prefix { !$0.hasPrefix("FROM ") }
      for line in answer where line.contains("_id AS ") || line.hasSuffix("_id,") {
        let expression = line.split(separator: " ")[0]
        #expect(expression.hasSuffix(".token") || expression == "''", "\(name).sql: \(line)")
      }
      for line in answer where line.contains("pers_dob") {
        let isMonth = line.contains("CONVERT(varchar(7), p.pers_dob, 120)")
        #expect(isMonth || !line.contains(" AS "), "\(name).sql: \(line)")
      }
      for word in ["postcode", "_urn", "worker", "local_id", "upn"] {
        #expect(!answer.contains { $0.contains(word) }, "\(name).sql answers \(word)")
      }
    }
  }
}
