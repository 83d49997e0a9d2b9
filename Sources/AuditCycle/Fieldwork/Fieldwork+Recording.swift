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
    try record(ofDraw: draw) { step in
      let (state, cases) = (step.state, try step.state.sample.worksheetCases(step.ledger))
      let secondReader = try state.doubleAudited(step.ledger)
      let reading = try WorksheetReading(file: file, draw: draw, form: state.plan.worksheet, as: copy) {
        copy in
        (copy.reader == 1 ? state.sample.inSample.map(\.number) : secondReader).map { cases[$0 - 1] }
      }
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw AuditError.file(path: file, reason: "it went away while it was read; nothing was recorded")
      }
      let hash = SHA256.digest(of: Array(bytes)).hex
      let numbers = Dictionary(uniqueKeysWithValues: zip(cases.map(\.token), 1...))
      let atRisk = reading.immediateRisks.map { (number: $0.token.flatMap { numbers[$0] }, place: $0.place) }
      // Before anything that may keep the answers out.
      var entries = try step.escalate(Set(atRisk.compactMap(\.number)).sorted(), reading.copy)
      let faults = step.copyFaults(reading.copy, file: file, hash: hash) + reading.faults
      let news = faults.isEmpty ? try step.news(in: reading, numbers: numbers) : []
      if !news.isEmpty { entries.append(try step.append(news, of: reading, file: hash)) }
      let head = try step.ledger.head()
      return RecordReceipt(
        entries: entries.map(\.seq), faults: faults, casesAtRisk: atRisk.compactMap(\.number), head: head,
        alarm: atRisk.map { Self.alarm(draw, $0.number, $0.place) } + reading.unreadRisks.map(Self.alarm),
        lines: Self.faultLines(faults, reading)
          ?? step.lines(
            reading, newCount: news.count, numbers: numbers, entries: entries.map(\.seq), head: head))
    }
  }

  private static func alarm(_ draw: Int, _ number: Int?, _ place: WorksheetPlace) -> String {
    guard let number else {
      return
        "AT RISK NOW: a child of whom the row does not say which, \(place). Find out whose row it is, and act on it at once: "
        + "it is on no list."
    }
    return
      "AT RISK NOW: case \(number) of draw \(draw), \(place). Act on it at once; it stands on the list of `halcyon audit "
      + "escalations`."
  }

  private static func alarm(unread place: WorksheetPlace) -> String {
    "NOT READ: whether a child is at risk now, \(place). Look there by hand at once."
  }

  /// What to print of a worksheet with faults; nil for one without.
  private static func faultLines(_ faults: [WorksheetFault], _ reading: WorksheetReading) -> [String]? {
    guard !faults.isEmpty else { return nil }
    return faults.map(\.description) + ignored(reading) + [
      "\(faults.count) \(faults.count == 1 ? "fault" : "faults"): no answer was recorded; mend the worksheet and record it again"
    ]
  }

  fileprivate static func ignored(_ reading: WorksheetReading) -> [String] {
    reading.ignoredColumns.map { "\($0): the form has no such column; it was not read" }
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
  /// Where it is not clear whose answers a worksheet holds, or the file was recorded as another's.
  fileprivate func copyFaults(_ copy: WorksheetCopy, file: String, hash: String) -> [WorksheetFault] {
    let agencies: [String?] =
      copy.version == .singleAgency && !state.plan.agencies.isEmpty ? state.plan.agencies : [nil]
    if !agencies.contains(copy.agency) {
      return [
        WorksheetFault(
          place: WorksheetPlace(file: file, field: "agency"),
          expected: agencies == [nil]
            ? "a worksheet that is one for all" : "the agency whose answers these are",
          found: copy.agency == nil ? "none" : "another",
          mend: agencies == [nil]
            ? "take the file that was handed out for this draw, and leave --agency out"
            : "name with --agency one of \(state.plan.agencies.joined(separator: ", "))")
      ]
    }
    guard let other = state.findings.last(where: { $0.fileHash == hash && $0.copy != copy }) else {
      return []
    }
    return [
      WorksheetFault(
        place: WorksheetPlace(file: file), expected: "a file of its own for each worksheet",
        found: "the very file that entry \(other.entry) recorded as \(other.copy.name)",
        mend: "give the right file, or the right --version, --agency and --reader")
    ]
  }

  /// What to print of a worksheet without faults: what was recorded, and what of it was not.
  fileprivate func lines(
    _ reading: WorksheetReading, newCount: Int, numbers: [String: Int], entries: [Int], head: String
  ) -> [String] {
    let done = reading.rows.count { $0.disposition != nil }
    var lines = Fieldwork.ignored(reading)
    lines.append(
      "\(reading.copy.name): \(done) of \(state.sample.count) cases filled in, \(newCount) of them new or changed"
        + (entries.isEmpty
          ? "; nothing to record"
          : "; ledger \(entries.count == 1 ? "entry" : "entries") \(entries.map(String.init).joined(separator: ", "))")
    )
    lines += reading.unfinished.map {
      "\($0): begun, and neither a finding nor a disposition: not recorded yet"
    }
    let latest = state.latest(reading.copy)
    lines += reading.rows.filter {
      $0.disposition == nil && numbers[$0.token].map { latest[$0] != nil } ?? false
    }.map {
      "\($0.place): blank, but answers were recorded before: they stand until others are filled in"
    }
    return lines + ["head \(head)"]
  }

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
      // How the case ended was said otherwise since: the worksheet takes that back.
      if state.dispositions.contains(where: { $0.number == number && $0.entry > before.entry }) {
        return filed
      }
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
