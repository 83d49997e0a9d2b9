import Ledger

/// Everything that the ledger says of one draw: its plan, its sample as it stands, and what was recorded of its cases.
struct AuditState {
  let draw: DrawRecord
  let plan: AuditPlan
  let sample: Sample
  /// What worksheets said, oldest first.
  let findings: [FindingsRecord]
  /// What was said of single cases without a worksheet, oldest first.
  let dispositions: [DispositionRecord]
  let escalations: [EscalationRecord]

  /// - Parameter end: only entries before it count, for the audit as it stood then.
  /// - Throws: `AuditError.unknownDraw`, or `AuditError.record` where an entry does not fit the others.
  init(ofDraw number: Int, history: History, before end: Int = .max) throws(AuditError) {
    guard let draw = history.draws.first(where: { $0.entry == number }) else {
      throw .unknownDraw(draw: number, known: history.draws.map(\.entry))
    }
    guard let plan = history.plans.first(where: { $0.entry == draw.planEntry }) else {
      throw .record(entry: number, expected: "the draw of a plan that the ledger has")
    }
    self.draw = draw
    self.plan = try plan.plan()
    sample = try Sample(draw, history: history, before: end)
    findings = history.findings.filter { $0.drawEntry == number && $0.entry < end }
    dispositions = history.dispositions.filter { $0.drawEntry == number && $0.entry < end }
    escalations = history.escalations.filter { $0.drawEntry == number && $0.entry < end }
  }

  /// The numbers of the cases that a second reader audits too, of those drawn at first, in the order of the draw; none after a
  /// purge.
  func doubleAudited(_ ledger: Ledger) throws(AuditError) -> [Int] {
    let tickets = try sample.kept(DrawRecord.ticketName, ledger)
    guard tickets.count == sample.cases.count else { return [] }
    let drawn = zip(sample.strata, draw.strata).flatMap { list, record in list.listed.prefix(record.drawn) }
    return SecondReader.positions(tickets: drawn.map { tickets[$0 - 1] }).map { drawn[$0] }
  }

  /// What worksheets of a copy said last of each case, by number, with the entry that says it.
  func latest(_ copy: WorksheetCopy) -> [Int: (findings: FindingsRecord.CaseFindings, entry: Int)] {
    var latest: [Int: (findings: FindingsRecord.CaseFindings, entry: Int)] = [:]
    for record in findings where record.copy == copy {
      for findings in record.cases { latest[findings.number] = (findings, record.entry) }
    }
    return latest
  }

  /// What worksheets of a copy said first to a question, by case number: before anybody talked about it.
  func firstAnswers(to field: String, _ copy: WorksheetCopy) -> [Int: String] {
    var first: [Int: String] = [:]
    for record in findings where record.copy == copy {
      for findings in record.cases where first[findings.number] == nil {
        first[findings.number] = findings.answers[field]
      }
    }
    return first
  }

  /// The copies whose answers stand for a case, the first that has one: final, moderated, and where no agency answers by itself
  /// the auditor's own.
  var decidingCopies: [WorksheetCopy] {
    [WorksheetCopy(version: .final), WorksheetCopy(version: .moderated)]
      + (plan.agencies.isEmpty ? [WorksheetCopy()] : [])
  }
}
