import Workbook

/// A worksheet's questions in words, for the notes, the hints and the sheet "How to fill in".
struct WorksheetGuide {
  /// One column that is filled in.
  struct Question {
    /// The column's name.
    let name: String
    /// What is asked.
    let text: String
    /// What may be answered, what it means, and whether it must be.
    let explanation: String
    /// The column of the sheet of cases.
    let column: SheetColumn
  }

  let form: WorksheetForm
  let version: WorksheetVersion
  /// The plan's, where the form has no words of its own for the finding.
  let primaryQuestion: String

  /// What holds for the whole worksheet.
  var generalLines: [String] {
    [
      Worksheet.marking,
      "A row is a case; its token stands for the child, and only the data holder can tell which. Leave a row blank until it "
        + "is begun.",
      "The finding is about what was known, or should have been, on the decision date.",
      form.fields.contains { $0.name == WorksheetForm.immediateRisk }
        ? "A child at risk now: tell the board's contact at once, do not wait until this worksheet is handed in."
        : "",
    ].filter { !$0.isEmpty }
  }

  /// The disposition's columns, then the form's.
  var questions: [Question] { [Self.disposition, Self.reason] + form.fields(of: version).map(question) }

  /// What a column says that nobody fills in.
  static func note(ofFixedColumn name: String) -> String {
    switch name {
    case "token": "Stands for the case. The data holder can tell which it is. Do not change it."
    case "agency": "Who referred the case, as the extract has it. Do not change it."
    default: "When it was decided. Do not change it."
    }
  }

  /// How many lines the texts of a row take, in columns so many characters wide.
  static func lines(_ texts: [String], widths: [Double]) -> Int {
    let lines = zip(texts, widths).map { text, width in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + 1 + $1.count / Int(width) }
    }
    return min(lines.max() ?? 1, 27)
  }

  private static let disposition = choice(
    "disposition", "How did the case end? Leave it blank for a case that you audited.",
    Disposition.allCases.map(\.rawValue),
    """
    audited: the finding is filled in (as it is when this is blank)
    out of scope: it should not have been among the cases
    not supplied: the file could not be had, or not be read
    conflict: you know the child or the family; somebody else takes the case
    withdrawn: it may not be audited
    Any but audited needs a reason, and no finding.
    """)

  private static let reason = choice(
    "disposition_reason", "Why was the case not audited?", Disposition.Reason.allCases.map(\.rawValue),
    Disposition.allCases.filter { !$0.reasons.isEmpty }.map {
      "\($0.rawValue): \($0.reasons.map(\.rawValue).joined(separator: ", "))"
    }.joined(separator: "\n"))

  private static func choice(_ name: String, _ text: String, _ words: [String], _ explanation: String)
    -> Question
  {
    Question(
      name: name, text: text, explanation: explanation,
      column: SheetColumn(
        heading: name, note: "\(text)\n\(explanation)", width: width(name, words),
        style: CellStyle(isUnlocked: true), choices: .list(words), hint: Hint(title: name, text: text)))
  }

  private func question(_ field: WorksheetForm.Field) -> Question {
    let text = field.label ?? (field.name == WorksheetForm.finding ? primaryQuestion : field.name)
    let explanation = explanation(of: field)
    var style = CellStyle(wrapsText: field.kind == .text, isUnlocked: true)
    let (choices, width): (Choices?, Double)
    switch field.kind {
    case .choice: (choices, width) = (.list(field.answers), Self.width(field.name, field.answers))
    case .text: (choices, width) = (nil, 40)
    case .date: (choices, width, style.format) = (.anyDate, Self.width(field.name, []), .date)
    case .number: (choices, width) = (.anyNumber, Self.width(field.name, []))
    }
    return Question(
      name: field.name, text: text, explanation: explanation,
      column: SheetColumn(
        heading: field.name, note: "\(text)\n\(explanation)", width: width, style: style, choices: choices,
        hint: Hint(title: field.name, text: String(text.prefix(Self.longestHint)))))
  }

  /// What fits into the box beside a cell; only a plan's own question can be longer.
  private static let longestHint = 255

  private func explanation(of field: WorksheetForm.Field) -> String {
    var lines: [String] = []
    switch field.kind {
    case .choice: lines.append(field.answers.joined(separator: ", "))
    case .text: lines.append("in words; no names")
    case .date: lines.append("a date, YYYY-MM-DD or dd/mm/yyyy")
    case .number: lines.append("a number")
    }
    if field.answers.contains("cannot tell") {
      lines.append("cannot tell: the records do not show it; better than a guess")
    }
    if field.name == WorksheetForm.immediateRisk { lines.append("yes: tell the board's contact at once") }
    if let hint = field.hint { lines.append(hint) }
    if field.isRequired { lines.append("needed for every case that was audited") }
    return lines.joined(separator: "\n")
  }

  /// Room for the heading and the longest answer with the arrow of its drop-down.
  private static func width(_ name: String, _ words: [String]) -> Double {
    Double(([name] + words).map(\.count).max()! + 4)
  }
}
