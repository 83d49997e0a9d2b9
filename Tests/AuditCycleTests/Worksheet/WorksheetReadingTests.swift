import Foundation
import TestSupport
import Testing
import Workbook

@testable import AuditCycle

@Suite("Worksheets back")
struct WorksheetReadingTests {
  /// What ``MadeWorksheet/fillSoundly()`` fills in.
  private func expectSound(_ reading: WorksheetReading, order: [Int] = Array(0..<5)) throws {
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(reading.ignoredColumns.isEmpty)
    #expect(reading.rows.map(\.token) == order.map { MadeWorksheet.tokens[$0] })
    let rows = order.indices.sorted { order[$0] < order[$1] }.map { reading.rows[$0] }
    #expect(rows.map(\.disposition) == [.audited, .audited, .outOfScope, .audited, nil])
    #expect(rows.map(\.reason) == [nil, nil, .adult, nil, nil])
    #expect(rows.map(\.finding) == ["yes", "cannot tell", nil, "no", nil])
    #expect(rows[1].answers["voice"] == "yes" && rows[1].answers["seen_on"] == "2014-05-03")
    #expect(rows[1].answers["visits"] == "2.5" && rows[3].answers["visits"] == "12")
    #expect(rows[1].texts == ["evidence": "As told, \"twice\"\nover"])
    #expect(rows[4].answers.isEmpty && rows[4].texts.isEmpty)
    #expect(reading.immediateRisks.map(\.token) == [MadeWorksheet.tokens[0]])
  }

  @Test("a worksheet is read as it was filled in, from a workbook and from CSV, in any order of rows")
  func roundTrip() throws {
    var made = try MadeWorksheet()
    made.fillSoundly()
    let reading = try made.readFromWorkbook()
    try expectSound(reading)
    #expect(reading.about?.draw == 4 && reading.about?.copy == made.worksheet.copy)
    #expect(reading.copy == WorksheetCopy(agency: "police"))
    #expect(reading.rows[0].place.description.hasSuffix("filled.xlsx, sheet Cases, row 2"))
    let order = [3, 0, 4, 2, 1]
    try expectSound(made.readFromWorkbook(order: order), order: order)
    let csv = try made.readFromCSV()
    try expectSound(csv)
    #expect(csv.about == nil && csv.rows[4].place.row == 7)  // the text of line 3 goes on in line 4
    try expectSound(made.readFromCSV(separator: ";", order: order), order: order)
  }

  @Test("a worksheet as it was handed out has no fault, and no case is done")
  func untouched() throws {
    for copy in [WorksheetCopy(), WorksheetCopy(version: .moderated)] {
      let made = try MadeWorksheet(copy: copy)
      try made.worksheet.workbook(createdAt: 1_427_932_800).write(to: made.folder.file("blank.xlsx"))
      try Data(made.worksheet.csv()).write(to: URL(fileURLWithPath: made.folder.file("blank.csv")))
      for name in ["blank.xlsx", "blank.csv"] {
        let reading = try made.read(name, as: copy)
        #expect(reading.faults.isEmpty && reading.copy == copy)
        #expect(reading.rows.map(\.token) == MadeWorksheet.tokens)
        #expect(reading.rows.allSatisfy { $0.disposition == nil && $0.answers.isEmpty })
      }
    }
  }

  @Test("a CSV file that a spreadsheet saved with its own dates and encoding is the same worksheet")
  func savedAgain() throws {
    let made = try MadeWorksheet()
    let blank = String(decoding: made.worksheet.csv(), as: UTF8.self)
    let lines = blank.split(separator: "\n").map { line in
      line.replacing(",", with: ";").replacing(#/2014-11-0(\d)/#) { "0\($0.1)/11/2014" }
    }
    var text = lines.joined(separator: "\r\n") + "\r\n"
    text.replace(
      "01/11/2014;;;;;;;;", with: "01/11/2014;;;No;\u{A0}Yes ;3/5/2014;7;;Caf\u{E9}")
    try text.data(using: .windowsCP1252)!.write(to: URL(fileURLWithPath: made.folder.file("saved.csv")))
    let reading = try made.read("saved.csv")
    #expect(reading.faults.isEmpty, "\(reading.faults)")
    #expect(
      reading.rows[0].answers == ["finding": "no", "voice": "yes", "seen_on": "2014-05-03", "visits": "7"])
    #expect(reading.rows[0].texts == ["evidence": "Caf\u{E9}"])
  }

  @Test("any filled worksheet is read back as it was filled")
  func property() throws {
    var random = SeededGenerator(seed: 20)
    for _ in 0..<40 {
      var made = try MadeWorksheet()
      var expected: [FilledRow] = []
      for index in made.rows.indices {
        let row = FilledRow.random(using: &random)
        made.rows[index] = row.cells
        expected.append(row)
      }
      for reading in [try made.readFromWorkbook(), try made.readFromCSV()] {
        #expect(reading.faults.isEmpty, "\(reading.faults)")
        #expect(reading.rows.map(\.disposition) == expected.map(\.disposition))
        #expect(reading.rows.map(\.reason) == expected.map(\.reason))
        #expect(reading.rows.map(\.answers) == expected.map(\.answers))
        #expect(reading.rows.map(\.texts) == expected.map(\.texts))
      }
    }
  }

  @Test("openpyxl fills in what we wrote, and we read what it saved", .enabled(if: PinnedPython.isToBeAsked))
  func secondOpinion() throws {
    let made = try MadeWorksheet()
    let (blank, filled) = (made.folder.file("blank.xlsx"), made.folder.file("filled.xlsx"))
    try made.worksheet.workbook(createdAt: 1_427_932_800).write(to: blank)
    _ = try PinnedPython.run(
      "AuditCycleTests/SecondOpinion/fill.py", blank, filled, "F2=yes", "G2=no", "H2=2014-05-03", "I2=3",
      "J2=yes", "K2=Räder <&>", "D3=withdrawn", "E3=legal hold", "F4=no", "G4==1+1", "H5=soon")
    let reading = try made.read("filled.xlsx")
    #expect(reading.about?.copy == made.worksheet.copy)
    #expect(
      reading.rows[0].answers == [
        "finding": "yes", "voice": "no", "seen_on": "2014-05-03", "visits": "3", "immediate_risk": "yes",
      ])
    #expect(reading.rows[0].texts == ["evidence": "Räder <&>"])
    #expect(reading.rows[1].disposition == .withdrawn && reading.rows[1].reason == .legalHold)
    #expect(reading.faults.map(\.place.column) == ["G", "H"] && reading.faults.map(\.place.row) == [4, 5])
    #expect(reading.faults[0].found == "a formula that has not been computed")
  }
}

/// What one row may soundly hold, with what is to be read of it.
private struct FilledRow {
  var cells: [String: Cell] = [:]
  var disposition: Disposition?
  var reason: Disposition.Reason?
  var answers: [String: String] = [:]
  var texts: [String: String] = [:]

  static func random(using random: inout SeededGenerator) -> FilledRow {
    var row = FilledRow()
    func choose(_ name: String, _ words: [String]) {
      let word = words.randomElement(using: &random)!
      row.cells[name] = .text([word, word.uppercased(), "  \(word) "].randomElement(using: &random)!)
      row.answers[name] = word
    }
    if Bool.random(using: &random) {
      choose("finding", ["yes", "no", "cannot tell"])
      choose("voice", ["yes", "no", "not applicable"])
      row.disposition = .audited
    } else if let disposition = Disposition.allCases.randomElement(using: &random), disposition != .audited {
      row.disposition = disposition
      row.reason = disposition.reasons.randomElement(using: &random)
      row.cells["disposition"] = .text(disposition.rawValue)
      row.cells["disposition_reason"] = .text(row.reason!.rawValue)
    }
    if Bool.random(using: &random) { choose("immediate_risk", ["yes", "no"]) }
    if Bool.random(using: &random) {
      let number = Int.random(in: -999...999, using: &random)
      row.cells["visits"] = .whole(number)
      row.answers["visits"] = "\(number)"
    }
    if Bool.random(using: &random) {
      let day = Int.random(in: 1...28, using: &random)
      row.cells["seen_on"] = .date(dayNumber: 16_436 + day - 1)  // 2015-01-01 is day 16,436
      row.answers["seen_on"] = "2015-01-" + (day < 10 ? "0" : "") + "\(day)"
    }
    let texts = ["=1+1", "'quoted'", "a;b,c\t\"d\"", "line\nline", "0012", "yes", "ÄÖ 🐝"]
    if Bool.random(using: &random) {
      row.texts["evidence"] = texts.randomElement(using: &random)
      row.cells["evidence"] = .text(row.texts["evidence"]!)
    }
    return row
  }
}
