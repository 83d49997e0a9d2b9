import Workbook

/// The rows of a filled worksheet, each put to the case that it is about.
struct CaseRows {
  private let table: WorksheetTable
  private let headings: WorksheetHeadings
  private let cases: [Worksheet.Case]

  private(set) var filled: [FilledCase] = []
  private(set) var faults: [WorksheetFault] = []
  private(set) var immediateRisks: [WorksheetReading.ImmediateRisk] = []

  init(_ table: WorksheetTable, headings: WorksheetHeadings, cases: [Worksheet.Case]) {
    self.table = table
    self.headings = headings
    self.cases = cases
  }

  /// Reads every row, and looks for cases that have none.
  ///
  /// - Parameter handedOut: how many cases the file says it was handed out with; nil where it does not say.
  mutating func read(fields: [WorksheetForm.Field], handedOut: Int?) {
    let byToken = Dictionary(cases.map { ($0.token, $0) }) { first, _ in first }
    let rows = table.rows.filter { row in headings.columns.values.contains { isFilled(row[$0]) } }
    let tokens = rows.map(token)
    let times = Dictionary(tokens.map { ($0, 1) }, uniquingKeysWith: +)
    for (row, token) in zip(rows, tokens) {
      let drawn = byToken[token]
      let reading = WorksheetRowReading(row, of: table, columns: headings.columns, fields: fields)
      if let place = reading.immediateRisk {
        immediateRisks.append(WorksheetReading.ImmediateRisk(token: drawn?.token, place: place))
      }
      let found = identityFaults(row, token, drawn, times: times[token] ?? 1) + reading.faults
      faults += found
      guard found.isEmpty, let drawn else { continue }
      filled.append(
        FilledCase(
          token: drawn.token, disposition: reading.disposition, reason: reading.reason,
          answers: reading.answers, texts: reading.texts, place: table.place(row: row.number)))
    }
    // Without the column of tokens no case has a row, which is said once, of the column.
    if headings.columns["token"] != nil {
      addMissing(cases.indices.filter { times[cases[$0].token] == nil }, handedOut)
    }
  }

  /// Says which cases have no row. Those that came into the sample after the worksheet was handed out need none.
  private mutating func addMissing(_ missing: [Int], _ handedOut: Int?) {
    let laterCount = max(0, cases.count - (handedOut ?? cases.count))
    if laterCount == 0 {
      for index in missing { addMissing("none for the case in row \(index + 2) of a fresh worksheet") }
    } else if missing.count > laterCount {
      addMissing("none for \(missing.count - laterCount) of the cases that it was handed out with")
    }
  }

  private mutating func addMissing(_ found: String) {
    faults.append(
      WorksheetFault(
        place: table.place(), expected: "a row for every case, blank or filled", found: found,
        mend: "put the row in again from a fresh worksheet, if its token was not changed"))
  }

  /// Whether a row is about a case of the draw, and it alone, with the cells that it was handed out with.
  private func identityFaults(
    _ row: WorksheetTable.Row, _ token: String, _ drawn: Worksheet.Case?, times: Int
  ) -> [WorksheetFault] {
    guard let drawn else {
      return headings.columns["token"] == nil
        ? []
        : [
          fault(
            row, "token", expected: "the token of a case on this worksheet",
            found: token.isEmpty ? "nothing" : "another text",
            mend: "copy the token from a fresh worksheet; answers beside a wrong one are not read")
        ]
    }
    var faults: [WorksheetFault] = []
    if times > 1 {
      faults.append(
        fault(
          row, "token", expected: "each case in one row", found: "the same case in \(times) rows",
          mend: "keep the row with the right answers"))
    }
    for (name, expected) in [("agency", drawn.agency), ("decision_date", drawn.decisionDate)] {
      guard let expected, let column = headings.columns[name], !Self.isSame(row[column], expected) else {
        continue
      }
      faults.append(
        fault(
          row, name, expected: "what stood beside this token as it was handed out", found: "another",
          mend: "sort whole rows only: cells may have been moved to another case's row"))
    }
    return faults
  }

  /// Whether a cell still holds a text; a spreadsheet may have written a date in another way.
  private static func isSame(_ cell: ReadCell, _ expected: String) -> Bool {
    let text = AnswerText.trimmed(cell.text ?? "")
    if AnswerText.folded(text) == AnswerText.folded(expected) { return true }
    guard let date = AnswerReading.date(AnswerText.trimmed(expected)) else { return false }
    return AnswerReading.date(text) == date
  }

  private func token(_ row: WorksheetTable.Row) -> String {
    headings.columns["token"].map { AnswerText.folded(row[$0].text ?? "") } ?? ""
  }

  private func isFilled(_ cell: ReadCell) -> Bool {
    if case .fault = cell { return true }
    return !AnswerText.trimmed(cell.text ?? "").isEmpty
  }

  private func fault(
    _ row: WorksheetTable.Row, _ name: String, expected: String, found: String, mend: String
  ) -> WorksheetFault {
    WorksheetFault(
      place: table.place(row: row.number, column: headings.columns[name], field: name), expected: expected,
      found: found, mend: mend)
  }
}
