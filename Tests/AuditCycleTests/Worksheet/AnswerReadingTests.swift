import Testing
import Workbook

@testable import AuditCycle

@Suite("Reading a filled cell")
struct AnswerReadingTests {
  private func field(_ kind: String) throws -> WorksheetForm.Field {
    let text = """
      title: t
      fields:
        - {name: finding, answers: [yes, no, cannot tell]}
        - {name: asked, \(kind)}

      """
    return try WorksheetForm(reading: text, name: "form.yaml").fields[1]
  }

  /// The answer, `nil` for blank, and `"!" + what was found` for a fault.
  private func read(_ cell: ReadCell, _ field: WorksheetForm.Field) -> String? {
    switch AnswerReading(cell, of: field) {
    case .blank: nil
    case .answer(let text): text
    case .fault(_, let found, _): "!" + found
    }
  }

  @Test("dates: ISO, day first, as a spreadsheet has them; a month is no day")
  func dates() throws {
    let field = try field("kind: date")
    for (cell, expected): (ReadCell, String?) in [
      (.text("2016-02-29"), "2016-02-29"), (.text(" 29/02/2016 "), "2016-02-29"),
      (.text("1/2/2016"), "2016-02-01"),
      (.text("2016-02-29 10:30"), "2016-02-29"), (.date("2016-02-29", showsDay: true), "2016-02-29"),
      (.date("2016-02-29 22:15:00", showsDay: true), "2016-02-29"), (.blank, nil), (.text(" \n"), nil),
      (.text("2015-02-29"), "!another text"), (.text("29/2/16"), "!another text"),
      (.text("1/2"), "!another text"),
      (.text("02/29/2016"), "!another text"),
      (.date("2016-02-01", showsDay: false), "!a month or a time without a day"),
      (.date("07:30:00", showsDay: false), "!a month or a time without a day"),
      (.number("42429"), "!a number"),
      (.fault(.error), "!an error such as #N/A"), (.fault(.noSuchDate), "!a number that no date has"),
    ] { #expect(read(cell, field) == expected, "\(cell)") }
  }

  @Test("numbers in their fewest digits, and no words")
  func numbers() throws {
    let field = try field("kind: number")
    for (cell, expected): (ReadCell, String?) in [
      (.number("12"), "12"), (.text("012"), "12"), (.text("2.50"), "2.5"), (.text("-1e3"), "-1000"),
      (.text("0.1"), "0.1"), (.text("1,000"), "!another text"), (.text("nan"), "!another text"),
      (.text("0x10"), "!another text"), (.text("1e999"), "!another text"), (.boolean(true), "!TRUE or FALSE"),
      (.date("2016-02-29", showsDay: true), "!a date or a time"),
    ] { #expect(read(cell, field) == expected, "\(cell)") }
  }

  @Test("choices: letter case and blanks forgiven, a letter only where it can mean one answer")
  func choices() throws {
    let plain = try field("answers: [yes, no, cannot tell]")
    let doubtful = try field("answers: [yes, no, not applicable]")
    let grades = try field("answers: [1, 2, needs work]")
    for (cell, field, expected): (ReadCell, WorksheetForm.Field, String?) in [
      (.text("CANNOT\u{A0} Tell"), plain, "cannot tell"), (.text("y"), plain, "yes"),
      (.text("N"), plain, "no"),
      (.text("c"), plain, "!another text"), (.text("ye"), plain, "!another text"),
      (.text("Y "), doubtful, "yes"),
      (.text("n"), doubtful, "!another text"), (.text("n"), grades, "!another text"),
      (.number("2"), grades, "2"),
      (.number("3"), grades, "!a number"), (.blank, plain, nil),
    ] { #expect(read(cell, field) == expected, "\(cell)") }
  }

  @Test("texts stay as they were typed, without the blanks around them")
  func texts() throws {
    let field = try field("kind: text")
    for (cell, expected): (ReadCell, String?) in [
      (.text("  a\n b "), "a\n b"), (.number("0.10"), "0.10"), (.boolean(false), "FALSE"), (.text("\t"), nil),
      (.fault(.formulaWithoutValue), "!a formula that has not been computed"),
    ] { #expect(read(cell, field) == expected, "\(cell)") }
  }
}
