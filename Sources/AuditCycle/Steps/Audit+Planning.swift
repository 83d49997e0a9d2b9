import Digest
import Inference
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
    let outlook = Outlook(frame.frame, drawn: allocation.drawn, unit: plan.unit)
    var sizes = TextTable(
      header: ["size", "sees one of 10 %", "none found: at most", "a quarter found: between"])
    for size in otherSizes(plan, population: outlook.population) {
      guard let allocation = try? frame.allocation(plan, plan.request(ofSize: size), terms: terms) else {
        continue
      }
      sizes.rows.append(Outlook(frame.frame, drawn: allocation.drawn, unit: plan.unit).tableRow)
    }
    return PlanOutlook(
      lines: ["Plan: \(plan.title) (programme \(plan.programme))", "  plan id  \(plan.id.hex)"]
        + DrawReceipt.strataLines(frame.frame, drawn: allocation.drawn, reserves: allocation.reserves)
        + outlook.lines + ["What other sizes would show (shares of the frame, 95 % confidence)"] + sizes.lines
    )
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
    let register = try history.register(of: plan, earlier, asOf: asOf, before: .max, ledger: ledger)
    return (try CaseFrame(table, plan: plan, tokens: key.tokens, excluded: register.reason), earlier)
  }

  /// Half, once, one and a half times and twice the plan's size, and what shows one of 10 % with 95 %.
  private func otherSizes(_ plan: AuditPlan, population: Int) -> [Int] {
    let size = plan.request.size
    let discovery = SampleSize.discovery(
      population: population, affected: max(1, (population + 9) / 10), confidence: Outlook.confidence)
    return Set([size / 2, size, size * 3 / 2, size * 2, discovery]).filter { $0 > 0 && $0 <= population }
      .sorted()
  }
}
