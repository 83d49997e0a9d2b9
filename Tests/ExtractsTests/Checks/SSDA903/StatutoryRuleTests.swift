import Configuration
import Foundation
import Testing

@testable import Extracts

/// The statutory rules, each on rows that break it and the nearest that do not: `Cases/SSDA903/CODE.txt`.
///
/// A line with the name of a kind of file begins its rows, cells in the guide's order; `| COLUMN` behind a row says that the
/// rule is broken there, in that column. A row may go on with the columns that a file may lack. `year N` sets the collection
/// year, `authority CODE` the responsible authority, `Missing before` begins last year's rows.
@Suite struct StatutoryRuleTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Cases/SSDA903")

  /// A case file as a return, and the rows that must be hit.
  private struct Case {
    let sent: LookedAfterReturn
    let expected: Set<RuleHit>
    let rowCount: Int

    init(of rule: StatutoryRule, _ format: ReturnFormat) throws {
      let file = StatutoryRuleTests.folder.appendingPathComponent("\(rule.code).txt")
      let text = try String(contentsOf: file, encoding: .utf8)
      var (tables, year, section): ([String: ReturnTable], Int, String?) = ([:], 2015, nil)
      var responsible: String?
      var (expected, rowCount): (Set<RuleHit>, Int) = ([], 0)
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      where !line.isEmpty && !line.hasPrefix("#") {
        if line.hasPrefix("year ") {
          year = try #require(Int(line.dropFirst(5)))
        } else if line.hasPrefix("authority ") {
          responsible = String(line.dropFirst(10))
        } else if line.contains(",") {
          let (cells, column) = Self.parted(line)
          let name = try #require(section)
          let kind = try #require(format.tables.first { name.hasPrefix($0.name) })
          let columns = cells.count == kind.columns.count ? kind.columns : kind.columns + kind.optional
          try #require(cells.count == columns.count, "\(rule.code):\(index + 1) has \(cells.count) cells")
          var table = tables[name] ?? ReturnTable(kind)
          table.append(
            cells.map { $0.isEmpty ? nil : $0 }, header: columns, at: .init(file: name, line: index + 1))
          tables[name] = table
          rowCount += 1
          if let column {
            expected.insert(
              RuleHit(
                rule: rule.code, severity: rule.severity, message: rule.message, file: name,
                line: index + 1, column: column))
          }
        } else {
          section = String(line)
        }
      }
      self.expected = expected
      self.rowCount = rowCount
      sent = LookedAfterReturn(
        collectionYear: year, format: format, tables: tables,
        before: Dictionary(
          uniqueKeysWithValues: tables.compactMap { name, table in
            name.hasSuffix(" before") ? (String(name.dropLast(7)), table) : nil
          }), responsible: responsible)
    }

    private static func parted(_ line: Substring) -> (cells: [String], column: String?) {
      let parts = line.split(separator: "|", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      let cells = parts[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return (cells, parts.count > 1 ? parts[1] : nil)
    }
  }

  @Test func everyRuleHitsItsRowsAndNoOther() throws {
    let format = try ReturnFormat(named: "ssda903", RuntimeFiles())
    for rule in StatutoryRule.all {
      let test = try Case(of: rule, format)
      #expect(!test.expected.isEmpty, "\(rule.code) has no row that breaks it")
      #expect(test.expected.count < test.rowCount, "\(rule.code) has no row that does not break it")
      #expect(Set(rule.hits(in: test.sent)) == test.expected, "\(rule.code)")
    }
  }

  @Test func noRuleHasTwoMeaningsAndNoCaseIsWithoutARule() throws {
    let codes = StatutoryRule.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(codes.map { "\($0).txt" }))
  }
}
