import Digest
import Ledger
import Sampling

/// What a plan's size can show, before anything is frozen.
public struct PlanOutlook: Sendable {
  /// What to print, line by line.
  public let lines: [String]
}

extension Audit {
  /// What the plan's size can and cannot show on this extract, and other sizes beside it. Records nothing.
  ///
  /// - Throws: `AuditError`, or what running the frame query throws.
  public func outlook(_ plan: AuditPlan) throws -> PlanOutlook {
    let table = try frameTable(plan)
    let (frame, earlier) = try plannedFrame(plan, table)
    let allocation = try frame.allocation(plan, earlier)
    let terms = try frame.terms(plan, earlier)
    func outlook(_ allocation: Allocation) -> Outlook {
      Outlook(frame.frame, drawn: allocation.drawn, unit: plan.unit, selection: plan.selection)
    }
    let planned = outlook(allocation)
    let others = SizeTable.sizes(around: plan.request.size, population: planned.population).compactMap {
      size in
      try? frame.allocation(plan, plan.request(ofSize: size), terms: terms)
    }
    let design = DesignSentences(
      plan: plan, frame: frame.frame, taken: allocation.taken,
      proportional: try frame.proportionalBeside(plan, earlier))
    return PlanOutlook(
      lines: ["Plan: \(plan.title) (programme \(plan.programme))", "  plan id  \(plan.id.hex)"]
        + DrawReceipt.strataLines(
          frame.frame, drawn: allocation.drawn, reserves: allocation.reserves, by: plan.selection)
        + design.lines.map { "  \($0)" } + planned.lines
        + SizeTable(outlooks: others.map(outlook), planned: plan.request.size).lines
        + SmallestSizes(population: planned.population).lines
        + (try AllocationTable(plan: plan, frame: frame, terms: terms, planned: allocation).lines()))
  }

  /// The frame for planning: with the programme's tokens and exclusions where the ledger has them, else with the case
  /// ids in the tokens' place, which changes no number and is never shown.
  private func plannedFrame(
    _ plan: AuditPlan, _ table: FrameTable
  ) throws(AuditError) -> (CaseFrame, EarlierDraws) {
    let ledger = try existingLedger()
    let history: History? = if let ledger { try History(ledger) } else { nil }
    let earlier = try EarlierDraws(for: plan, in: history)
    guard let ledger, let history,
      let key = try history.key(of: plan, earlier, supplied: suppliedKey, ledger: ledger)
    else { return (try CaseFrame(table, plan: plan, tokens: { $0 }), earlier) }
    let register = try history.register(
      of: plan, earlier, asOf: asOf, before: .max, ledger: ledger
    ).complete(for: plan)
    return (try CaseFrame(table, plan: plan, tokens: key.tokens, excluded: register.reason), earlier)
  }
}
