import Workbook

/// One row of a filled worksheet: its answers, and every fault in it.
struct WorksheetRowReading {
  private let table: WorksheetTable
  private let row: WorksheetTable.Row
  private let columns: [String: Int]

  private(set) var faults: [WorksheetFault] = []
  private(set) var disposition: Disposition?
  private(set) var reason: Disposition.Reason?
  private(set) var answers: [String: String] = [:]
  private(set) var texts: [String: String] = [:]
  /// Where `immediate_risk` says yes, or something that is no other answer.
  private(set) var immediateRisk: WorksheetPlace?

  /// - Parameter columns: where the form's columns are; those that are missing are passed over.
  init(
    _ row: WorksheetTable.Row, of table: WorksheetTable, columns: [String: Int], fields: [WorksheetForm.Field]
  ) {
    self.table = table
    self.row = row
    self.columns = columns
    var isFilled: [String: Bool] = [:]
    for field in fields {
      let reading = AnswerReading(cell(field.name), of: field)
      isFilled[field.name] = reading.isFilled
      note(reading, field.name)
      if field.name == WorksheetForm.immediateRisk, reading.isFilled, reading.answer != "no" {
        immediateRisk = place(field.name)
      }
      if field.kind == .text {
        texts[field.name] = reading.answer
      } else {
        answers[field.name] = reading.answer
      }
    }
    readDisposition(findingIsFilled: isFilled[WorksheetForm.finding] ?? false)
    guard disposition == .audited else { return }
    for field in fields where field.isRequired && isFilled[field.name] == false {
      addFault(
        field.name, expected: "an answer, as the case was audited", found: "nothing",
        mend: "fill it in, or say by the disposition that the case was not audited")
    }
  }

  /// How the case ended: as the cell says, or by the finding where it is blank; and whether that agrees with the rest.
  private mutating func readDisposition(findingIsFilled: Bool) {
    let (name, reasonName) = (WorksheetForm.dispositionColumns[0], WorksheetForm.dispositionColumns[1])
    let reading = AnswerReading(cell(name), among: Disposition.allCases.map(\.rawValue))
    let reasonReading = AnswerReading(cell(reasonName), among: Disposition.Reason.allCases.map(\.rawValue))
    note(reading, name)
    note(reasonReading, reasonName)
    reason = reasonReading.answer.flatMap(Disposition.Reason.init)
    if reading.isFilled && reading.answer == nil { return }
    disposition = reading.answer.flatMap(Disposition.init) ?? (findingIsFilled ? .audited : nil)
    guard let disposition, disposition != .audited else {
      if reason != nil {
        addFault(
          reasonName, expected: "no reason without a disposition other than audited", found: "one",
          mend: "say how the case ended, or remove the reason")
      }
      return
    }
    if findingIsFilled {
      addFault(
        name, expected: "no finding for a case that is \(disposition.rawValue)", found: "one in the same row",
        mend: "remove the finding, or the disposition")
    }
    if !reasonReading.isFilled {
      addFault(
        reasonName, expected: "a reason, as the case is \(disposition.rawValue)", found: "nothing",
        mend: "choose one: \(Self.text(disposition.reasons))")
    } else if let reason, !disposition.reasons.contains(reason) {
      addFault(
        reasonName, expected: "a reason for \(disposition.rawValue): \(Self.text(disposition.reasons))",
        found: "one for another disposition", mend: "correct the reason or the disposition")
    }
  }

  private static func text(_ reasons: [Disposition.Reason]) -> String {
    reasons.map(\.rawValue).joined(separator: ", ")
  }

  private func cell(_ name: String) -> ReadCell { columns[name].map { row[$0] } ?? .blank }

  private func place(_ name: String) -> WorksheetPlace {
    table.place(row: row.number, column: columns[name], field: name)
  }

  private mutating func note(_ reading: AnswerReading, _ name: String) {
    if case .fault(let expected, let found, let mend) = reading {
      addFault(name, expected: expected, found: found, mend: mend)
    }
  }

  private mutating func addFault(_ name: String, expected: String, found: String, mend: String) {
    faults.append(WorksheetFault(place: place(name), expected: expected, found: found, mend: mend))
  }
}
