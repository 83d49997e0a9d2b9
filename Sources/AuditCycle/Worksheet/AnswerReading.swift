import Calendar
import Workbook

/// A filled cell, read as what its column takes.
enum AnswerReading {
  /// Nothing was filled in.
  case blank
  /// The answer in the form's own spelling.
  case answer(String)
  /// What cannot be an answer, in kind only.
  case fault(expected: String, found: String, mend: String)

  /// Whether somebody has put something into the cell.
  var isFilled: Bool { if case .blank = self { false } else { true } }

  /// The answer; nil for nothing and for a fault.
  var answer: String? { if case .answer(let text) = self { text } else { nil } }

  /// Reads a cell of a form's field.
  init(_ cell: ReadCell, of field: WorksheetForm.Field) {
    switch field.kind {
    case .choice: self.init(cell, among: field.answers)
    case .text: self.init(cell, expected: "a text") { $0 }
    case .number:
      self.init(cell, expected: "a number, such as 12 or 0.5", Self.number)
    case .date:
      // A cell that shows a month alone holds the first of it, which nobody typed.
      let showsDay = if case .date(_, let showsDay) = cell { showsDay } else { true }
      self.init(cell, expected: "a date, YYYY-MM-DD or dd/mm/yyyy") { showsDay ? Self.date($0) : nil }
    }
  }

  /// Reads a choice: letter case and blanks are forgiven, and `y` and `n` where no other answer begins so.
  init(_ cell: ReadCell, among answers: [String]) {
    self.init(cell, expected: "one of: \(answers.joined(separator: ", "))") { text in
      let folded = AnswerText.folded(text)
      if let answer = answers.first(where: { AnswerText.folded($0) == folded }) { return answer }
      guard folded == "y" || folded == "n" else { return nil }
      let likely = answers.filter { AnswerText.folded($0).hasPrefix(folded) }
      return likely.count == 1 && ["yes", "no"].contains(AnswerText.folded(likely[0])) ? likely[0] : nil
    }
  }

  private init(_ cell: ReadCell, expected: String, _ read: (String) -> String?) {
    if case .fault(let fault) = cell {
      let error = fault.error(file: "", sheet: "", cell: "")
      self = .fault(expected: error.expected, found: error.found, mend: error.mend)
      return
    }
    let text = AnswerText.trimmed(cell.text ?? "")
    if text.isEmpty {
      self = .blank
    } else if let answer = read(text) {
      self = .answer(answer)
    } else {
      self = .fault(
        expected: expected, found: Self.kind(of: cell), mend: "correct the cell, or leave it blank")
    }
  }

  private static func kind(of cell: ReadCell) -> String {
    switch cell {
    case .number: "a number"
    case .boolean: "TRUE or FALSE"
    case .date(_, let showsDay): showsDay ? "a date or a time" : "a month or a time without a day"
    case .blank, .text, .fault: "another text"
    }
  }

  /// `YYYY-MM-DD` of a date in any form that an extract may hold, a time of day left out; days and months may have one digit.
  static func date(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let padded =
      parts.count == 3
      ? parts.map { $0.count == 1 ? "0" + $0 : String($0) }.joined(separator: "/") : text
    return Array(padded.utf8).withUnsafeBufferPointer(CivilText.read).map {
      CivilDate(dayNumber: $0.dayNumber).description
    }
  }

  /// A number in its fewest digits; a comma is no decimal point, and no word or hexadecimal digits are a number.
  private static func number(_ text: String) -> String? {
    guard text.utf8.allSatisfy("0123456789.+-eE".utf8.contains), let number = Double(text), number.isFinite
    else { return nil }
    return number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
