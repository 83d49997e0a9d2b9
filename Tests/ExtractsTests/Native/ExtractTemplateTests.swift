import Columnar
import Configuration
import Foundation
import TestSupport
import Testing
import Workbook

@testable import Extracts

@Suite struct ExtractTemplateTests {
  private func template() throws -> WorkbookDocument { try ExtractTemplate(files: RuntimeFiles()).document }

  @Test func itHasEveryTableAndColumn() throws {
    let document = try template()
    #expect(document.sheets.map(\.name) == ["Read me"] + IntakeTests.documented.map(\.table))
    for (sheet, documented) in zip(document.sheets.dropFirst(), IntakeTests.documented) {
      #expect(sheet.columns.map(\.heading) == documented.columns + ["recorded_at", "as_of"])
      #expect(
        sheet.columns.allSatisfy { $0.note?.contains("eeded") == true || $0.note?.contains("blank") == true })
    }
  }

  @Test func codedColumnsHaveDropDownsAndTypedOnesAreText() throws {
    let document = try template()
    let schema = try NativeSchema(RuntimeFiles())
    for table in schema.tables {
      let sheet = try #require(document.sheets.first { $0.name == table.name })
      for (column, native) in zip(sheet.columns, table.columns) {
        if case .code(let words) = native.type {
          #expect(column.choices == .list(words))
        } else {
          #expect(column.choices == nil)
        }
        let isNumber = native.type == .integer || native.type == .number
        #expect(column.style.format == (isNumber ? .general : .text), "\(table.name).\(native.name)")
      }
    }
  }

  @Test func filledInItLoadsWithoutAReject() throws {
    var document = try template()
    let rows: [(String, [String: Cell])] = [
      (
        "extract",
        [
          "authority": .text("Oxfordshire"), "from": .text("2014-04-01"), "to": .text("31/03/2015"),
          "produced_at": .text("10/04/2015 09:00"),
        ]
      ),
      (
        "children",
        ["child_id": .text("k7fq"), "birth_month": .text("2001-05"), "home_district": .text("Cherwell")]
      ),
      (
        "placements",
        [
          "placement_id": .text("p1x"), "child_id": .text("k7fq"), "started_on": .text("2014-04-02"),
          "placement_type": .text("foster"), "distance_miles": .number(4.5),
        ]
      ),
      (
        "missing_episodes",
        [
          "episode_id": .text("e1x"), "child_id": .text("k7fq"), "category": .text("missing"),
          "started_at": .text("2014-05-03 22:15"),
        ]
      ),
    ]
    for (table, cells) in rows {
      let index = try #require(document.sheets.firstIndex { $0.name == table })
      document.sheets[index].rows = [
        SheetRow(document.sheets[index].columns.map { cells[$0.heading ?? ""] ?? .blank })
      ]
    }
    let folder = try ScratchFolder()
    try document.write(to: folder.file("extract.xlsx"))
    let loaded = try Intake(files: RuntimeFiles()).load([folder.file("extract.xlsx")])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.findings.isEmpty)
    #expect(loaded.files.map(\.loaded).reduce(0, +) == 4)
    #expect(loaded.setAsideFiles.map { $0.hasSuffix("sheet Read me") } == [true])
    #expect(loaded.files.allSatisfy { $0.droppedColumns.isEmpty })
  }

  /// A spreadsheet program's own way: openpyxl opens the template, fills a few rows in and saves it.
  @Test(.enabled(if: PinnedPython.isToBeAsked)) func filledInElsewhereItLoadsWithoutAReject() throws {
    let folder = try ScratchFolder()
    try ExtractTemplate(files: RuntimeFiles()).write(to: folder.file("template.xlsx"))
    _ = try PinnedPython.run("WorkbookTests/SecondOpinion/make.py", folder.path, folder.file("template.xlsx"))
    let loaded = try Intake(files: RuntimeFiles()).load([folder.file("filled.xlsx")])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.findings.isEmpty)
    #expect(
      loaded.files.filter { $0.loaded == 1 }.map(\.table).sorted() == [
        "children", "extract", "missing_episodes", "population", "referrals",
      ])
    #expect(loaded.values("missing_episodes", "went_from") == [.text("children's home")])
    #expect(loaded.values("referrals", "age_at_referral") == [.integer(13)])
    #expect(loaded.description?.completeFor == ["looked_after", "referrals"])
  }

  @Test func itIsAlwaysTheSame() throws {
    let folder = try ScratchFolder()
    for name in ["one.xlsx", "two.xlsx"] {
      try ExtractTemplate(files: RuntimeFiles()).write(to: folder.file(name))
    }
    #expect(try folder.bytes(of: "one.xlsx") == folder.bytes(of: "two.xlsx"))
  }
}
