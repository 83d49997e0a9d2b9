import Foundation
import TestSupport
import Workbook

@testable import AuditCycle

/// A worksheet of five made-up cases, which a test fills in and reads back.
struct MadeWorksheet {
  static let formText = """
    title: Made up
    fields:
      - {name: finding, answers: [yes, no, cannot tell]}
      - {name: voice, answers: [yes, no, not applicable], required: true}
      - {name: seen_on, kind: date}
      - {name: visits, kind: number}
      - {name: immediate_risk, answers: [yes, no]}
      - {name: evidence, asked_of: agency}
      - {name: moderator_role, required: true, asked_of: moderator}

    """
  /// Five tokens of 64 hexadecimal digits.
  static let tokens = (1...5).map { String(repeating: "0\($0)ab", count: 16) }

  let folder: ScratchFolder
  var worksheet: Worksheet
  /// What is filled in, by column, a row a case; and what stands there instead of what was handed out.
  var rows: [[String: Cell]]
  /// Columns that are added behind the others.
  var added: [String] = []
  /// Columns that have another heading.
  var renamed: [String: String] = [:]

  init(copy: WorksheetCopy = WorksheetCopy(agency: "police"), draw: Int = 4) throws {
    folder = try ScratchFolder()
    worksheet = Worksheet(
      programme: "paqa", draw: draw, title: "Made up", primaryQuestion: "Should it have met the criteria?",
      form: try WorksheetForm(reading: Self.formText, name: "form.yaml"), copy: copy,
      cases: Self.tokens.enumerated().map {
        Worksheet.Case(
          token: $1, agency: $0 == 0 ? nil : "agency \($0)", decisionDate: "2014-11-0\($0 + 1)")
      })
    rows = Array(repeating: [:], count: 5)
  }

  /// Every case filled in as it should be, one way of ending after another.
  mutating func fillSoundly() {
    rows[0] = ["finding": .text("yes"), "voice": .text("no"), "immediate_risk": .text("yes")]
    rows[1] = [
      "finding": .text("Cannot  tell "), "voice": .text("Y"), "disposition": .text("Audited"),
      "seen_on": .date(dayNumber: 16_193), "visits": .number(2.5),
      "evidence": .text("As told, \"twice\"\nover"),
    ]
    rows[2] = ["disposition": .text("out of scope"), "disposition_reason": .text("Adult")]
    rows[3] = ["finding": .text("N"), "voice": .text("not applicable"), "visits": .whole(12)]
  }

  /// The rows as they stand in the file: what was handed out with what was filled in.
  private var cells: [[Cell]] {
    zip(worksheet.cases, rows).map { drawn, filled in
      let fixed = ["token": drawn.token, "agency": drawn.agency, "decision_date": drawn.decisionDate]
      return (worksheet.columns + added).map { name in
        filled[name] ?? (fixed[name] ?? nil).map(Cell.text) ?? .blank
      }
    }
  }

  private var headings: [String] { (worksheet.columns + added).map { renamed[$0] ?? $0 } }

  /// The filled workbook, `order` being the order of its rows.
  func document(order: [Int] = Array(0..<5)) -> WorkbookDocument {
    var document = worksheet.workbook(createdAt: 1_427_932_800)
    document.sheets[0].columns += added.map { _ in SheetColumn() }
    for (index, heading) in headings.enumerated() { document.sheets[0].columns[index].heading = heading }
    let cells = cells
    document.sheets[0].rows = order.map { SheetRow(cells[$0]) }
    return document
  }

  /// Reads it back from a workbook, by its own description of itself unless told otherwise.
  func readFromWorkbook(
    order: [Int] = Array(0..<5), draw: Int = 4, as copy: WorksheetCopy? = nil
  ) throws -> WorksheetReading {
    try document(order: order).write(to: folder.file("filled.xlsx"))
    return try read("filled.xlsx", draw: draw, as: copy)
  }

  /// Reads it back from CSV.
  func readFromCSV(separator: String = ",", order: [Int] = Array(0..<5)) throws -> WorksheetReading {
    let cells = cells
    let lines = [headings.map { "\"\($0)\"" }] + order.map { cells[$0].map(Self.field) }
    let text = lines.map { $0.joined(separator: separator) + "\n" }.joined()
    try folder.write(text, to: "filled.csv")
    return try read("filled.csv", draw: 4, as: worksheet.copy)
  }

  func read(_ name: String, draw: Int = 4, as copy: WorksheetCopy? = nil) throws -> WorksheetReading {
    try WorksheetReading(file: folder.file(name), draw: draw, form: worksheet.form, as: copy) { _ in
      worksheet.cases
    }
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
    case .number(let number): "\(number)"
    case .whole(let number): "\(number)"
    case .date(let day):
      Date(timeIntervalSince1970: Double(day) * 86_400).formatted(.iso8601.year().month().day())
    default: ""
    }
  }
}

extension Worksheet {
  /// The same worksheet with other cases.
  func with(_ cases: [Case]) -> Worksheet {
    Worksheet(
      programme: programme, draw: draw, title: title, primaryQuestion: primaryQuestion, form: form,
      copy: copy,
      cases: cases)
  }
}
