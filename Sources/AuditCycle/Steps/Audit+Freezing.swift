import Digest
import Ledger
import Sampling

extension Audit {
  /// Puts the plan, its frame query and its form into the ledger, after checking them against the extract; makes the
  /// programme's key if it has none.
  ///
  /// A plan that is frozen already, letter by letter, is not recorded twice.
  ///
  /// - Returns: what to print.
  /// - Throws: `AuditError`, or what running the frame query throws; nothing is recorded then.
  @discardableResult
  public func freezePlan(_ plan: AuditPlan) throws -> PlanReceipt {
    let table = try frameTable(plan)
    return try record(plan, table) { step in
      _ = try step.caseFrame(asOf: asOf).allocation(plan, step.earlier)
      let frozenBefore = step.history.record(of: plan)?.entry
      let entry = try frozenBefore ?? step.planEntry()
      return PlanReceipt(
        plan: plan, entry: entry, wasFrozenBefore: frozenBefore != nil, head: try step.ledger.head())
    }
  }

  /// Puts the frame's fingerprint into the ledger, to be read out for the minutes before dice are rolled; freezes the plan
  /// first if it is not frozen.
  ///
  /// The frame frozen last is not recorded twice.
  ///
  /// - Returns: what to print.
  /// - Throws: `AuditError`, or what running the frame query throws; nothing is recorded then.
  @discardableResult
  public func freezeFrame(_ plan: AuditPlan) throws -> FrameReceipt {
    let table = try frameTable(plan)
    return try record(plan, table) { step in
      let frame = try step.caseFrame(asOf: asOf)
      let allocation = try frame.allocation(plan, step.earlier)
      let planEntry = try step.planEntry()
      let frozen = step.history.frozenFrame(planEntry: planEntry)
      let wasFrozenBefore = frozen?.fingerprint == frame.frame.fingerprint.hex
      let entry = try wasFrozenBefore ? frozen!.entry : step.append(frame, planEntry: planEntry)
      return FrameReceipt(
        plan: plan, frame: frame.frame, allocation: allocation, planEntry: planEntry, entry: entry,
        wasFrozenBefore: wasFrozenBefore, head: try step.ledger.head())
    }
  }
}
