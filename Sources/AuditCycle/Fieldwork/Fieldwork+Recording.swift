import Digest
import Foundation
import Ledger

/// What recording a filled worksheet came to.
public struct RecordReceipt: Sendable {
  /// The entries made, in order; none where there was nothing new.
  public let entries: [Int]
  /// Every fault of the worksheet; where there is one, no answer was recorded.
  public let faults: [WorksheetFault]
  /// The cases that the worksheet says are at risk now, by number; those escalated before included.
  public let casesAtRisk: [Int]
  /// The ledger's head after the step.
  public let head: String
  /// What to print at once, before anything else: the children at risk, by case number and place.
  public let alarm: [String]
  /// What to print after that, line by line; no token and no answer.
  public let lines: [String]
}

extension Fieldwork {
  /// Reads a filled worksheet and records what it says, all of it or nothing; children at risk now are escalated in any event.
  ///
  /// Only rows that say something new are recorded, so that a worksheet may be handed in again and again. Whoever changes an
  /// answer makes a new version of the findings; the ledger keeps every one.
  ///
  /// - Parameters:
  ///   - file: XLSX or CSV.
  ///   - copy: which of the draw's worksheets it is, where the file does not say so itself.
  /// - Throws: `AuditError` when the file cannot be read at all, the ledger cannot be used, or tokens were purged. A fault in a
  ///   cell is no error: it is in the receipt.
  @discardableResult
  public func record(
    worksheet file: String, ofDraw draw: Int, as copy: WorksheetCopy? = nil
  ) throws -> RecordReceipt {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw AuditError.file(path: file, reason: "it cannot be read")
    }
    return try record(ofDraw: draw) { step in
      let (state, cases) = (step.state, try step.state.sample.worksheetCases(step.ledger))
      let secondReader = try state.doubleAudited(step.ledger)
      let reading = try WorksheetReading(
        file: file, draw: draw, form: state.plan.worksheet, as: copy
      ) { copy in
        (copy.reader == 1 ? state.sample.inSample.map(\.number) : secondReader).map { cases[$0 - 1] }
      }
      try Self.check(reading.copy, of: state.plan)
      let numbers = Dictionary(uniqueKeysWithValues: zip(cases.map(\.token), 1...))
      let atRisk = reading.immediateRisks.map { (number: $0.token.flatMap { numbers[$0] }, place: $0.place) }
      var entries = try step.escalate(Set(atRisk.compactMap(\.number)).sorted(), reading.copy)
      let news = reading.faults.isEmpty ? try step.news(in: reading, numbers: numbers) : []
      if !news.isEmpty {
        entries.append(try step.append(news, of: reading, file: SHA256.digest(of: Array(bytes)).hex))
      }
      return RecordReceipt(
        entries: entries.map(\.seq), faults: reading.faults, casesAtRisk: atRisk.compactMap(\.number),
        head: try step.ledger.head(),
        alarm: atRisk.map { risk in
          "AT RISK NOW: \(risk.number.map { "case \($0) of draw \(draw)" } ?? "a case that is none of the draw's"), "
            + "\(risk.place). Act on it at once; it stands on the list of `halcyon audit escalations`."
        },
        lines: Self.lines(reading, newCount: news.count, state: state, entries: entries.map(\.seq)))
    }
  }

  /// Refuses answers of which it is not clear whose they are.
  private static func check(_ copy: WorksheetCopy, of plan: AuditPlan) throws(AuditError) {
    let agencies: [String?] = copy.version == .singleAgency && !plan.agencies.isEmpty ? plan.agencies : [nil]
    guard !agencies.contains(copy.agency) else { return }
    throw .request(
      place: "--agency",
      expected: agencies == [nil]
        ? "none: the worksheet is one for all" : "the agency whose answers these are",
      found: copy.agency == nil ? "none" : "another",
      mend: agencies == [nil] ? "leave it out" : "name one of \(plan.agencies.joined(separator: ", "))")
  }

  private static func lines(
    _ reading: WorksheetReading, newCount: Int, state: AuditState, entries: [Int]
  ) -> [String] {
    let ignored = reading.ignoredColumns.map { "\($0): the form has no such column; it was not read" }
    guard reading.faults.isEmpty else {
      return reading.faults.map(\.description) + ignored + [
        "\(reading.faults.count) \(reading.faults.count == 1 ? "fault" : "faults"): no answer was recorded; mend the "
          + "worksheet and record it again"
      ]
    }
    let done = reading.rows.count { $0.disposition != nil }
    var lines = ignored
    lines.append(
      "\(reading.copy.name): \(done) of \(state.sample.count) cases filled in, \(newCount) of them new or changed"
        + (entries.isEmpty
          ? "; nothing to record"
          : "; ledger \(entries.count == 1 ? "entry" : "entries") \(entries.map(String.init).joined(separator: ", "))")
    )
    return lines
  }
}

extension WorksheetCopy {
  /// The copy in words: `single-agency worksheet of Police, second reader`.
  var name: String {
    "\(version.rawValue) worksheet" + (agency.map { " of \($0)" } ?? "")
      + (reader == 1 ? "" : ", reader \(reader)")
  }
}

extension FieldworkStep {
  /// Adds an entry for each case that is not on the list of escalations for this copy yet.
  fileprivate func escalate(_ numbers: [Int], _ copy: WorksheetCopy) throws(LedgerError) -> [Entry] {
    var entries: [Entry] = []
    for number in numbers where !state.escalations.contains(where: { $0.number == number && $0.copy == copy })
    {
      entries.append(
        try writer.append(
          kind: EscalationRecord.kind,
          payload: EscalationRecord.payload(drawEntry: state.draw.entry, number: number, copy)))
    }
    return entries
  }

  /// The rows done that say something else than the ledger last heard from the same copy, with their case numbers.
  fileprivate func news(
    in reading: WorksheetReading, numbers: [String: Int]
  ) throws(AuditError) -> [FiledCase] {
    let latest = state.latest(reading.copy)
    var known: [Int: [Int: [String: String]]] = [:]
    for record in state.findings where record.copy == reading.copy {
      known[record.entry] = try record.otherTexts(ledger)
    }
    return reading.rows.compactMap { row in
      guard let number = numbers[row.token],
        let filed = FiledCase(row, number: number, form: state.plan.worksheet)
      else { return nil }
      guard let before = latest[number], before.findings == filed.findings else { return filed }
      return known[before.entry]?[number] == filed.others ? nil : filed
    }
  }

  fileprivate func append(_ cases: [FiledCase], of reading: WorksheetReading, file: String) throws -> Entry {
    var texts: [CommittedText] = []
    let members = try cases.map { filed in
      let others = try filed.findings.otherFields.map { field in
        let text = try CommittedText(
          FindingsRecord.textName, filed.others[field] ?? "", position: texts.count)
        texts.append(text)
        return CanonicalJSON.object(["field": .string(field), "commitment": text.commitment])
      }
      var members: [String: CanonicalJSON] = [
        "case": .integer(Int64(filed.findings.number)),
        "disposition": .string(filed.findings.disposition.rawValue),
        "answers": .object(filed.findings.answers.mapValues(CanonicalJSON.string)), "others": .array(others),
      ]
      members["reason"] = filed.findings.reason.map { .string($0.rawValue) }
      return CanonicalJSON.object(members)
    }
    let payload = reading.copy.members.merging([
      "draw_entry": .integer(Int64(state.draw.entry)), "file_sha256": .string(file),
      "form_sha256": .string(state.plan.worksheet.id.hex), "cases": .array(members),
    ]) { $1 }
    return try writer.append(
      kind: FindingsRecord.kind, payload: .object(payload), keeping: texts.flatMap(\.kept))
  }
}

/// A row of a worksheet as it is recorded: choices for the chain, all else beside it.
private struct FiledCase {
  let findings: FindingsRecord.CaseFindings
  /// What was typed besides choices, by field.
  let others: [String: String]

  /// - Returns: nil for a row that is not done yet.
  init?(_ row: FilledCase, number: Int, form: WorksheetForm) {
    guard let disposition = row.disposition else { return nil }
    let choices = Set(form.fields.filter { $0.kind == .choice }.map(\.name))
    let others = row.texts.merging(row.answers.filter { !choices.contains($0.key) }) { $1 }
    self.others = others
    findings = FindingsRecord.CaseFindings(
      number: number, disposition: disposition, reason: row.reason,
      answers: row.answers.filter { choices.contains($0.key) },
      otherFields: form.fields.map(\.name).filter { others[$0] != nil })
  }
}
