import Foundation
import TestSupport
import Testing
import Workbook

@testable import AuditCycle

@Suite("Faults of filled worksheets")
struct WorksheetFaultTests {
  /// A cell with a value that no message may show, and what its fault says.
  private typealias Planted = (cells: [String: Cell], faults: [(column: String, words: String)])

  private static let secret = "Zebedee"

  /// Each is planted in row 4 of a soundly filled worksheet.
  private static let planted: [Planted] = [
    (
      ["finding": .text(secret), "voice": .text("yes")],
      [("F", "one of: yes, no, cannot tell, found another text")]
    ),
    (["finding": .text("yes")], [("G", "an answer, as the case was audited, found nothing")]),
    (["disposition": .text("audited"), "voice": .text("no")], [("F", "an answer, as the case was audited")]),
    (["finding": .text("yes"), "voice": .text("n")], [("G", "one of: yes, no, not applicable")]),
    (
      ["finding": .number(777.5), "voice": .boolean(true)],
      [("F", "found a number"), ("G", "found TRUE or FALSE")]
    ),
    (["seen_on": .text("3rd of \(secret)")], [("H", "a date, YYYY-MM-DD or dd/mm/yyyy, found another text")]),
    (["seen_on": .text("2015-02-30")], [("H", "a date")]),
    (["visits": .text("777.5 \(secret)")], [("I", "a number, such as 12 or 0.5, found another text")]),
    (["visits": .text("0x1F")], [("I", "a number")]),
    (["visits": .text("7,5")], [("I", "a number")]),
    (
      ["disposition": .text("gone \(secret)")],
      [("D", "one of: audited, out of scope, not supplied, conflict")]
    ),
    // Where nobody can say how the case ended, nothing more is asked of it.
    (
      ["disposition": .text(secret), "disposition_reason": .text("adult"), "finding": .text("no")],
      [("D", "one of: audited, out of scope")]
    ),
    (["disposition": .text("withdrawn")], [("E", "a reason, as the case is withdrawn, found nothing")]),
    (
      ["disposition": .text("withdrawn"), "disposition_reason": .text("adult")],
      [("E", "a reason for withdrawn: legal hold, other, found one for another disposition")]
    ),
    (["disposition_reason": .text("adult")], [("E", "no reason without a disposition")]),
    (
      ["finding": .text("no"), "voice": .text("no"), "disposition_reason": .text("other")],
      [("E", "no reason without a disposition")]
    ),
    (
      ["disposition": .text("out of scope"), "disposition_reason": .text("adult"), "finding": .text("no")],
      [("D", "no finding for a case that is out of scope, found one in the same row")]
    ),
    (["agency": .text(secret)], [("B", "what stood beside this token as it was handed out, found another")]),
    (["decision_date": .text("2014-12-24")], [("C", "what stood beside this token")]),
  ]

  @Test("each fault has its place, keeps its row out, and shows no cell's value")
  func cells() throws {
    for (cells, faults) in Self.planted {
      var made = try MadeWorksheet()
      made.fillSoundly()
      made.rows[2] = cells
      for (reading, isWorkbook) in [(try made.readFromWorkbook(), true), (try made.readFromCSV(), false)] {
        // Numbers and TRUE are texts in CSV like any other.
        if !isWorkbook && faults.contains(where: { $0.words.contains("found a number") }) { continue }
        #expect(reading.rows.map(\.token) == [0, 1, 3, 4].map { MadeWorksheet.tokens[$0] }, "\(cells)")
        #expect(reading.faults.count == faults.count, "\(cells): \(reading.faults)")
        for (fault, (column, words)) in zip(reading.faults, faults) {
          #expect(fault.place.row == (isWorkbook ? 4 : 5))
          #expect(!isWorkbook || fault.place.column == column, "\(fault)")
          #expect(fault.description.contains(words), "\(fault)")
        }
        expectNoValue(in: reading)
      }
    }
  }

  /// No message shows a token, or anything that was typed.
  private func expectNoValue(in reading: WorksheetReading) {
    let text = (reading.faults.map(\.description) + reading.ignoredColumns.map(\.description)).joined(
      separator: "\n")
    for value in MadeWorksheet.tokens + [Self.secret, "777.5", "2014-12-24"] {
      #expect(!text.contains(value), "\(text)")
    }
  }

  @Test("a token that was changed, taken away, or stands twice; and all faults at once")
  func tokens() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    made.rows[1]["token"] = .text(Self.secret)
    made.rows[1]["immediate_risk"] = .text("yes")
    made.rows[2]["token"] = .blank
    made.rows[3]["token"] = .text(MadeWorksheet.tokens[4])
    made.rows[3]["agency"] = .text("agency 4")
    made.rows[3]["decision_date"] = .text("2014-11-05")
    let reading = try made.readFromWorkbook()
    #expect(reading.rows.map(\.token) == [MadeWorksheet.tokens[0]])
    #expect(
      reading.faults.map { "\($0.place.column ?? "-")\($0.place.row ?? 0): \($0.found)" } == [
        "A3: another text", "A4: nothing", "A5: the same case in 2 rows", "A6: the same case in 2 rows",
        "-0: none for the case in row 3 of a fresh worksheet",
        "-0: none for the case in row 4 of a fresh worksheet",
        "-0: none for the case in row 5 of a fresh worksheet",
      ])
    // A child at risk is told of even where nobody can say from the file which one it is.
    #expect(reading.immediateRisks.map(\.token) == [MadeWorksheet.tokens[0], nil])
    #expect(reading.immediateRisks[1].place.row == 3)
    expectNoValue(in: reading)
  }

  @Test("a doubtful answer to immediate risk is a risk, a fault elsewhere no reason to pass it over")
  func immediateRisk() throws {
    var made = try MadeWorksheet()
    for (index, answer) in ["yes, see notes", "Y", "n", "NO "].enumerated() {
      made.rows[index] = ["immediate_risk": .text(answer), "visits": .text("many")]
    }
    for reading in [try made.readFromWorkbook(), try made.readFromCSV()] {
      #expect(reading.immediateRisks.map(\.token) == Array(MadeWorksheet.tokens[0...1]))
      #expect(reading.rows.map(\.token) == [MadeWorksheet.tokens[4]])
    }
  }

  @Test("a row that is not there any more, and a blank one")
  func missingRows() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    let reading = try made.readFromWorkbook(order: [0, 1, 3, 4])
    #expect(reading.rows.count == 4)
    #expect(reading.faults.map(\.found) == ["none for the case in row 4 of a fresh worksheet"])
    made.rows[2] = ["token": .blank, "agency": .blank, "decision_date": .blank]
    #expect(try made.readFromWorkbook().faults.map(\.found) == reading.faults.map(\.found))
  }

  @Test("a worksheet from before the sample grew lacks no row, unless one of its own is gone")
  func grownSample() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    try made.document().write(to: made.folder.file("whole.xlsx"))
    try made.document(order: [0, 1, 3, 4]).write(to: made.folder.file("cut.xlsx"))
    let later = (6...7).map {
      Worksheet.Case(token: String(repeating: "0\($0)ab", count: 16), agency: nil, decisionDate: nil)
    }
    made.worksheet = made.worksheet.with([later[0]] + made.worksheet.cases + [later[1]])
    let whole = try made.read("whole.xlsx")
    #expect(whole.faults.isEmpty && whole.rows.count == 5 && whole.about?.caseCount == 5)
    #expect(
      try made.read("cut.xlsx").faults.map(\.found) == ["none for 1 of the cases that it was handed out with"]
    )
  }

  @Test("columns that were renamed, added or doubled; no row is used then but of an added one")
  func headings() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    made.added = [Self.secret]
    made.rows[0][Self.secret] = .text("777.5")
    for reading in [try made.readFromWorkbook(), try made.readFromCSV()] {
      #expect(reading.faults.isEmpty && reading.rows.count == 5)
      #expect(reading.ignoredColumns.map(\.column) == [reading.about == nil ? "12" : "L"])
      expectNoValue(in: reading)
    }
    made.renamed = ["finding": Self.secret, Self.secret: "Voice"]
    let reading = try made.readFromWorkbook()
    #expect(reading.rows.isEmpty && reading.immediateRisks.count == 1)
    #expect(reading.faults[0].description.contains("row 1, column L (voice): expected each column once"))
    #expect(
      reading.faults[1].description.contains(
        "row 1, column finding: expected a column of this name, found none; the form does not have column F"))
    expectNoValue(in: reading)
    made.renamed = ["token": "case"]
    made.added = []
    let unnamed = try made.readFromWorkbook()
    #expect(unnamed.faults.map(\.place.field) == ["token"] && unnamed.rows.isEmpty)
    #expect(unnamed.immediateRisks.map(\.token) == [nil])
  }

  @Test("another draw's, version's, agency's, reader's or form's worksheet")
  func others() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    func fields(_ reading: WorksheetReading) -> [String?] {
      #expect(reading.rows.isEmpty && reading.immediateRisks.count == 1)
      #expect(reading.faults.allSatisfy { $0.place.sheet == "About" })
      return reading.faults.map(\.place.field)
    }
    #expect(try fields(made.readFromWorkbook(draw: 5)) == ["draw"])
    #expect(
      try fields(made.readFromWorkbook(as: WorksheetCopy(version: .final, reader: 2))) == [
        "version", "agency", "reader",
      ])
    #expect(try made.readFromWorkbook(as: made.worksheet.copy).faults.isEmpty)
    try made.document().write(to: made.folder.file("filled.xlsx"))
    let changed = try WorksheetForm(reading: MadeWorksheet.formText + "# changed\n", name: "form.yaml")
    let reading = try WorksheetReading(file: made.folder.file("filled.xlsx"), draw: 4, form: changed) { _ in
      made.worksheet.cases
    }
    #expect(fields(reading) == ["worksheet id"])
  }

  @Test("records of a CSV file that are no rows, and files that are no worksheet")
  func files() throws {
    let made = try MadeWorksheet()
    let text = String(decoding: made.worksheet.csv(), as: UTF8.self)
    try made.folder.write(text.replacing("agency 2,", with: "agency 2,x,"), to: "ragged.csv")
    let reading = try made.read("ragged.csv")
    #expect(reading.faults.map(\.place.row) == [4, nil] && reading.faults[0].expected.contains("11 fields"))
    #expect(reading.rows.count == 4)
    for (name, kind) in [("gone.xlsx", AuditError.Kind.environment), ("gone.csv", .environment)] {
      #expect(throws: AuditError.self) { try made.read(name) }
      do { _ = try made.read(name) } catch let error as AuditError { #expect(error.kind == kind, "\(error)") }
    }
    try made.folder.write(text, to: "not.xlsx")
    let error = #expect(throws: AuditError.self) { try made.read("not.xlsx") }
    #expect(error?.kind == .data)
    try WorkbookDocument(
      properties: DocumentProperties(title: "t", createdAt: 1), sheets: [Sheet(name: "Empty", columns: [])]
    ).write(to: made.folder.file("empty.xlsx"))
    let empty = try made.read("empty.xlsx")
    #expect(empty.rows.isEmpty && empty.faults.count == 11)
  }
}
