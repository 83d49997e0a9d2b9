import Inference

/// What each agency did by its own worksheet: was the risk identified, assessed, managed.
///
/// - Source: domain.md C, "Finding".
struct AgencyTable {
  let sample: AppraisedSample

  private static let questions = ["identified", "assessed", "managed"]

  var lines: [String] {
    let plan = sample.state.plan
    let asked = plan.worksheet.fields.map(\.name).filter(Self.questions.contains)
    guard !asked.isEmpty else { return [] }
    let copies =
      plan.agencies.isEmpty ? [WorksheetCopy()] : plan.agencies.map { WorksheetCopy(agency: $0) }
    var table = TextTable(
      header: [
        "agency", "question", "yes", "no", "cannot tell", "no answer", "out of scope", "share of yes",
        "method",
      ])
    for copy in copies {
      let latest = sample.state.latest(copy)
      for question in asked {
        table.rows.append(
          [copy.agency ?? "all", question] + row { latest[$0.number]?.findings.answers[question] })
      }
    }
    return ["By agency, on its own worksheet (shares of \(sample.population) \(sample.unit), 95 % limits)"]
      + table.lines
  }

  private func row(_ answer: (JudgedCase) -> String?) -> [String] {
    func outcome(_ drawn: JudgedCase) -> CaseOutcome {
      if drawn.outcome == .outOfScope { return .outOfScope }
      return switch answer(drawn) {
      case CaseOutcome.affected.rawValue: .affected
      case CaseOutcome.notAffected.rawValue: .notAffected
      case CaseOutcome.cannotTell.rawValue: .cannotTell
      default: .pending
      }
    }
    let outcomes = sample.cases.map(outcome)
    func count(_ meant: CaseOutcome) -> String { "\(outcomes.count { $0 == meant })" }
    let start = [
      count(.affected), count(.notAffected), count(.cannotTell), count(.pending), count(.outOfScope),
    ]
    guard !sample.isListed else { return start + ["not estimated", "draw along a list"] }
    let found = sample.found(outcome)
    let lonely = sample.state.plan.lonelyStrata
    guard outcomes.count(where: { !$0.isUnknown }) >= DomainTable.fewestForAShare,
      let bounds = NonResponse(found, confidence: Headline.confidence, lonelyStrata: lonely)
    else { return start + ["too few", ""] }
    guard !bounds.isHeadline,
      let estimate = AuditEstimate(found, confidence: Headline.confidence, lonelyStrata: lonely)
    else {
      return start + [
        "\(Share.floor(bounds.limits.lower)) to \(Share.ceiling(bounds.limits.upper))",
        "bounds: \(bounds.best.basis.rawValue)",
      ]
    }
    let condition = outcomes.contains { $0.isUnknown } ? " if the others are alike" : ""
    return start + [
      "\(Share.nearest(estimate.proportion)), \(Share.floor(estimate.limits.lower)) to "
        + "\(Share.ceiling(estimate.limits.upper))",
      "\(estimate.basis.rawValue)\(condition): \(estimate.method.rawValue)",
    ]
  }
}
