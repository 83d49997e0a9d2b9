import Columnar
import Configuration
import Foundation
import TestSupport
import Testing
import Workbook

@testable import Extracts

/// Workbooks as extracts: a sheet is read by the rules of a CSV file, whatever it is called by.
@Suite struct WorkbookSheetTests {
  /// The small sound extract as a workbook; a sheet a file, every cell a text.
  private func sheets() -> [Sheet] {
    ExtractFolder().files.sorted { $0.key < $1.key }.map { name, text in
      var rows = text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map {
          $0.isEmpty ? Cell.blank : .text(String($0))
        }
      }
      let headings = rows.removeFirst().map { cell -> SheetColumn in
        if case .text(let heading) = cell { SheetColumn(heading: heading) } else { SheetColumn() }
      }
      return Sheet(name: String(name.dropLast(4)), columns: headings, rows: rows.map { SheetRow($0) })
    }
  }

  private func inFolder<Result>(_ sheets: [Sheet], _ use: (ScratchFolder) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    try WorkbookDocument(properties: DocumentProperties(title: "Extract", createdAt: 1), sheets: sheets)
      .write(to: folder.file("book.xlsx"))
    return try use(folder)
  }

  private func loaded(_ sheets: [Sheet]) throws -> LoadedExtract {
    try inFolder(sheets) { try Intake(files: RuntimeFiles()).load([$0.path]) }
  }

  private func error(_ sheets: [Sheet]) throws -> ExtractsError {
    try #require(#expect(throws: ExtractsError.self) { try loaded(sheets) })
  }

  private func index(_ name: String, of sheets: [Sheet]) -> Int { sheets.firstIndex { $0.name == name }! }

  @Test func aWorkbookLoadsAsItsTablesInCSVDo() throws {
    let (workbook, folder) = (try loaded(sheets()), try ExtractFolder().loaded())
    #expect(workbook.tables.map(\.name) == folder.tables.map(\.name))
    for table in folder.tables {
      for column in table.columnNames {
        #expect(
          workbook.values(table.name, column) == folder.values(table.name, column), "\(table.name).\(column)")
      }
    }
    #expect(workbook.rejects.isEmpty && workbook.findings.isEmpty)
    #expect(workbook.report("children").file.hasSuffix("/book.xlsx, sheet children"))
    #expect(workbook.report("children").records == 3)
    #expect(try loaded(sheets()).fingerprint == workbook.fingerprint)
  }

  @Test func aWorkbookMayBeNamedByItself() throws {
    try inFolder(sheets()) { folder in
      let loaded = try Intake(files: RuntimeFiles()).load([folder.file("book.xlsx")])
      #expect(loaded.table("missing_episodes").rowCount == 4)
    }
  }

  @Test func typedCellsAreReadAsTheyWereTyped() throws {
    var sheets = sheets()
    let episodes = index("missing_episodes", of: sheets)
    // 16,193 days after 1970-01-01 is 3 May 2014; the time is 22:15.
    sheets[episodes].rows[0].cells[3] = .dateTime(microseconds: (16_193 * 86_400 + 80_100) * 1_000_000)
    sheets[episodes].rows[0].cells[4] = .date(dayNumber: 16_194)
    let extract = index("extract", of: sheets)
    sheets[extract].rows[0].cells[1] = .date(dayNumber: 16_161)
    let loaded = try loaded(sheets)
    #expect(
      loaded.values("missing_episodes", "started_at")[3] == .timestamp((16_193 * 86_400 + 80_100) * 1_000_000)
    )
    #expect(loaded.values("missing_episodes", "returned_at")[3] == .timestamp(16_194 * 86_400 * 1_000_000))
    #expect(loaded.description?.from == 16_161)
    #expect(loaded.rejects.isEmpty)
  }

  /// A spreadsheet makes 1 May 2000, shown as `May-00`, of `2000-05`.
  @Test func aMonthThatASpreadsheetMadeADateIsAMonth() throws {
    var sheets = sheets()
    let children = index("children", of: sheets)
    sheets[children].columns[2].style.format = .custom("mmm-yy")
    sheets[children].rows[0].cells[2] = .date(dayNumber: 11_078)
    #expect(try loaded(sheets).values("children", "birth_month")[0] == .date(11_078))
    // The same month as a whole date is a date of birth, and so is a day that the format only hides.
    sheets[children].columns[2].style.format = .date
    #expect(try error(sheets).kind == .identifying)
    sheets[children].columns[2].style.format = .custom("mmm-yy")
    sheets[children].rows[0].cells[2] = .date(dayNumber: 11_080)
    #expect(try error(sheets).kind == .identifying)
  }

  @Test func badCellsRejectTheirRowsByTheNumberAtTheEdge() throws {
    var sheets = sheets()
    let episodes = index("missing_episodes", of: sheets)
    let first = sheets[episodes].rows[0].cells
    func row(_ id: String, _ change: (inout [Cell]) -> Void) -> SheetRow {
      var cells = first
      cells[0] = .text(id)
      change(&cells)
      return SheetRow(cells)
    }
    // Rows 6 to 12: a cell of two lines moves the lines of the text, and not the rows' numbers.
    sheets[episodes].columns.append(SheetColumn(heading: "district"))
    sheets[episodes].rows += [
      row("e5") { $0 += [.text("two\nlines")] }, row("e6") { $0[2] = .text("lost") }, [],
      row("e7") { $0[3] = .blank },
      row("e8") { $0 += [.text("three\r\nof\rthem")] }, row("e9") { $0[3] = .text("31/02/2014") },
    ]
    let loaded = try loaded(sheets)
    #expect(
      loaded.rejectTexts == ["7 category bad-code", "9 started_at blank-cell", "11 started_at bad-time"])
    #expect(loaded.rejects.allSatisfy { $0.file.hasSuffix("book.xlsx, sheet missing_episodes") })
    let report = loaded.report("missing_episodes")
    #expect((report.records, report.loaded, report.rejected) == (10, 6, 3))
    #expect(report.setAside == [.blankLine: 1])
    #expect(loaded.values("missing_episodes", "district").contains(.text("three\nof\nthem")))
  }

  @Test func whatStandsBesideTheTableRejectsItsRow() throws {
    var sheets = sheets()
    let episodes = index("missing_episodes", of: sheets)
    sheets[episodes].columns.append(SheetColumn())
    sheets[episodes].rows[1].cells.append(.text("a remark"))
    #expect(try loaded(sheets).rejectTexts == ["3 - field-count"])
  }

  @Test func anyOtherSheetIsATableOfItsOwn() throws {
    var sheets = sheets()
    sheets.append(
      Sheet(
        name: "Crime figures 2014",
        columns: ["area", "offences", "rate"].map { SheetColumn(heading: $0) },
        rows: [[.text("Oxford"), .whole(12), .number(0.5)], [.text("Banbury"), .blank, .whole(2)]]))
    sheets.append(Sheet(name: "Sheet9", columns: []))
    sheets[index("missing_episodes", of: sheets)].name = "Missing Episodes"
    let loaded = try loaded(sheets)
    #expect(loaded.values("crime_figures_2014", "offences") == [.integer(12), .null])
    #expect(loaded.values("crime_figures_2014", "rate") == [.double(0.5), .double(2)])
    #expect(loaded.table("missing_episodes").rowCount == 4)
    #expect(loaded.setAsideFiles.map { $0.hasSuffix("book.xlsx, sheet Sheet9") } == [true])
  }

  @Test func everySheetPassesTheGate() throws {
    for name in ["notes on rows", "Read me", "children"] {
      var sheets = sheets().filter { $0.name != name }
      sheets.append(Sheet(name: name, columns: [SheetColumn(heading: "surname")], rows: [[.text("x")]]))
      let error = try error(sheets)
      #expect(error.kind == .identifying)
      #expect(error.description.contains("book.xlsx, sheet \(name), column \"surname\""), "\(error)")
    }
    var sheets = sheets()
    // Ten digits as in an NHS number, typed as a number.
    sheets.append(
      Sheet(name: "more", columns: [SheetColumn(heading: "code")], rows: [[.whole(9_434_765_919)]]))
    #expect(try error(sheets).description.contains("sheet more, column \"code\""))
  }

  @Test func theGuideIsLeftAside() throws {
    let guide = Sheet(
      name: "read ME", columns: [SheetColumn()], rows: [[.text("How to fill it in")], [.text("so")]])
    let loaded = try loaded([guide] + sheets())
    #expect(loaded.setAsideFiles.map { $0.hasSuffix("sheet read ME") } == [true])
    #expect(!loaded.tables.contains { $0.name == "read_me" })
    #expect(try error([guide]).description.contains("expected CSV files or a workbook, found none"))
  }

  @Test func aTableOnceOnly() throws {
    try inFolder(sheets()) { folder in
      try folder.write("child_id\nbcdf\n", to: "children.csv")
      try folder.write("lock", to: "~$book.xlsx")
      let error = #expect(throws: ExtractsError.self) {
        try Intake(files: RuntimeFiles()).load([folder.path])
      }
      #expect(error?.description.contains("expected one file or sheet for the table children") == true)
    }
  }

  @Test func aFileThatIsNoWorkbook() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("child_id\n", to: "book.xlsx")
    let error = #expect(throws: ExtractsError.self) { try Intake(files: RuntimeFiles()).load([path]) }
    #expect(error?.kind == .data)
    #expect(
      error?.description.contains("book.xlsx: expected an .xlsx workbook, found another kind of file") == true
    )
    try folder.write("x", to: "book.xls")
    let old = #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load([folder.file("book.xls")])
    }
    #expect(old?.description.contains("save the table as CSV or the workbook as .xlsx") == true)
  }
}
