import Digest
import Ledger

/// The steps of an audit on one extract and one ledger: plan, frame, draw, verification.
///
/// ```swift
/// let audit = try Audit(ledgerPath: "ledger.sqlite", producedAt: "2015-04-02", key: nil) { request in
///   FrameTable(try session.query(request.sql, parameters: …))
/// }
/// try audit.freezePlan(plan)
/// try audit.freezeFrame(plan)
/// let drawn = try audit.draw(plan, seed: "83106…", into: "out")
/// ```
///
/// Each step is one transaction of the ledger. A step that is refused changes no file.
public struct Audit {
  let ledgerPath: String
  let producedAt: String
  let asOf: ExtractDate
  let suppliedKey: ProgrammeKey?
  let runFrame: (FrameRequest) throws -> FrameTable
  let clock: () -> String

  /// Makes ready; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - ledgerPath: the ledger's file; begun by the first step that records something.
  ///   - producedAt: when the extract was produced, beginning with `YYYY-MM-DD`.
  ///   - key: the programme's key; nil to use the ledger's, or to make one.
  ///   - clock: gives the time of new entries in UTC.
  ///   - runFrame: runs a frame query on the extract.
  /// - Throws: `AuditError.frame` when `producedAt` is no date.
  public init(
    ledgerPath: String, producedAt: String, key: ProgrammeKey? = nil,
    clock: @escaping () -> String = UTCClock.now, runFrame: @escaping (FrameRequest) throws -> FrameTable
  ) throws(AuditError) {
    self.ledgerPath = ledgerPath
    self.producedAt = producedAt
    asOf = try ExtractDate(producedAt)
    suppliedKey = key
    self.clock = clock
    self.runFrame = runFrame
  }

  /// Runs a plan's frame query.
  func frameTable(_ plan: AuditPlan) throws -> FrameTable {
    try runFrame(FrameRequest(plan))
  }

  /// The ledger, if there is one.
  func existingLedger() throws(AuditError) -> Ledger? {
    do { return try Ledger(path: ledgerPath, clock: clock) } catch {
      if case .missing = error { return nil }
      throw .ledger(error)
    }
  }

  /// Makes a step: everything is checked before a ledger is begun, and nothing is recorded unless the body succeeds.
  func record<Result>(
    _ plan: AuditPlan, _ table: FrameTable, _ body: (Step) throws -> Result
  ) throws -> Result {
    do {
      let existing = try existingLedger()
      if existing == nil {
        // What could refuse a first step does not depend on the ledger: tokens only rename the cases.
        _ = try CaseFrame(table, plan: plan, tokens: { $0 }).allocation(
          plan, EarlierDraws(for: plan, in: nil))
      }
      let ledger = try existing ?? Ledger(path: ledgerPath, creating: true, clock: clock)
      let verification = try ledger.verify()
      if let fault = verification.fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      return try ledger.write { writer in
        try body(Step(audit: self, plan: plan, table: table, ledger: ledger, writer: writer))
      }
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    }
  }
}

/// One step under way: what the ledger holds at this moment, and how to add to it. No other process comes between.
struct Step {
  let audit: Audit
  let plan: AuditPlan
  let table: FrameTable
  let ledger: Ledger
  let writer: Ledger.Writer
  let history: History
  let earlier: EarlierDraws
  let key: ProgrammeKey

  init(
    audit: Audit, plan: AuditPlan, table: FrameTable, ledger: Ledger, writer: Ledger.Writer
  ) throws {
    self.audit = audit
    self.plan = plan
    self.table = table
    self.ledger = ledger
    self.writer = writer
    history = try History(ledger)
    earlier = try EarlierDraws(for: plan, in: history)
    let known = try history.key(of: plan, earlier, supplied: audit.suppliedKey, ledger: ledger)
    let key = try known ?? audit.suppliedKey ?? ProgrammeKey.random()
    if !history.programmes.contains(where: { $0.programme == plan.programme }) {
      try writer.append(
        kind: ProgrammeRecord.kind,
        payload: ProgrammeRecord.payload(programme: plan.programme, key: key.bytes),
        keeping: [
          PrivateValue(name: ProgrammeRecord.keyName, position: 0, value: Hexadecimal.text(of: key.bytes))
        ])
    }
    self.key = key
  }

  /// The plan's frame with the exclusions as they stood before an entry; nil for all there are.
  func caseFrame(asOf: ExtractDate, before entry: Int? = nil) throws(AuditError) -> CaseFrame {
    let register = try history.register(
      of: plan, earlier, asOf: asOf, before: entry ?? .max, ledger: ledger
    ).complete(for: plan)
    return try CaseFrame(table, plan: plan, tokens: key.tokens, excluded: register.reason)
  }

  /// The entry of the plan, added if it is not there.
  func planEntry() throws(LedgerError) -> Int {
    if let record = history.record(of: plan) { return record.entry }
    return try writer.append(kind: PlanRecord.kind, payload: PlanRecord.payload(plan)).seq
  }

  /// Adds the entry of a frame.
  func append(_ frame: CaseFrame, planEntry: Int) throws(LedgerError) -> Int {
    try writer.append(
      kind: FrameRecord.kind,
      payload: FrameRecord.payload(frame, plan: plan, planEntry: planEntry, asOf: audit.producedAt)
    ).seq
  }
}

extension History {
  /// A programme's key: the ledger's, checked against its entry, or the one supplied; nil where the programme is new.
  ///
  /// - Throws: `AuditError.key` when the key supplied is not the programme's, or when it was purged and none is supplied.
  func key(
    ofProgramme programme: String, supplied: ProgrammeKey?, ledger: Ledger
  ) throws(AuditError) -> ProgrammeKey? {
    guard let record = programmes.first(where: { $0.programme == programme }) else { return nil }
    let stored: String?
    do { stored = try ledger.privateValues(of: record.entry, name: ProgrammeRecord.keyName).first } catch {
      throw .ledger(error)
    }
    let key: ProgrammeKey
    if let supplied {
      key = supplied
    } else if let stored {
      key = try ProgrammeKey(hex: stored)
    } else {
      throw .key(
        expected: "the key of programme \(programme), which the ledger no longer holds", found: "none",
        mend: "give it with --key FILE, or begin a programme of another name")
    }
    guard key.digest == record.keyDigest else {
      throw .key(
        expected: "the key with which programme \(programme) was begun (entry \(record.entry))",
        found: supplied == nil ? "another in the ledger's side table" : "another",
        mend: "leave --key out, give the right file, or begin a programme of another name")
    }
    return key
  }
}
