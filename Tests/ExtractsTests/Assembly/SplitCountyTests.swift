import Calendar
import Columnar
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

private let county: String? = {
  guard let path = try? RuntimeFiles().synthetic,
    FileManager.default.fileExists(atPath: path + "/manifest.synthetic.json")
  else { return nil }
  return path
}()

/// The synthetic county cut into an extract every two months, each of the last four: together they are the county again.
@Suite(.enabled(if: county != nil, "no datasets/synthetic"))
struct SplitCountyTests {
  /// A row's text and the days by which its holder chooses the extracts that it is in; none where it is in all.
  private struct Row {
    let text: String
    let days: ClosedRange<Int>?
  }

  /// The days of an extract, four months of which the last two are new.
  private let spans: [ClosedRange<Int>] = (0..<18).map { bimonth in
    let start = CivilDate.dayNumber(year: 2012, month: 4, day: 1)
    let end = CivilDate.dayNumber(start, addingMonths: bimonth * 2 + 2)
    return max(start, CivilDate.dayNumber(end, addingMonths: -4))...(end - 1)
  }

  private func day(_ cell: String) -> Int? {
    var parts = cell.prefix(10).split(separator: "-").compactMap { Int($0) }
    // A month is its first day.
    if parts.count == 2 { parts.append(1) }
    guard parts.count == 3, CivilDate.exists(year: parts[0], month: parts[1], day: parts[2]) else {
      return nil
    }
    return CivilDate.dayNumber(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The rows of a table, by the day in its first filled column of those named; of two, as a beginning and an end.
  private func rows(_ table: String, by columns: [String], areSpan: Bool = false) throws -> (String, [Row]) {
    let path = try #require(county) + "/\(table).synthetic.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let titles = lines[0].split(separator: ",").map(String.init)
    let positions = try columns.map { try #require(titles.firstIndex(of: $0)) }
    let rows = lines.dropFirst().map { line -> Row in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let days = positions.map { $0 < cells.count ? day(cells[$0]) : nil }
      if areSpan, let from = days[0] {
        return Row(text: String(line), days: from...max(from, days[1] ?? .max))
      }
      return Row(text: String(line), days: days.compactMap { $0 }.first.map { $0...$0 })
    }
    return (String(lines[0]), Array(rows))
  }

  /// Writes the extracts into folders and gives their paths.
  ///
  /// - Parameter beginnings: whether care periods are chosen by their first day, not by all of them.
  private func cut(into scratch: ScratchFolder, beginnings: Bool) throws -> [String] {
    let tables: [(name: String, columns: [String], areSpan: Bool)] = [
      ("children", [], false), ("population", [], false), ("offences", ["month"], false),
      ("care_periods", beginnings ? ["from"] : ["from", "to"], !beginnings),
      ("placements", ["started_on"], false), ("missing_episodes", ["started_at"], false),
      ("return_interviews", ["offered_at", "completed_at"], false),
      ("responses", ["due_at", "held_at"], false),
      ("referrals", ["referred_at"], false),
    ]
    let paths = spans.indices.map { scratch.file("\($0)") }
    for path in paths {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    func write(_ table: String, _ lines: [String], to index: Int) throws {
      try scratch.write(lines.joined(separator: "\n") + "\n", to: "\(index)/\(table).csv")
    }
    var interviewsByExtract = [Set<Substring>](repeating: [], count: spans.count)
    for table in tables {
      let (header, rows) = try rows(table.name, by: table.columns, areSpan: table.areSpan)
      for (index, span) in spans.enumerated() {
        // What lies outside all spans is in the first extract, as what has no day is.
        let chosen = rows.filter { row in
          guard let days = row.days else { return table.columns.isEmpty || index == 0 }
          let isWithin = days.overlaps(spans[0].lowerBound...spans[17].upperBound)
          return isWithin ? days.overlaps(span) : index == 0
        }
        try write(table.name, [header] + chosen.map(\.text), to: index)
        if table.name == "return_interviews" {
          interviewsByExtract[index] = Set(chosen.map { $0.text.prefix { $0 != "," } })
        }
      }
    }
    let (header, links) = try rows("interview_episodes", by: [])
    for (index, interviews) in interviewsByExtract.enumerated() {
      let chosen = links.filter { interviews.contains($0.text.prefix { $0 != "," }) }
      try write("interview_episodes", [header] + chosen.map(\.text), to: index)
      let days = [spans[index].lowerBound, spans[index].upperBound].map {
        CivilDate(dayNumber: $0).description
      }
      try write(
        "extract",
        [
          "authority,from,to,produced_at,complete_for",
          "Oxfordshire,\(days[0]),\(days[1]),\(days[1]) 12:00,looked_after;all_missing",
        ], to: index)
    }
    return paths
  }

  @Test(arguments: [true, false])
  func theExtractsTogetherAreTheCounty(beginnings: Bool) throws {
    let scratch = try ScratchFolder()
    let paths = try cut(into: scratch, beginnings: beginnings)
    let whole = try Intake(files: RuntimeFiles()).load([try #require(county)])
    let loaded = try withExtendedLifetime(scratch) {
      try Intake(files: RuntimeFiles()).load(paths.reversed())
    }
    for table in whole.tables where table.name != "extract" {
      #expect(loaded.holdsTheSameRows(as: whole, in: table.name), "\(table.name)")
    }
    let changes = try #require(loaded.changes)
    for table in changes.tables {
      #expect((table.late, table.corrected, table.withdrawn) == (0, 0, 0), "\(table.table)")
      #expect(
        table.months.allSatisfy { $0.asFirstReported == nil || $0.asFirstReported == $0.now },
        "\(table.table)")
    }
    for report in loaded.files {
      #expect(report.records == report.loaded + report.rejected + report.setAsideCount, "\(report.file)")
    }
    let description = try #require(loaded.description)
    #expect((description.from, description.to) == (spans[0].lowerBound, spans[17].upperBound))
    #expect(loaded.gaps == [])
    let monthly: Set<Rule> = [.categoryDrift, .volumeOutOfLine]
    func details(_ loaded: LoadedExtract) -> [String] {
      loaded.findings.filter { monthly.contains($0.rule) }.map {
        "\($0.rule) \($0.column ?? "") \($0.detail ?? "")"
      }
    }
    #expect(details(loaded) == details(whole))
  }
}
