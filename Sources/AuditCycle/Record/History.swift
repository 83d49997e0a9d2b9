import Digest
import Ledger

/// What a ledger records of audits, oldest first; empty where there is no ledger yet.
struct History {
  let programmes: [ProgrammeRecord]
  let plans: [PlanRecord]
  let frames: [FrameRecord]
  let draws: [DrawRecord]
  let extensions: [ExtensionRecord]
  let reserves: [ReserveRecord]
  let findings: [FindingsRecord]
  let dispositions: [DispositionRecord]
  let escalations: [EscalationRecord]

  init(_ ledger: Ledger) throws(AuditError) {
    programmes = try Self.records(ledger, ProgrammeRecord.kind, ProgrammeRecord.init)
    plans = try Self.records(ledger, PlanRecord.kind, PlanRecord.init)
    frames = try Self.records(ledger, FrameRecord.kind, FrameRecord.init)
    draws = try Self.records(ledger, DrawRecord.kind, DrawRecord.init)
    extensions = try Self.records(ledger, ExtensionRecord.kind, ExtensionRecord.init)
    reserves = try Self.records(ledger, ReserveRecord.kind, ReserveRecord.init)
    findings = try Self.records(ledger, FindingsRecord.kind, FindingsRecord.init)
    dispositions = try Self.records(ledger, DispositionRecord.kind, DispositionRecord.init)
    escalations = try Self.records(ledger, EscalationRecord.kind, EscalationRecord.init)
  }

  private static func records<Record>(
    _ ledger: Ledger, _ kind: String, _ make: (Entry) throws(AuditError) -> Record
  ) throws(AuditError) -> [Record] {
    let entries: [Entry]
    do { entries = try ledger.entries(kind: kind) } catch { throw .ledger(error) }
    var records: [Record] = []
    for entry in entries { records.append(try make(entry)) }
    return records
  }

  /// The frozen plan that is the plan at hand; nil where it was never frozen as it is.
  func record(of plan: AuditPlan) -> PlanRecord? { plans.last { $0.records(plan) } }

  /// The frame frozen last under a plan's entry.
  func frozenFrame(planEntry: Int) -> FrameRecord? { frames.last { $0.planEntry == planEntry } }
}
